using Sitrep.Language.Models;

namespace Sitrep.Language.Tagging;

/// <summary>
/// Tags words from left to right with a linear model over the word, its affixes and shape, its neighbours and the two tags before.
/// A class is a Penn tag and a universal part of speech together ("IN/SCONJ").
/// </summary>
sealed class Tagger
{
    public const int MostFeatures = 56;

    readonly LinearModel model;
    readonly string[] xpos;
    readonly Upos[] upos;

    readonly TagChoices choices;

    public Tagger(Lexicon lexicon, LinearModel model)
    {
        this.model = model;
        choices = new TagChoices(lexicon, model.Classes);
        xpos = new string[model.Classes.Length];
        upos = new Upos[model.Classes.Length];
        TagHash = new ulong[model.Classes.Length];
        for (var i = 0; i < xpos.Length; i++)
        {
            var slash = model.Classes[i].LastIndexOf('/');
            if (slash < 0)
                throw ModelReader.Damaged();
            xpos[i] = string.Intern(model.Classes[i][..slash]);
            upos[i] = Enum.TryParse<Upos>(model.Classes[i][(slash + 1)..], true, out var part) ? part : Upos.X;
            TagHash[i] = Hashes.Text(model.Classes[i]);
        }
    }

    /// <summary>A hash of each class that the later models use as the tag.</summary>
    public ulong[] TagHash { get; }

    /// <summary>Fills the tags of a document; returns the hash of each token's class.</summary>
    public ulong[] Tag(Document document, WordTraits traits)
    {
        var tags = new ulong[document.Count];
        var tagOf = document.WriteXpos(xpos);
        var partOf = document.WriteUpos();
        Span<int> scores = stackalloc int[model.Width];
        Span<ulong> features = stackalloc ulong[MostFeatures];
        foreach (var sentence in document.Sentences)
        {
            for (var i = sentence.First; i < sentence.End; i++)
            {
                var may = choices.Of(traits, i);
                var best = may[0];
                if (may.Length > 1)
                {
                    var count = Features(traits, sentence, i, tags, features);
                    scores.Clear();
                    model.Score(features[..count], scores);
                    foreach (var c in may)
                    {
                        if (scores[c] > scores[best])
                            best = c;
                    }
                }
                tagOf[i] = (ushort)best;
                partOf[i] = upos[best];
                tags[i] = TagHash[best];
            }
        }
        return tags;
    }

    /// <summary>Writes the features of word <paramref name="i"/>; the tags before it are set.</summary>
    public static int Features(WordTraits t, TokenRange sentence, int i, ulong[] tags, Span<ulong> to)
    {
        // long: one feature a line, nothing else
        const ulong none = 7;
        int l1 = i - 1, l2 = i - 2, r1 = i + 1, r2 = i + 2;
        bool hasL1 = l1 >= sentence.First, hasL2 = l2 >= sentence.First, hasR1 = r1 < sentence.End, hasR2 = r2 < sentence.End;
        ulong w = t.Word[i], a = t.Class[i], shape = t.Shape[i], cased = t.Case[i];
        ulong wl1 = hasL1 ? t.Word[l1] : none, wl2 = hasL2 ? t.Word[l2] : none, wr1 = hasR1 ? t.Word[r1] : none, wr2 = hasR2 ? t.Word[r2] : none;
        ulong t1 = hasL1 ? tags[l1] : none, t2 = hasL2 ? tags[l2] : none;
        ulong ar1 = hasR1 ? t.Class[r1] : none, ar2 = hasR2 ? t.Class[r2] : none;
        ulong sr1 = hasR1 ? t.Shape[r1] : none, sl1 = hasL1 ? t.Shape[l1] : none;
        ulong s3 = t.Suffix3[i], s2 = t.Suffix2[i];
        var n = 0;
        to[n++] = Hashes.Of(1, 1);
        to[n++] = Hashes.Of(2, w);
        to[n++] = Hashes.Of(3, w, cased);
        to[n++] = Hashes.Of(4, wl1);
        to[n++] = Hashes.Of(5, wr1);
        to[n++] = Hashes.Of(6, wl2);
        to[n++] = Hashes.Of(7, wr2);
        to[n++] = Hashes.Of(8, wl1, w);
        to[n++] = Hashes.Of(9, w, wr1);
        to[n++] = Hashes.Of(10, wl1, wr1);
        to[n++] = Hashes.Of(11, t1);
        to[n++] = Hashes.Of(12, t2, t1);
        to[n++] = Hashes.Of(13, t1, w);
        to[n++] = Hashes.Of(14, t1, wr1);
        to[n++] = Hashes.Of(15, t2);
        to[n++] = Hashes.Of(16, t.Prefix1[i]);
        to[n++] = Hashes.Of(17, t.Prefix2[i]);
        to[n++] = Hashes.Of(18, t.Prefix3[i]);
        to[n++] = Hashes.Of(19, t.Suffix1[i]);
        to[n++] = Hashes.Of(20, s2);
        to[n++] = Hashes.Of(21, s3);
        to[n++] = Hashes.Of(22, t.Suffix4[i]);
        to[n++] = Hashes.Of(23, shape);
        to[n++] = Hashes.Of(24, cased, s3);
        to[n++] = Hashes.Of(25, cased, s2);
        to[n++] = Hashes.Of(26, hasL1 ? t.Suffix3[l1] : none);
        to[n++] = Hashes.Of(27, hasR1 ? t.Suffix3[r1] : none);
        to[n++] = Hashes.Of(28, shape, sr1);
        to[n++] = Hashes.Of(29, shape, sl1);
        to[n++] = Hashes.Of(30, a);
        to[n++] = Hashes.Of(31, a, ar1);
        to[n++] = Hashes.Of(32, t1, a);
        to[n++] = Hashes.Of(33, t1, a, ar1);
        to[n++] = Hashes.Of(34, t1, ar1);
        to[n++] = Hashes.Of(35, ar1);
        to[n++] = Hashes.Of(36, a, ar1, ar2);
        to[n++] = Hashes.Of(37, t2, t1, a);
        to[n++] = Hashes.Of(38, t1, s3);
        to[n++] = Hashes.Of(39, t1, shape, s2);
        to[n++] = Hashes.Of(40, t2, t1, w);
        to[n++] = Hashes.Of(41, w, ar1);
        to[n++] = Hashes.Of(42, t1, w, ar1);
        to[n++] = Hashes.Of(43, cased, t.Suffix1[i], t1);
        ulong c = t.Cluster[i], cl1 = hasL1 ? t.Cluster[l1] : none, cr1 = hasR1 ? t.Cluster[r1] : none;
        to[n++] = Hashes.Of(44, c);
        to[n++] = Hashes.Of(45, cl1, c);
        to[n++] = Hashes.Of(46, c, cr1);
        to[n++] = Hashes.Of(47, cr1, s2);
        to[n++] = Hashes.Of(48, cl1, s2);
        to[n++] = Hashes.Of(49, t1, c, cr1);
        return n;
    }
}
