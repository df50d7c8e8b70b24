using System.Runtime.InteropServices;

namespace Sitrep.Situations.Incidents;

/// <summary>
/// Groups records by their pair scores: best pair first, two groups becoming one unless a veto stands between any two of
/// their members, or their members are on the whole too unlike. What a person put together or apart stays so. Records are given in one order for any
/// set of them; pairs are taken by score, then in that order.
/// </summary>
sealed class Agglomeration(double join, double link)
{
    /// <summary>One veto in so many pairs is borne.</summary>
    const int TornBy = 6;

    /// <summary>
    /// Groups of records 0 … <paramref name="count"/>−1, as sorted lists by their first member, and the pairs that joined them. <paramref name="pairs"/>:
    /// the scores known, lower index first. <paramref name="score"/> gives that of any two (NaN is a veto), <paramref name="alike"/> whether it speaks for them.
    /// </summary>
    public (List<List<int>> Groups, List<Link> Links) Group(int count, IReadOnlyList<Link> pairs, Func<int, int, double> score, Func<int, int, bool> speaks, IReadOnlyList<(int A, int B, bool Together)> decided)
    {
        var links = new List<Link>();
        if (count == 1)
            return ([[0]], links);
        var work = new Work(count, score, speaks, link);
        foreach (var pair in pairs)
            work.Know(pair);
        foreach (var (a, b, _) in decided.Where(d => d.Together))
            work.Unite(a, b);
        var apart = decided.Where(d => !d.Together).ToList();
        foreach (var pair in pairs.Where(p => p.Score >= join).OrderByDescending(p => p.Score).ThenBy(p => p.A).ThenBy(p => p.B))
        {
            if (work.AreOne(pair.A, pair.B) || apart.Exists(d => work.Would(pair, d.A, d.B)) || !work.MayMeet(pair))
                continue;
            links.Add(pair);
            work.Unite(pair.A, pair.B);
        }
        return (work.Groups(), links);
    }

    sealed class Work(int count, Func<int, int, double> score, Func<int, int, bool> speaks, double link)
    {
        readonly List<int>[] group = [.. Enumerable.Range(0, count).Select(i => new List<int> { i })];
        readonly Dictionary<(int, int), double> scores = [];
        // A group is numbered anew whenever it grows; two that may not meet are not asked again until one of them has.
        readonly int[] version = [.. Enumerable.Range(0, count)];
        readonly HashSet<(int, int)> refused = [];
        int versions = count;

        public void Know(Link pair) => scores[(pair.A, pair.B)] = pair.Score;

        public bool AreOne(int a, int b) => group[a] == group[b];

        /// <summary>True when joining the pair would put two together that are to stay apart.</summary>
        public bool Would(Link pair, int a, int b) => (group[a] == group[pair.A] && group[b] == group[pair.B]) || (group[a] == group[pair.B] && group[b] == group[pair.A]);

        public void Unite(int a, int b)
        {
            if (group[a] == group[b])
                return;
            var (into, from) = group[a].Count >= group[b].Count ? (group[a], group[b]) : (group[b], group[a]);
            into.AddRange(from);
            foreach (var member in from)
                group[member] = into;
            version[into[0]] = versions++;
        }

        public bool MayMeet(Link pair)
        {
            var (first, second) = (version[group[pair.A][0]], version[group[pair.B][0]]);
            return !refused.Contains((Math.Min(first, second), Math.Max(first, second))) && (Meet(pair) || !refused.Add((Math.Min(first, second), Math.Max(first, second))));
        }

        bool Meet(Link pair)
        {
            double sum = 0;
            var met = 0;
            var (x, y) = (group[pair.A], group[pair.B]);
            // One misread place or day must not tear a well attested happening apart; between a few records any veto stands.
            var vetoes = x.Count * y.Count / TornBy;
            foreach (var a in x)
            {
                foreach (var b in y)
                {
                    var known = Score(Math.Min(a, b), Math.Max(a, b));
                    if (double.IsNaN(known))
                    {
                        if (vetoes-- == 0)
                            return false;
                        continue;
                    }
                    if (!speaks(a, b))
                        continue;
                    sum += known;
                    met++;
                }
            }
            return met > 0 && sum / met >= link;
        }

        public List<List<int>> Groups()
        {
            var groups = group.Distinct().ToList();
            foreach (var members in groups)
                members.Sort();
            groups.Sort((x, y) => x[0].CompareTo(y[0]));
            return groups;
        }

        double Score(int a, int b)
        {
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(scores, (a, b), out var there);
            return there ? known : known = score(a, b);
        }
    }
}

/// <summary>Two records with their score: a pair, and where it joined two groups the reason.</summary>
readonly record struct Link(int A, int B, double Score);
