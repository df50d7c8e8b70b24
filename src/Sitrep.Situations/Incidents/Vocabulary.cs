namespace Sitrep.Situations.Incidents;

/// <summary>How telling each word is across a collection of reports, and how alike two reports' words are.</summary>
sealed class Vocabulary
{
    readonly Dictionary<ulong, int> reportsWith = [];
    readonly List<(ulong Word, double Weight)[]> vectors = [];
    readonly Dictionary<(int, int), double> known = [];
    readonly int reports;

    /// <summary>Weighs the words of the reports' texts, given in the collection's order.</summary>
    public Vocabulary(IReadOnlyList<string> texts)
    {
        reports = texts.Count;
        var counts = new List<Dictionary<ulong, int>>(reports);
        foreach (var text in texts)
        {
            var count = new Dictionary<ulong, int>();
            foreach (var word in Words.Hashes(text))
                count[word] = count.GetValueOrDefault(word) + 1;
            foreach (var word in count.Keys)
                reportsWith[word] = reportsWith.GetValueOrDefault(word) + 1;
            counts.Add(count);
        }
        foreach (var count in counts)
            vectors.Add(Vector(count));
    }

    /// <summary>Inverse frequency: 0 for a word in every report.</summary>
    public double Weight(ulong word) => Math.Log((reports + 1.0) / (reportsWith.GetValueOrDefault(word) + 0.5));

    /// <summary>Number of different words in a report that are not in every report.</summary>
    public int Size(int report) => vectors[report].Length;

    public int ReportsWith(ulong word) => reportsWith.GetValueOrDefault(word);

    /// <summary>The words of a report from its most telling down, each in at least two reports.</summary>
    public IEnumerable<ulong> Rarest(int report) =>
        vectors[report].Where(w => reportsWith[w.Word] > 1).OrderByDescending(w => Weight(w.Word)).ThenBy(w => w.Word).Select(w => w.Word);

    /// <summary>Cosine of two reports' weighted words.</summary>
    public double Alike(int a, int b)
    {
        if (a > b)
            (a, b) = (b, a);
        if (known.TryGetValue((a, b), out var value))
            return value;
        var (x, y) = (vectors[a], vectors[b]);
        int i = 0, j = 0;
        while (i < x.Length && j < y.Length)
        {
            if (x[i].Word == y[j].Word)
                value += x[i++].Weight * y[j++].Weight;
            else if (x[i].Word < y[j].Word)
                i++;
            else
                j++;
        }
        return known[(a, b)] = value;
    }

    /// <summary>Weighted share of words that two sorted sets have in common, of the lighter set.</summary>
    public double Shared(ulong[] a, ulong[] b)
    {
        double inA = 0, inB = 0, both = 0;
        foreach (var word in a)
            inA += Weight(word);
        foreach (var word in b)
            inB += Weight(word);
        int i = 0, j = 0;
        while (i < a.Length && j < b.Length)
        {
            if (a[i] == b[j])
            {
                both += Weight(a[i]);
                i++;
                j++;
            }
            else if (a[i] < b[j])
                i++;
            else
                j++;
        }
        var least = Math.Min(inA, inB);
        return least > 0 ? both / least : 0;
    }

    (ulong, double)[] Vector(Dictionary<ulong, int> count)
    {
        var vector = count.Select(c => (Word: c.Key, Weight: (1 + Math.Log(c.Value)) * Math.Max(0, Weight(c.Key)))).Where(w => w.Weight > 0).OrderBy(w => w.Word).ToArray();
        var length = Math.Sqrt(vector.Sum(w => w.Weight * w.Weight));
        for (var i = 0; i < vector.Length; i++)
            vector[i].Weight /= length;
        return vector;
    }
}
