using System.Globalization;

namespace Sitrep.Language.Tests;

/// <summary>
/// What holds of every document of every text: tokens tile the text, sentences tile the tokens, every sentence is a tree, names
/// stay in their sentence and apart. Plain checks: millions of fluent ones would take longer than the reading.
/// </summary>
static class Invariants
{
    public static void Hold(Document d, string text)
    {
        Holds(d.Text == text, "text", -1);
        Tokens(d, text);
        Trees(d);
        Names(d);
        for (var i = 0; i < d.Count; i++)
            Holds(d.Lemma(i).Length > 0 && d.Xpos(i) is not null && d.Feats(i) is not null && d.Deprel(i).Length > 0 && Enum.IsDefined(d.Upos(i)), "values", i);
    }

    static void Tokens(Document d, string text)
    {
        var end = 0;
        for (var i = 0; i < d.Count; i++)
        {
            Holds(d.Start(i) >= end && d.End(i) > d.Start(i) && d.End(i) <= text.Length, "order", i);
            for (; end < d.Start(i); end++)
                Holds(Blank(text[end]), "gap", i);
            end = d.End(i);
            foreach (var c in d.Form(i))
                Holds(!char.IsWhiteSpace(c), "white space inside", i);
            Holds(!char.IsLowSurrogate(text[d.Start(i)]) || d.Start(i) == 0 || !char.IsHighSurrogate(text[d.Start(i) - 1]), "half a character", i);
            Holds(!d.Joined(i) || (i > 0 && d.End(i - 1) == d.Start(i) && d.SentenceOf(i) == d.SentenceOf(i - 1)), "contraction", i);
            Holds(d.TokenAt(d.Start(i)) == i && d.TokenAt(end - 1) == i, "look-up", i);
        }
        for (; end < text.Length; end++)
            Holds(Blank(text[end]), "rest", end);
    }

    static void Trees(Document d)
    {
        var next = 0;
        // Depth below the root: 0 unknown; a head chain is followed until it meets a known word, so the walk is linear.
        var depth = new int[d.Count];
        var chain = new List<int>();
        for (var s = 0; s < d.Sentences.Count; s++)
        {
            var sentence = d.Sentences[s];
            Holds(sentence.First == next && sentence.Length > 0, "sentences", s);
            next = sentence.End;
            var roots = 0;
            for (var i = sentence.First; i < sentence.End; i++)
            {
                Holds(d.SentenceOf(i) == s, "sentence", i);
                roots += d.Head(i) < 0 ? 1 : 0;
                chain.Clear();
                var up = i;
                for (; up >= 0 && depth[up] == 0; up = d.Head(up))
                {
                    Holds(sentence.Contains(up), "arc out of the sentence", i);
                    chain.Add(up);
                    depth[up] = -1;
                }
                Holds(up < 0 || depth[up] > 0, "ring", i);
                for (var (k, level) = (chain.Count - 1, up < 0 ? 1 : depth[up] + 1); k >= 0; k--, level++)
                    depth[chain[k]] = level;
            }
            Holds(roots == 1, "root", s);
        }
        Holds(next == d.Count, "sentences", d.Sentences.Count);
        Children(d);
    }

    static void Children(Document d)
    {
        var seen = 0;
        for (var i = 0; i < d.Count; i++)
        {
            var last = -1;
            Holds(d.Subtree(i).Contains(i), "subtree", i);
            foreach (var child in d.Children(i))
            {
                Holds(d.Head(child) == i && child > last, "children", i);
                Holds(d.Subtree(i).First <= d.Subtree(child).First && d.Subtree(i).End >= d.Subtree(child).End, "subtree", i);
                last = child;
                seen++;
            }
        }
        Holds(seen == d.Count - d.Sentences.Count, "children", seen);
    }

    static void Names(Document d)
    {
        var end = 0;
        foreach (var name in d.Names)
        {
            Holds(name.First >= end && name.End > name.First && name.End <= d.Count && Enum.IsDefined(name.Kind), "name", name.First);
            Holds(d.SentenceOf(name.First) == d.SentenceOf(name.End - 1), "name out of its sentence", name.First);
            end = name.End;
        }
    }

    static void Holds(bool condition, string what, int at)
    {
        if (!condition)
            throw new InvalidOperationException($"an invariant does not hold: {what}, at {at}");
    }

    /// <summary>White space, and control and format characters, which no token need hold.</summary>
    static bool Blank(char c) => char.IsWhiteSpace(c) || char.IsControl(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format;

    /// <summary>All layers of a document in writing, to compare two.</summary>
    public static string Written(Document document)
    {
        using var to = new StringWriter();
        Conllu.Write(document, to);
        return to.ToString();
    }
}
