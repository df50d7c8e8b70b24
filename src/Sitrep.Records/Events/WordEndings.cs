using Sitrep.Knowledge;

namespace Sitrep.Records.Events;

/// <summary>Endings (<c>lang/en/trigger-forms</c>) that lead an inflected form back to a word that a table knows, where its lemma was missed.</summary>
sealed class WordEndings(KnowledgePack knowledge)
{
    readonly (string Ending, string Instead)[] endings = [.. knowledge.Table("lang/en/trigger-forms").Rows.Select(r => (r["ending"], r["instead"]))];

    /// <summary>The first known word that the form can come from, or null.</summary>
    public string? Base(ReadOnlySpan<char> form, Func<string, bool> known)
    {
        foreach (var (ending, instead) in endings)
        {
            if (form.Length < ending.Length + 3 || !form.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                continue;
            var word = string.Concat(form[..^ending.Length], instead).ToLowerInvariant();
            if (known(word))
                return word;
        }
        return null;
    }
}
