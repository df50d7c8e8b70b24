using Sitrep.Knowledge;

namespace Sitrep.Language.Names;

/// <summary>Room for the names of one text; kept between texts.</summary>
sealed class NameScratch
{
    public List<NameSpan> Names { get; } = [];
    public List<NameSpan> Joined { get; } = [];
    /// <summary>Weight of each kind for each written name.</summary>
    public Dictionary<string, float[]> Votes { get; } = new(StringComparer.OrdinalIgnoreCase);
    public NameSpan[] Settled { get; set; } = [];
}

/// <summary>
/// Brings the names of one document into line with the tables and with each other: titles are taken off, a name is of the kind that most of its
/// occurrences are, weighed by how sure the model was, and a single word that is part of a person's longer name in the document is that person.
/// </summary>
sealed class NameHarmony
{
    const float LeastVote = 0.1f;

    readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> titles;

    public NameHarmony(KnowledgePack knowledge, string language)
    {
        var forms = (knowledge.Find($"lang/{language}/tags", "honorific")?.Rows ?? []).Select(r => r["form"]);
        titles = new HashSet<string>(forms, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The names of a text as they shall stand; valid until the scratch is used again.</summary>
    public ReadOnlySpan<NameSpan> Settle(Document document, NameScratch scratch, ReadOnlySpan<byte> listed, ReadOnlySpan<float> margins)
    {
        Bare(document, scratch.Names);
        Join(document, scratch, listed[..document.Count]);
        Count(document, scratch, margins);
        var names = scratch.Joined;
        if (scratch.Settled.Length < names.Count)
            scratch.Settled = new NameSpan[names.Count * 2];
        var votes = scratch.Votes.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 0; i < names.Count; i++)
        {
            var sums = votes[Form(document, names[i])];
            var best = (int)names[i].Kind;
            for (var k = 0; k < sums.Length; k++)
            {
                if (sums[k] > sums[best])
                    best = k;
            }
            scratch.Settled[i] = names[i] with { Kind = (NameKind)best };
        }
        return scratch.Settled.AsSpan(0, names.Count);
    }

    /// <summary>Takes titles off people's names.</summary>
    void Bare(Document document, List<NameSpan> names)
    {
        for (var i = 0; i < names.Count; i++)
        {
            var name = names[i];
            var first = name.First;
            while (name.Kind == NameKind.Person && first + 1 < name.End && titles.Contains(document.Form(first)))
                first++;
            if (first > name.First)
                names[i] = name with { First = first, Title = first - name.First };
        }
    }

    /// <summary>
    /// Joins what the model found with the names that the tables list, where these are of one kind only: the listed name wins over a shorter
    /// or equally long one, and is added where the model found nothing. A listed name inside a longer found one counts for nothing.
    /// </summary>
    static void Join(Document document, NameScratch scratch, ReadOnlySpan<byte> listed)
    {
        List<NameSpan> found = scratch.Names, joined = scratch.Joined;
        joined.Clear();
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
    }

    static void Count(Document document, NameScratch scratch, ReadOnlySpan<float> margins)
    {
        scratch.Votes.Clear();
        var votes = scratch.Votes.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var name in scratch.Joined)
        {
            var form = Form(document, name);
            if (!votes.TryGetValue(form, out var sums))
                votes[form] = sums = new float[(int)NameKind.Other + 1];
            sums[(int)name.Kind] += MathF.Max(LeastVote, margins[name.First]);
        }
        foreach (var name in scratch.Joined)
        {
            if (name.Kind == NameKind.Person && name.End - name.First is > 1 and < 6 && votes.TryGetValue(document.Form(name.End - 1), out var last))
                last[(int)NameKind.Person] += MathF.Max(LeastVote, margins[name.First]);
        }
    }

    static ReadOnlySpan<char> Form(Document document, NameSpan name) =>
        document.Text.AsSpan(document.Start(name.First), document.End(name.End - 1) - document.Start(name.First));
}
