namespace Sitrep.Language.Names;

/// <summary>
/// Brings the names of one document into line with the tables and with each other: a name is of the kind that most of its occurrences are, weighed by how sure the model
/// was; a single word that is part of a person's longer name in the document is that person.
/// </summary>
static class NameHarmony
{
    /// <summary>
    /// Joins what the model found with the names that the tables list, where these are of one kind only: the listed name wins over a shorter
    /// or equally long one, and is added where the model found nothing. A listed name inside a longer found one counts for nothing.
    /// </summary>
    public static List<NameSpan> Join(Document document, List<NameSpan> found, ulong[] listed)
    {
        var joined = new List<NameSpan>();
        var next = 0;
        for (var i = 0; i < listed.Length; i++)
        {
            if (listed[i] is 0 or >= NameLists.Inside)
                continue;
            var end = i + 1;
            while (end < listed.Length && listed[end] >= NameLists.Inside && document.SentenceOf(end) == document.SentenceOf(i))
                end++;
            while (next < found.Count && found[next].End <= i)
                joined.Add(found[next++]);
            var kind = NameLists.Only(listed[i]);
            var longer = next < found.Count && found[next].First < end && (found[next].First < i || found[next].End > end);
            if (kind is null || longer || (end == i + 1 && document.Upos(i) is not (Upos.Propn or Upos.Adj or Upos.Noun)))
                continue;
            while (next < found.Count && found[next].First < end && found[next].End <= end)
                next++;
            if (next >= found.Count || found[next].First >= end)
                joined.Add(new NameSpan(i, end, kind.Value));
        }
        while (next < found.Count)
            joined.Add(found[next++]);
        return joined;
    }

    public static NameSpan[] Settle(Document document, List<NameSpan> names, int[] margins)
    {
        var votes = new Dictionary<string, long[]>(StringComparer.OrdinalIgnoreCase);
        var lookup = votes.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var name in names)
        {
            var form = Form(document, name);
            if (!lookup.TryGetValue(form, out var sums))
                lookup[form] = sums = new long[(int)NameKind.Other + 1];
            sums[(int)name.Kind] += Math.Max(1, margins[name.First]);
        }
        foreach (var name in names)
        {
            if (name.Kind == NameKind.Person && name.End - name.First is > 1 and < 6 && lookup.TryGetValue(document.Form(name.End - 1), out var last))
                last[(int)NameKind.Person] += Math.Max(1, margins[name.First]);
        }
        var settled = new NameSpan[names.Count];
        for (var i = 0; i < settled.Length; i++)
        {
            var sums = lookup[Form(document, names[i])];
            var best = (int)names[i].Kind;
            for (var k = 0; k < sums.Length; k++)
            {
                if (sums[k] > sums[best])
                    best = k;
            }
            settled[i] = names[i] with { Kind = (NameKind)best };
        }
        return settled;
    }

    static ReadOnlySpan<char> Form(Document document, NameSpan name) =>
        document.Text.AsSpan(document.Start(name.First), document.End(name.End - 1) - document.Start(name.First));
}
