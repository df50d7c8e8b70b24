using Sitrep.Knowledge;

namespace Sitrep.Records.Events;

/// <summary>Endings (<c>lang/en/trigger-forms</c>) that lead an inflected form back to a word that a table knows, where its lemma was missed.</summary>
sealed class WordEndings(KnowledgePack knowledge)
{
    readonly (string Ending, string Instead)[] endings = [.. knowledge.Table("lang/en/trigger-forms").Rows.Select(r => (r["ending"], r["instead"]))];

    const int MaxWord = 40;

    /// <summary>The first known word that the form can come from, or null; the known words compare without case.</summary>
    public string? Base(ReadOnlySpan<char> form, HashSet<string> known)
    {
        if (form.Length > MaxWord)
            return null;
        var words = known.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> word = stackalloc char[MaxWord + 8];
        foreach (var (ending, instead) in endings)
        {
            if (form.Length < ending.Length + 3 || !form.EndsWith(ending, StringComparison.OrdinalIgnoreCase) || instead.Length > 8)
                continue;
            var stem = form.Length - ending.Length;
            form[..stem].CopyTo(word);
            instead.CopyTo(word[stem..]);
            if (words.TryGetValue(word[..(stem + instead.Length)], out var found))
                return found;
        }
        return null;
    }
}
