using System.Globalization;

namespace Sitrep.Language.Training;

/// <summary>
/// Forms of English words made from a list of base forms and irregular forms, for training. A form that several words share goes to the
/// irregular one, then to the one in wider use.
/// </summary>
static class LemmaWords
{
    /// <summary>Form, Penn tag, part of speech and lemma of every word of a list; nothing when the list is not there.</summary>
    public static IReadOnlyList<(string Form, string Xpos, Upos Upos, string Lemma)> Read(string path)
    {
        if (!File.Exists(path))
            return [];
        var words = File.ReadLines(path).Where(l => !l.StartsWith('#')).Select(l => l.Split(' ')).Select(c => (Class: c[0], Lemma: c[1], Uses: int.Parse(c[2], CultureInfo.InvariantCulture), Irregular: c[3..])).ToList();
        var found = new Dictionary<(string Form, string Xpos), (Upos Upos, string Lemma)>();
        foreach (var irregular in (bool[])[true, false])
        {
            foreach (var (kind, lemma, _, forms) in words.OrderByDescending(w => w.Uses).ThenBy(w => w.Class, StringComparer.Ordinal).ThenBy(w => w.Lemma, StringComparer.Ordinal))
            {
                foreach (var (form, xpos, upos) in irregular ? Irregular(kind, forms) : Regular(kind, lemma, forms))
                    found.TryAdd((form, xpos), (upos, lemma));
            }
        }
        return [.. found.OrderBy(f => f.Key.Form, StringComparer.Ordinal).ThenBy(f => f.Key.Xpos, StringComparer.Ordinal).Select(f => (f.Key.Form, f.Key.Xpos, f.Value.Upos, f.Value.Lemma))];
    }

    static IEnumerable<(string, string, Upos)> Irregular(string kind, string[] forms)
    {
        foreach (var form in forms)
        {
            if (kind == "verb" && form.EndsWith("ing", StringComparison.Ordinal))
                yield return (form, "VBG", Upos.Verb);
            else if (kind == "verb" && form.EndsWith('s'))
                yield return (form, "VBZ", Upos.Verb);
            else if (kind == "verb")
            {
                yield return (form, "VBD", Upos.Verb);
                yield return (form, "VBN", Upos.Verb);
            }
            else if (kind == "noun")
                yield return (form, "NNS", Upos.Noun);
            else if (form.EndsWith("er", StringComparison.Ordinal))
                yield return (form, "JJR", Upos.Adj);
            else if (form.EndsWith("est", StringComparison.Ordinal))
                yield return (form, "JJS", Upos.Adj);
        }
    }

    static IEnumerable<(string, string, Upos)> Regular(string kind, string lemma, string[] irregular)
    {
        if (kind == "noun")
        {
            if (irregular.Length == 0)
                yield return (WithS(lemma), "NNS", Upos.Noun);
        }
        else if (kind == "verb")
        {
            yield return (WithS(lemma), "VBZ", Upos.Verb);
            // A verb whose only irregular form is "cutting" has no other form for the past.
            if (irregular.Length == 0 || lemma.EndsWith('l'))
            {
                yield return (WithE(lemma, "ed"), "VBD", Upos.Verb);
                yield return (WithE(lemma, "ed"), "VBN", Upos.Verb);
            }
            if (!irregular.Any(f => f.EndsWith("ing", StringComparison.Ordinal)) || lemma.EndsWith('l'))
                yield return (WithIng(lemma), "VBG", Upos.Verb);
        }
        else if (irregular.Length == 0)
        {
            yield return (WithE(lemma, "er"), "JJR", Upos.Adj);
            yield return (WithE(lemma, "est"), "JJS", Upos.Adj);
        }
    }

    static string WithS(string word) =>
        AfterConsonant(word, 'y') ? word[..^1] + "ies"
        : word[^1] is 's' or 'x' or 'z' || word.EndsWith("ch", StringComparison.Ordinal) || word.EndsWith("sh", StringComparison.Ordinal) || AfterConsonant(word, 'o') ? word + "es"
        : word + "s";

    static string WithE(string word, string ending) => AfterConsonant(word, 'y') ? word[..^1] + "i" + ending : word[^1] == 'e' ? word + ending[1..] : word + ending;

    static string WithIng(string word) =>
        word.EndsWith("ie", StringComparison.Ordinal) ? word[..^2] + "ying"
        : word[^1] == 'e' && word.Length > 2 && word[^2] is not ('e' or 'o' or 'y') ? word[..^1] + "ing"
        : word + "ing";

    static bool AfterConsonant(string word, char last) => word.Length > 1 && word[^1] == last && word[^2] is not ('a' or 'e' or 'i' or 'o' or 'u');
}
