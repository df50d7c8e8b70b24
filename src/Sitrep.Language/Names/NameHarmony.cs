namespace Sitrep.Language.Names;

/// <summary>
/// Brings the names of one document into line: a name is of the kind that most of its occurrences are, weighed by how sure the model
/// was; a single word that is part of a person's longer name in the document is that person.
/// </summary>
static class NameHarmony
{
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
