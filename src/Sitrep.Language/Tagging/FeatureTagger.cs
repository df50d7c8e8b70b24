using Sitrep.Language.Models;

namespace Sitrep.Language.Tagging;

/// <summary>
/// UD features of words whose tags and tree are known. A tag, and a word under a tag, has a set of values that it was seen with; where there
/// are several, a linear model over the word, its neighbours, its subject and its place in the tree chooses.
/// </summary>
sealed class FeatureTagger
{
    const int MostFeatures = 32;
    /// <summary>How many dependents and heads are looked at, so that no tree makes this slow.</summary>
    const int MostSteps = 24;

    readonly LinearModel model;
    readonly Dictionary<ulong, int> sets;
    readonly ushort[][] choices;

    public FeatureTagger(LinearModel model, Dictionary<ulong, int> sets, ushort[][] choices)
    {
        this.model = model;
        this.sets = sets;
        this.choices = choices;
    }

    /// <summary>Key of what a tag may have, or of what a word under a tag may.</summary>
    public static ulong Key(string xpos, Upos upos, ulong word) => Hashes.Of(81, Hashes.Text(xpos), (ulong)upos, word) & ((1UL << 40) - 1);

    /// <summary>Word number that <see cref="Key"/> has for a tag by itself.</summary>
    public const ulong AnyWord = 0;

    /// <summary>Fills the features of a document that has tags and a tree.</summary>
    public void Run(Document document)
    {
        var values = document.WriteFeats(model.Classes);
        Span<int> scores = stackalloc int[model.Width];
        Span<ulong> features = stackalloc ulong[MostFeatures];
        for (var i = 0; i < values.Length; i++)
        {
            var may = May(document, i);
            var best = may[0];
            if (may.Length > 1)
            {
                scores.Clear();
                model.Score(features[..Features(document, i, features)], scores);
                foreach (var c in may)
                {
                    if (scores[c] > scores[best])
                        best = c;
                }
            }
            values[i] = best;
        }
    }

    ReadOnlySpan<ushort> May(Document d, int i)
    {
        var (xpos, upos) = (d.Xpos(i), d.Upos(i));
        return sets.TryGetValue(Key(xpos, upos, Word(d, i)), out var set) || sets.TryGetValue(Key(xpos, upos, AnyWord), out set) || sets.TryGetValue(Key("", upos, AnyWord), out set)
            ? choices[set] : choices[0];
    }

    public static ulong Word(Document d, int i) => PlainWord.HashOf(d.Form(i));

    /// <summary>Writes what the choice goes by, and returns how much it is.</summary>
    public static int Features(Document d, int i, Span<ulong> to)
    {
        var sentence = d.Sentences[d.SentenceOf(i)];
        var tag = Hashes.Of((ulong)d.Upos(i), Hashes.Text(d.Xpos(i)));
        int head = d.Head(i), subject = Subject(d, i);
        ulong word = Word(d, i), relation = Hashes.Text(d.Deprel(i));
        ulong before = i > sentence.First ? Word(d, i - 1) : 3, before2 = i - 1 > sentence.First ? Word(d, i - 2) : 3, after = i + 1 < sentence.End ? Word(d, i + 1) : 3;
        ulong subjectWord = subject >= 0 ? Word(d, subject) : 3, subjectTag = subject >= 0 ? Hashes.Of((ulong)d.Upos(subject), Hashes.Text(d.Xpos(subject))) : 3;
        var (auxiliaries, marks) = Helpers(d, i);
        var form = d.Form(i);
        var n = 0;
        to[n++] = Hashes.Of(1, tag);
        to[n++] = Hashes.Of(2, tag, word);
        to[n++] = Hashes.Of(3, tag, Hashes.Text(form[^Math.Min(3, form.Length)..]));
        to[n++] = Hashes.Of(4, tag, relation);
        to[n++] = Hashes.Of(5, word, relation);
        to[n++] = Hashes.Of(6, tag, before);
        to[n++] = Hashes.Of(7, tag, after);
        to[n++] = Hashes.Of(8, tag, i > sentence.First ? Hashes.Text(d.Xpos(i - 1)) : 3);
        to[n++] = Hashes.Of(9, tag, i + 1 < sentence.End ? Hashes.Text(d.Xpos(i + 1)) : 3);
        to[n++] = Hashes.Of(10, word, before);
        to[n++] = Hashes.Of(11, tag, subjectWord);
        to[n++] = Hashes.Of(12, tag, subjectTag, subject >= 0 && Joined(d, subject) ? 1UL : 0);
        to[n++] = Hashes.Of(13, tag, subject < 0 ? relation : 4);
        to[n++] = Hashes.Of(14, tag, auxiliaries);
        to[n++] = Hashes.Of(15, tag, marks);
        to[n++] = Hashes.Of(16, tag, relation, auxiliaries);
        to[n++] = Hashes.Of(17, tag, head >= 0 ? Hashes.Text(d.Xpos(head)) : 3, relation);
        to[n++] = Hashes.Of(18, tag, head >= 0 ? Word(d, head) : 3);
        to[n++] = Hashes.Of(19, tag, before2, before);
        to[n++] = Hashes.Of(20, tag, i == sentence.First ? 1UL : 0, subject < 0 ? 1UL : 0);
        to[n++] = Hashes.Of(21, word, head >= 0 && head < i ? 1UL : 0);
        to[n++] = Hashes.Of(22, word, after);
        to[n++] = Hashes.Of(23, word, subjectWord);
        return n;
    }

    /// <summary>The subject of a verb, of the predicate that an auxiliary or a copula belongs to, or of the verb that it is coordinated with; -1 when there is none.</summary>
    static int Subject(Document d, int token)
    {
        for (var step = 0; step < 4 && token >= 0; step++)
        {
            var left = MostSteps;
            foreach (var child in d.Children(token))
            {
                if (d.Deprel(child) is var relation && (relation.StartsWith("nsubj", StringComparison.Ordinal) || relation.StartsWith("csubj", StringComparison.Ordinal)))
                    return Antecedent(d, child, token);
                if (--left == 0)
                    break;
            }
            if (d.Deprel(token) is not ("aux" or "aux:pass" or "cop" or "conj"))
                return -1;
            token = d.Head(token);
        }
        return -1;
    }

    /// <summary>What a relative pronoun stands for.</summary>
    static int Antecedent(Document d, int subject, int verb) =>
        d.Xpos(subject) is "WDT" or "WP" && d.Deprel(verb) == "acl:relcl" && d.Head(verb) is >= 0 and var noun ? noun : subject;

    static bool Joined(Document d, int token)
    {
        var left = MostSteps;
        foreach (var child in d.Children(token))
        {
            if (d.Deprel(child) == "conj")
                return true;
            if (--left == 0)
                break;
        }
        return false;
    }

    /// <summary>Hashes of the last auxiliary before a word and of what marks it ("to", "that").</summary>
    static (ulong Auxiliary, ulong Mark) Helpers(Document d, int token)
    {
        ulong auxiliary = 3, mark = 3;
        var left = MostSteps;
        foreach (var child in d.Children(token))
        {
            if (child > token || --left == 0)
                break;
            var relation = d.Deprel(child);
            if (relation is "aux" or "aux:pass")
                auxiliary = Hashes.Of(relation == "aux" ? 1UL : 2UL, Word(d, child));
            else if (relation == "mark" || relation == "case")
                mark = Word(d, child);
        }
        return (auxiliary, mark);
    }

    public static void Write(BinaryWriter to, Action<BinaryWriter> model, IEnumerable<KeyValuePair<ulong, int>> sets, IReadOnlyList<ushort[]> choices)
    {
        model(to);
        to.Write7BitEncodedInt(choices.Count);
        foreach (var set in choices)
        {
            to.Write7BitEncodedInt(set.Length);
            foreach (var value in set)
                to.Write7BitEncodedInt(value);
        }
        var sorted = sets.OrderBy(s => s.Key).ToList();
        to.Write7BitEncodedInt(sorted.Count);
        ulong last = 0;
        foreach (var (key, set) in sorted)
        {
            to.Write7BitEncodedInt((int)((key - last) >> 20));
            to.Write7BitEncodedInt((int)((key - last) & 0xFFFFF));
            to.Write7BitEncodedInt(set);
            last = key;
        }
    }

    public static FeatureTagger Read(ModelReader from)
    {
        var model = LinearModel.Read(from);
        var choices = new ushort[from.Count()][];
        for (var i = 0; i < choices.Length; i++)
        {
            choices[i] = new ushort[from.Count()];
            foreach (ref var value in choices[i].AsSpan())
                value = (ushort)from.Below(model.Classes.Length);
            if (choices[i].Length == 0)
                throw ModelReader.Damaged();
        }
        var count = from.Count();
        if (choices.Length == 0)
            throw ModelReader.Damaged();
        var sets = new Dictionary<ulong, int>(count);
        ulong last = 0;
        for (; count > 0; count--)
        {
            last += (ulong)(uint)from.Number() << 20;
            last += (ulong)(uint)from.Number();
            sets[last] = from.Below(choices.Length);
        }
        return new FeatureTagger(model, sets, choices);
    }
}
