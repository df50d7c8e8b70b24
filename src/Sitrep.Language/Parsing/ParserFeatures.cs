using Sitrep.Language.Models;

namespace Sitrep.Language.Parsing;

/// <summary>The features of a parser state: words, tags, labels, valency and distance around the top of the stack and the front of the buffer.</summary>
static class ParserFeatures
{
    public const int Most = 120;
    const ulong Nothing = 11, Root = 13;

    /// <summary>Writes the features; words, clusters and tags are arrays over the document, <paramref name="first"/> the sentence's first token.</summary>
    public static int Write(ParserState s, ulong[] words, ulong[] clusters, ulong[] tags, int first, Span<ulong> to)
    {
        // long: one feature a line, nothing else
        int s0 = s.Stack(0), s1 = s.Stack(1), s2 = s.Stack(2), b0 = s.Ahead(0), b1 = s.Ahead(1), b2 = s.Ahead(2);
        ulong s0w = W(s0), s0t = T(s0), s1w = W(s1), s1t = T(s1), s2w = W(s2), s2t = T(s2);
        ulong b0w = W(b0), b0t = T(b0), b1w = W(b1), b1t = T(b1), b2t = T(b2), b3t = T(s.Ahead(3));
        int s0l = Child(s.Left1, s0), s0r = Child(s.Right1, s0), s1l = Child(s.Left1, s1), s1r = Child(s.Right1, s1), b0l = Child(s.Left1, b0);
        int s0l2 = Child(s.Left2, s0), s0r2 = Child(s.Right2, s0), s1r2 = Child(s.Right2, s1), b0l2 = Child(s.Left2, b0);
        var n = 0;
        n = Words(to, n, s0w, s0t, s1w, s1t, s2w, s2t, b0w, b0t, b1w, b1t, b2t, b3t);
        to[n++] = Hashes.Of(201, W(s.Ahead(2)));
        // Children of the words in play.
        ulong s0lt = T(s0l), s0rt = T(s0r), s1lt = T(s1l), s1rt = T(s1r), b0lt = T(b0l);
        to[n++] = Hashes.Of(210, s0t, s0lt, b0t);
        to[n++] = Hashes.Of(211, s0t, s0rt, b0t);
        to[n++] = Hashes.Of(212, s1t, s1rt, s0t);
        to[n++] = Hashes.Of(213, s1t, s1lt, s0t);
        to[n++] = Hashes.Of(214, s1t, s0t, s0lt);
        to[n++] = Hashes.Of(215, s1t, s0t, s0rt);
        to[n++] = Hashes.Of(216, s0t, b0t, b0lt);
        to[n++] = Hashes.Of(217, s1t, s0t, b0t, b0lt);
        to[n++] = Hashes.Of(218, W(s0l), s0w);
        to[n++] = Hashes.Of(219, W(s0r), s0w);
        to[n++] = Hashes.Of(220, W(s0l), s1w);
        to[n++] = Hashes.Of(221, W(s0l), s1t, s0t);
        to[n++] = Hashes.Of(222, W(s0l), s1w, s0w);
        to[n++] = Hashes.Of(223, W(b0l), s0w);
        to[n++] = Hashes.Of(224, W(b0l), b0w);
        to[n++] = Hashes.Of(225, W(b0l), s0t, b0t);
        to[n++] = Hashes.Of(226, W(s1r), s0w);
        to[n++] = Hashes.Of(227, W(s1r), s0t, s1t);
        to[n++] = Hashes.Of(228, T(s0l2), s0lt, s0t);
        to[n++] = Hashes.Of(229, T(s0r2), s0rt, s0t);
        to[n++] = Hashes.Of(230, T(s1r2), s1rt, s1t);
        to[n++] = Hashes.Of(231, T(b0l2), b0lt, b0t);
        to[n++] = Hashes.Of(232, W(s0l), W(s1r), s1t);
        // Labels.
        ulong ls0l = L(s0l), ls0r = L(s0r), ls1l = L(s1l), ls1r = L(s1r), lb0l = L(b0l);
        to[n++] = Hashes.Of(240, s0t, ls0l);
        to[n++] = Hashes.Of(241, s0t, ls0r);
        to[n++] = Hashes.Of(242, s0w, ls0l);
        to[n++] = Hashes.Of(243, s0w, ls0r);
        to[n++] = Hashes.Of(244, s1t, s0t, ls1r);
        to[n++] = Hashes.Of(245, s1w, ls1r);
        to[n++] = Hashes.Of(246, s0t, b0t, lb0l);
        to[n++] = Hashes.Of(247, b0w, lb0l);
        to[n++] = Hashes.Of(248, s0t, b0t, ls0l, ls0r);
        to[n++] = Hashes.Of(249, s1t, s0t, ls0l, ls1r);
        to[n++] = Hashes.Of(250, ls0l, lb0l, s0t, b0t);
        to[n++] = Hashes.Of(251, ls1l, s1t, s0t);
        ulong s0sl = Set(s.LeftSet, s0), s0sr = Set(s.RightSet, s0), s1sr = Set(s.RightSet, s1), b0sl = Set(s.LeftSet, b0), s1sl = Set(s.LeftSet, s1);
        to[n++] = Hashes.Of(252, s0t, s0sl);
        to[n++] = Hashes.Of(253, s0t, s0sr);
        to[n++] = Hashes.Of(254, s1t, s1sr, s0t);
        to[n++] = Hashes.Of(255, b0t, b0sl, s0t);
        to[n++] = Hashes.Of(256, s1t, s1sl, s0t);
        to[n++] = Hashes.Of(257, s0w, s0sl);
        to[n++] = Hashes.Of(258, s1w, s1sr, s0t);
        to[n++] = Hashes.Of(259, b0w, b0sl);
        // Valency and distance.
        ulong v0l = Count(s.LeftCount, s0), v0r = Count(s.RightCount, s0), v1r = Count(s.RightCount, s1), vbl = Count(s.LeftCount, b0);
        to[n++] = Hashes.Of(270, s0w, v0r);
        to[n++] = Hashes.Of(271, s0t, v0r, b0t);
        to[n++] = Hashes.Of(272, s1w, v1r);
        to[n++] = Hashes.Of(273, s1t, v1r, s0t);
        to[n++] = Hashes.Of(274, s0t, v0l);
        to[n++] = Hashes.Of(275, b0t, vbl);
        ulong near = Distance(s0, b0), far = Distance(s1, s0);
        to[n++] = Hashes.Of(280, near, s0t, b0t);
        to[n++] = Hashes.Of(281, near, s0w);
        to[n++] = Hashes.Of(282, near, b0w);
        to[n++] = Hashes.Of(283, far, s1t, s0t);
        to[n++] = Hashes.Of(284, far, s1w, s0t);
        to[n++] = Hashes.Of(285, far, s0w, s1t);
        to[n++] = Hashes.Of(286, near, s0t, b0t, b1t);
        to[n++] = Hashes.Of(287, (ulong)Math.Min(s.Depth, 4), s0t, b0t);
        ulong s0c = C(s0), s1c = C(s1), b0c = C(b0), b1c = C(b1);
        to[n++] = Hashes.Of(301, s0c, s0t, b0t);
        to[n++] = Hashes.Of(302, b0c, s0t, b0t);
        to[n++] = Hashes.Of(303, s0c, b0c);
        to[n++] = Hashes.Of(304, s1c, s0c);
        to[n++] = Hashes.Of(305, s1c, s0t, b0t);
        to[n++] = Hashes.Of(306, s1c, s0c, b0t);
        to[n++] = Hashes.Of(307, s0c, b0t, b1c);
        to[n++] = Hashes.Of(308, W(s0l), s1c, s0c);
        to[n++] = Hashes.Of(309, W(s0l), s1c, s0t);
        to[n++] = Hashes.Of(310, W(b0l), s0c, b0t);
        to[n++] = Hashes.Of(311, s0w, b0c);
        to[n++] = Hashes.Of(312, s0c, b0w);
        return n;

        ulong C(int i) => i < 0 ? Nothing : i == s.Length ? Root : clusters[first + i];
        ulong W(int i) => i < 0 ? Nothing : i == s.Length ? Root : words[first + i];
        ulong T(int i) => i < 0 ? Nothing : i == s.Length ? Root : tags[first + i];
        ulong L(int i) => i < 0 ? Nothing : (ulong)s.Labels[i] + 100;
    }

    static int Words(Span<ulong> to, int n, ulong s0w, ulong s0t, ulong s1w, ulong s1t, ulong s2w, ulong s2t, ulong b0w, ulong b0t, ulong b1w, ulong b1t, ulong b2t, ulong b3t)
    {
        to[n++] = Hashes.Of(101, s0w);
        to[n++] = Hashes.Of(102, s0t);
        to[n++] = Hashes.Of(103, s0w, s0t);
        to[n++] = Hashes.Of(104, s1w);
        to[n++] = Hashes.Of(105, s1t);
        to[n++] = Hashes.Of(106, s1w, s1t);
        to[n++] = Hashes.Of(107, s2w, s2t);
        to[n++] = Hashes.Of(108, b0w);
        to[n++] = Hashes.Of(109, b0t);
        to[n++] = Hashes.Of(110, b0w, b0t);
        to[n++] = Hashes.Of(111, b1w);
        to[n++] = Hashes.Of(112, b1w, b1t);
        to[n++] = Hashes.Of(113, b2t);
        to[n++] = Hashes.Of(120, s0w, s0t, b0w, b0t);
        to[n++] = Hashes.Of(121, s0w, s0t, b0w);
        to[n++] = Hashes.Of(122, s0w, b0w, b0t);
        to[n++] = Hashes.Of(123, s0w, s0t, b0t);
        to[n++] = Hashes.Of(124, s0t, b0w, b0t);
        to[n++] = Hashes.Of(125, s0w, b0w);
        to[n++] = Hashes.Of(126, s0t, b0t);
        to[n++] = Hashes.Of(127, s1w, s0w);
        to[n++] = Hashes.Of(128, s1t, s0t);
        to[n++] = Hashes.Of(129, s1w, s1t, s0t);
        to[n++] = Hashes.Of(130, s1t, s0w, s0t);
        to[n++] = Hashes.Of(131, s1t, b0t);
        to[n++] = Hashes.Of(132, s1w, b0t);
        to[n++] = Hashes.Of(133, s1t, b0w);
        to[n++] = Hashes.Of(134, b0t, b1t);
        to[n++] = Hashes.Of(135, s0t, b1t);
        to[n++] = Hashes.Of(136, s1w, b0w);
        to[n++] = Hashes.Of(140, s0t, b0t, b1t);
        to[n++] = Hashes.Of(141, s1t, s0t, b0t);
        to[n++] = Hashes.Of(142, s2t, s1t, s0t);
        to[n++] = Hashes.Of(143, b0t, b1t, b2t);
        to[n++] = Hashes.Of(144, s1t, s0t, b0t, b1t);
        to[n++] = Hashes.Of(145, s0w, b0t, b1t);
        to[n++] = Hashes.Of(146, s1w, s0t, b0t);
        to[n++] = Hashes.Of(147, s1t, s0w, b0t);
        to[n++] = Hashes.Of(148, s1t, s0t, b0w);
        to[n++] = Hashes.Of(149, s0t, b0t, b1t, b2t);
        to[n++] = Hashes.Of(150, b1t, b2t, b3t);
        to[n++] = Hashes.Of(151, s0t, b0w, b1t);
        to[n++] = Hashes.Of(152, s2t, s1t, s0t, b0t);
        to[n++] = Hashes.Of(153, s2w, s0t, b0t);
        return n;
    }

    static int Child(int[] children, int i) => i < 0 ? ParserState.None : children[i];
    static ulong Set(ulong[] sets, int i) => i < 0 ? Nothing : sets[i];
    static ulong Count(int[] counts, int i) => i < 0 ? 9UL : (ulong)Math.Min(counts[i], 4);

    static ulong Distance(int left, int right) => left < 0 || right < 0 ? 0UL : (right - left) switch
    {
        < 5 => (ulong)(right - left),
        < 8 => 5,
        < 12 => 6,
        _ => 7,
    };
}
