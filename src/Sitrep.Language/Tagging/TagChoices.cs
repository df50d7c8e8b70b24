using Sitrep.Language.Models;

namespace Sitrep.Language.Tagging;

/// <summary>Which classes a word may take: those the lexicon saw it with, a proper noun besides where it has a capital, and any for words it does not know.</summary>
sealed class TagChoices
{
    readonly int[] any;
    readonly int[][] plain, capital;

    public TagChoices(Lexicon lexicon, string[] classes)
    {
        any = [.. Enumerable.Range(0, classes.Length)];
        var proper = any.Where(c => classes[c].EndsWith("/PROPN", StringComparison.Ordinal)).ToArray();
        plain = [any, .. lexicon.Sets.Select(s => Known(s.Select(tag => Array.IndexOf(classes, tag))))];
        capital = [any, .. plain.Skip(1).Select(s => Known(s.Concat(proper)))];

        int[] Known(IEnumerable<int> found) => found.Where(c => c >= 0).Distinct().Order().ToArray() is { Length: > 0 } some ? some : any;
    }

    public int[] Of(WordTraits traits, int i) => (traits.Capital[i] ? capital : plain)[traits.Allowed[i]];
}
