using Sitrep.Domain;

namespace Sitrep.Situations.Searching;

/// <summary>Stretches of a report's text around words that were looked for.</summary>
static class Snippets
{
    const int Most = 3, Longest = 300, Around = 90;

    /// <summary>The sentences with most of the words, in order of the text; of a long one the stretch around its first.</summary>
    public static IReadOnlyList<Snippet> Of(Report report, IReadOnlyList<TextSpan> words)
    {
        var text = report.Text;
        var inside = words.Where(w => w.Start >= 0 && w.Start < w.End && w.End <= text.Length);
        return [.. inside.GroupBy(w => Stretch(report, w)).OrderByDescending(g => g.Count()).ThenBy(g => g.Key.Start).Take(Most).OrderBy(g => g.Key.Start)
            .Select(g => new Snippet(report.Id, g.Key, g.Key.Of(text), [.. g.Where(g.Key.Covers)]))];
    }

    static TextSpan Stretch(Report report, TextSpan word)
    {
        foreach (var sentence in report.Sentences)
        {
            if (sentence.Covers(word))
                return sentence.Length <= Longest ? sentence : Cut(report.Text, new TextSpan(Math.Max(sentence.Start, word.Start - Around), Math.Min(sentence.End, word.End + Longest - Around)));
        }
        return Cut(report.Text, new TextSpan(Math.Max(0, word.Start - Around), Math.Min(report.Text.Length, word.End + Around)));
    }

    /// <summary>Cuts no character in two.</summary>
    static TextSpan Cut(string text, TextSpan span)
    {
        var start = span.Start > 0 && char.IsLowSurrogate(text[span.Start]) ? span.Start - 1 : span.Start;
        var end = span.End < text.Length && char.IsLowSurrogate(text[span.End]) ? span.End + 1 : span.End;
        return new TextSpan(start, end);
    }
}
