using Sitrep.Language.Models;

namespace Sitrep.Language.Names;

/// <summary>
/// Finds names with a linear model that gives every word a B-, I- or O label, from left to right, after the tags are known. Then the
/// names of one document are brought into line with each other (<see cref="NameHarmony"/>).
/// </summary>
sealed class NameFinder
{
    public const int MostFeatures = 88;

    readonly LinearModel model;
    readonly NameLists lists;
    readonly byte[] place;
    readonly NameKind[] kinds;
    readonly int outside;

    public NameFinder(LinearModel model, NameLists lists)
    {
        this.model = model;
        this.lists = lists;
        (place, kinds, outside) = Labels(model.Classes);
    }

    /// <summary>Takes labels apart: place (0 outside, 1 begin, 2 inside), kind, and the index of O.</summary>
    public static (byte[] Place, NameKind[] Kinds, int Outside) Labels(string[] classes) =>
        ([.. classes.Select(c => (byte)(c[0] == 'O' ? 0 : c[0] == 'B' ? 1 : 2))],
         [.. classes.Select(c => c.Length < 3 ? NameKind.Other : c[2..] switch { "PER" => NameKind.Person, "ORG" => NameKind.Organisation, "LOC" => NameKind.Place, "GPE" => NameKind.Nationality, _ => NameKind.Other })],
         Array.IndexOf(classes, "O"));

    /// <summary>The names of a tagged document, in text order.</summary>
    public NameSpan[] Find(Document document, WordTraits traits, ulong[] tags)
    {
        var labels = new byte[document.Count];
        var margins = new int[document.Count];
        var listed = lists.Look(document, traits);
        var context = new NameContext(document, traits, tags, listed);
        Span<int> scores = stackalloc int[model.Width];
        Span<ulong> features = stackalloc ulong[MostFeatures];
        foreach (var sentence in document.Sentences)
        {
            for (var i = sentence.First; i < sentence.End; i++)
            {
                var previous = i > sentence.First ? labels[i - 1] : (byte)outside;
                var count = context.Write(sentence, i, previous, i > sentence.First + 1 ? labels[i - 2] : (byte)outside, features);
                scores.Clear();
                model.Score(features[..count], scores);
                int best = outside, second = int.MinValue;
                for (var c = 0; c < place.Length; c++)
                {
                    if (c == best || !MayFollow(previous, c))
                        continue;
                    if (scores[c] > scores[best])
                        (second, best) = (scores[best], c);
                    else if (scores[c] > second)
                        second = scores[c];
                }
                labels[i] = (byte)best;
                margins[i] = scores[best] - second;
            }
        }
        return NameHarmony.Settle(document, NameHarmony.Join(document, Spans(document, labels), listed), margins);
    }

    bool MayFollow(int previous, int label) => place[label] != 2 || (place[previous] != 0 && kinds[previous] == kinds[label]);

    List<NameSpan> Spans(Document document, byte[] labels)
    {
        var found = new List<NameSpan>();
        foreach (var sentence in document.Sentences)
        {
            for (var i = sentence.First; i < sentence.End; i++)
            {
                if (place[labels[i]] != 1)
                    continue;
                var end = i + 1;
                while (end < sentence.End && place[labels[end]] == 2)
                    end++;
                found.Add(new NameSpan(i, end, kinds[labels[i]]));
            }
        }
        return found;
    }
}

/// <summary>The features of the name model over one document.</summary>
sealed class NameContext(Document document, WordTraits t, ulong[] tags, ulong[] listed)
{
    const ulong None = 17;

    /// <summary>Writes the features of token <paramref name="i"/>; labels are class numbers of the model.</summary>
    public int Write(TokenRange sentence, int i, int previous, int before, Span<ulong> to)
    {
        // long: one feature a line, nothing else
        ulong w = t.Word[i], shape = Pattern(i), mode = t.Mode[document.SentenceOf(i)], tag = tags[i];
        ulong l1 = At(t.Word, i - 1), l2 = At(t.Word, i - 2), r1 = At(t.Word, i + 1), r2 = At(t.Word, i + 2);
        ulong tl = At(tags, i - 1), tr = At(tags, i + 1), cl = At(t.Shape, i - 1), cr = At(t.Shape, i + 1);
        ulong p = (ulong)previous, pp = (ulong)before;
        var first = i == sentence.First ? 1UL : 0UL;
        var (left, right, length) = Run(sentence, i);
        var n = 0;
        to[n++] = Hashes.Of(401, mode);
        to[n++] = Hashes.Of(402, w);
        to[n++] = Hashes.Of(403, w, shape);
        to[n++] = Hashes.Of(404, l1);
        to[n++] = Hashes.Of(405, r1);
        to[n++] = Hashes.Of(406, l2);
        to[n++] = Hashes.Of(407, r2);
        to[n++] = Hashes.Of(408, l1, w);
        to[n++] = Hashes.Of(409, w, r1);
        to[n++] = Hashes.Of(410, l2, l1);
        to[n++] = Hashes.Of(411, r1, r2);
        to[n++] = Hashes.Of(412, p);
        to[n++] = Hashes.Of(413, p, pp);
        to[n++] = Hashes.Of(414, p, w);
        to[n++] = Hashes.Of(415, p, shape);
        to[n++] = Hashes.Of(416, p, tag);
        to[n++] = Hashes.Of(417, p, l1, shape);
        to[n++] = Hashes.Of(418, p, r1, shape);
        to[n++] = Hashes.Of(419, tag);
        to[n++] = Hashes.Of(420, tl, tag);
        to[n++] = Hashes.Of(421, tag, tr);
        to[n++] = Hashes.Of(422, tl, tag, tr);
        to[n++] = Hashes.Of(423, shape, mode);
        to[n++] = Hashes.Of(424, shape, cl, first);
        to[n++] = Hashes.Of(425, shape, cr, first);
        to[n++] = Hashes.Of(426, cl, shape, cr);
        to[n++] = Hashes.Of(427, t.Prefix2[i], shape);
        to[n++] = Hashes.Of(428, t.Prefix3[i], shape);
        to[n++] = Hashes.Of(429, t.Suffix1[i], shape);
        to[n++] = Hashes.Of(430, t.Suffix2[i], shape);
        to[n++] = Hashes.Of(431, t.Suffix3[i], shape);
        to[n++] = Hashes.Of(432, t.Suffix4[i], shape);
        to[n++] = Hashes.Of(433, t.Class[i], shape);
        to[n++] = Hashes.Of(434, t.Class[i], p);
        to[n++] = Hashes.Of(435, At(t.Class, i + 1), shape);
        to[n++] = Hashes.Of(436, At(t.Suffix3, i + 1), At(t.Shape, i + 1), shape);
        to[n++] = Hashes.Of(437, At(t.Suffix3, i - 1), At(t.Shape, i - 1), shape);
        to[n++] = Hashes.Of(438, left, shape);
        to[n++] = Hashes.Of(439, right, shape);
        to[n++] = Hashes.Of(440, left, right, shape);
        to[n++] = Hashes.Of(441, length, shape, p);
        to[n++] = Hashes.Of(442, left, w);
        to[n++] = Hashes.Of(443, right, w);
        to[n++] = Hashes.Of(444, right, p, shape);
        to[n++] = Hashes.Of(445, left, p, shape);
        to[n++] = Hashes.Of(446, l1, shape, tr);
        to[n++] = Hashes.Of(447, r1, shape, tl);
        to[n++] = Hashes.Of(448, p, t.Suffix3[i], shape);
        to[n++] = Hashes.Of(449, p, t.Prefix3[i], shape);
        to[n++] = Hashes.Of(450, w, first);
        to[n++] = Hashes.Of(451, l1, w, r1);
        to[n++] = Hashes.Of(452, Edge(sentence, i), shape);
        to[n++] = Hashes.Of(453, Edge(sentence, i), t.Suffix3[i], p);
        ulong c = t.Cluster[i], ll = At(t.Cluster, i - 1), rr = At(t.Cluster, i + 1);
        to[n++] = Hashes.Of(460, c, shape);
        to[n++] = Hashes.Of(461, ll, shape);
        to[n++] = Hashes.Of(462, rr, shape);
        to[n++] = Hashes.Of(463, ll, c);
        to[n++] = Hashes.Of(464, c, rr);
        to[n++] = Hashes.Of(465, p, c);
        to[n++] = Hashes.Of(466, p, shape, rr);
        to[n++] = Hashes.Of(467, At(t.Cluster, i + 2), rr, shape);
        ulong known = listed[i], after = At(listed, i + 1);
        to[n++] = Hashes.Of(470, known, shape);
        to[n++] = Hashes.Of(471, known, p);
        to[n++] = Hashes.Of(472, known, tl, tr);
        to[n++] = Hashes.Of(473, known, after);
        to[n++] = Hashes.Of(474, At(listed, i - 1), known, p);
        to[n++] = Hashes.Of(475, known, r1);
        to[n++] = Hashes.Of(476, known, l1);
        return n;

        ulong At(ulong[] values, int k) => k >= sentence.First && k < sentence.End ? values[k] : None;
    }

    /// <summary>Letters as A and a, digits as 0, repeats once: "Al-Qaim" is Aa-Aa.</summary>
    ulong Pattern(int i)
    {
        if (t.Mode[document.SentenceOf(i)] != 0)
            return t.Shape[i];
        Span<char> pattern = stackalloc char[12];
        var n = 0;
        foreach (var c in document.Form(i))
        {
            var kind = char.IsUpper(c) ? 'A' : char.IsLetter(c) ? 'a' : char.IsDigit(c) ? '0' : c;
            if (n > 1 && pattern[n - 1] == kind && pattern[n - 2] == kind)
                continue;
            if (n == pattern.Length)
                break;
            pattern[n++] = kind;
        }
        return Hashes.Text(pattern[..n]);
    }

    /// <summary>The words on both sides of the stretch of capitalised words around token <paramref name="i"/>, and its length.</summary>
    (ulong Left, ulong Right, ulong Length) Run(TokenRange sentence, int i)
    {
        if (!t.Capital[i])
            return (1, 1, 0);
        int first = i, end = i + 1;
        while (first > sentence.First && i - first < 6 && (t.Capital[first - 1] || Link(first - 1)))
            first--;
        while (end < sentence.End && end - i < 6 && (t.Capital[end] || Link(end)))
            end++;
        return (first > sentence.First ? t.Word[first - 1] : None, end < sentence.End ? t.Word[end] : None, (ulong)(end - first));
    }

    /// <summary>A hyphen between two words, without spaces.</summary>
    bool Link(int i) => document.Form(i) is "-" && i > 0 && i + 1 < document.Count && document.Start(i) == document.End(i - 1);

    /// <summary>The last word of the capitalised stretch, where the kind of a name often shows ("… Ministry", "… River").</summary>
    ulong Edge(TokenRange sentence, int i)
    {
        if (!t.Capital[i])
            return 3;
        var end = i + 1;
        while (end < sentence.End && end - i < 6 && (t.Capital[end] || Link(end)))
            end++;
        return t.Word[end - 1];
    }
}
