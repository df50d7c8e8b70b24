namespace Sitrep.Language.Training.Networks;

/// <summary>What teachers, on the average, say of sentences.</summary>
static class Opinions
{
    /// <summary>Writes the likeliest tags, heads and relations of every word, as the teachers see the words, into the same sentences as the pupil sees them.</summary>
    public static void Gather(IReadOnlyList<Weights> teachers, Examples from, Examples to)
    {
        var count = from.Sentences.Length;
        // Each sentence is by itself, so the number of threads changes nothing.
        Parallel.For(0, Lessons.Parts, worker =>
        {
            var parts = teachers.Select(t => new NetworkPart(t, 0)).ToArray();
            var mean = new Mean();
            for (var s = worker; s < count; s += Lessons.Parts)
                Read(parts, new Example(from, s), to, mean);
        });
        to.HasTags = to.HasTrees = true;
    }

    static void Read(NetworkPart[] teachers, Example example, Examples to, Mean mean)
    {
        int first = example.Range.First, n = example.Range.Length;
        foreach (var teacher in teachers)
        {
            teacher.Forward([example], Dropout.None, 0);
            mean.Add(teacher.LateTags().All);
        }
        mean.Take(n, to.Tags.AsSpan(first, n));
        var at = new TokenRange(0, n);
        foreach (var teacher in teachers)
        {
            var arcs = teacher.Arcs(at);
            for (var i = 0; i < n; i++)
                Vectors.Softmax(arcs.Slice(i * (n + 1), n + 1));
            mean.Add(arcs);
        }
        mean.Take(n, to.Heads.AsSpan(first, n));
        var heads = to.Heads;
        foreach (var teacher in teachers)
            mean.Add(teacher.Relations(at, i => heads[first + i].A).All);
        mean.Take(n, to.Labels.AsSpan(first, n));
    }

    /// <summary>Sums of chances.</summary>
    sealed class Mean
    {
        float[] sums = [];
        int length;

        public void Add(ReadOnlySpan<float> chances)
        {
            if (sums.Length < chances.Length)
                sums = new float[chances.Length * 2];
            if (length == 0)
                sums.AsSpan(0, chances.Length).Clear();
            length = chances.Length;
            Vectors.Add(chances, sums.AsSpan(0, length));
        }

        /// <summary>The likeliest outcomes of each of n rows; the sums begin anew.</summary>
        public void Take(int n, Span<Shares> to)
        {
            for (var i = 0; i < n; i++)
                to[i] = Shares.Of(sums.AsSpan(i * (length / n), length / n));
            length = 0;
        }
    }
}
