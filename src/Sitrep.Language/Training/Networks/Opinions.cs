namespace Sitrep.Language.Training.Networks;

/// <summary>What teachers, on the average, say of sentences.</summary>
static class Opinions
{
    /// <summary>Sentences that go through a teacher at once.</summary>
    const int Together = 32;

    /// <summary>Writes the likeliest tags, heads and relations of every word, as the teachers see the words, into the same sentences as the pupil sees them.</summary>
    public static void Gather(IReadOnlyList<Weights> teachers, Examples from, Examples to)
    {
        var groups = Enumerable.Range(0, from.Sentences.Length).Select(s => new Example(from, s)).Chunk(Together).ToArray();
        // Each sentence is by itself, so the number of threads changes nothing.
        Parallel.For(0, Lessons.Parts, worker =>
        {
            var parts = teachers.Select(t => new NetworkPart(t, 0)).ToArray();
            var mean = new Mean();
            for (var g = worker; g < groups.Length; g += Lessons.Parts)
                Read(parts, groups[g], to, mean);
        });
        to.HasTags = to.HasTrees = true;
    }

    static void Read(NetworkPart[] teachers, Example[] group, Examples to, Mean mean)
    {
        int first = group[0].Range.First, count = group[^1].Range.End - first;
        foreach (var teacher in teachers)
        {
            teacher.Forward(group, Dropout.None, 0);
            mean.Add(teacher.LateTags().All);
        }
        mean.Take(count, to.Tags.AsSpan(first, count));
        foreach (var at in teachers[0].Ranges)
        {
            var n = at.Length;
            foreach (var teacher in teachers)
            {
                var arcs = teacher.Arcs(at);
                for (var i = 0; i < n; i++)
                    Vectors.Softmax(arcs.Slice(i * (n + 1), n + 1));
                mean.Add(arcs);
            }
            mean.Take(n, to.Heads.AsSpan(first + at.First, n));
            var heads = to.Heads;
            foreach (var teacher in teachers)
                mean.Add(teacher.Relations(at, i => heads[first + at.First + i].A).All);
            mean.Take(n, to.Labels.AsSpan(first + at.First, n));
        }
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
