using Sitrep.Knowledge;

namespace Sitrep.Language.Tagging;

/// <summary>
/// Relations that the words around them settle (<c>lang/…/relations</c>): the network, which sums up what it saw, takes some of them for their plainer
/// kin ("by rebels" of a passive). A language without the table has none.
/// </summary>
sealed class RelationTables
{
    sealed record Rule(ushort Relation, ushort By, string[] Markers, HashSet<ushort> Tags, string[] Without, ushort Becomes);

    readonly List<Rule> rules = [];
    readonly int auxiliary, passive;

    /// <summary>Takes the relations and tags as the network numbers them; rows that speak of others are left out.</summary>
    public RelationTables(KnowledgePack knowledge, string language, string[] labels, string[] tags)
    {
        auxiliary = Array.IndexOf(labels, "aux");
        passive = Array.IndexOf(labels, "aux:pass");
        foreach (var row in knowledge.Find($"lang/{language}/relations")?.Rows ?? [])
        {
            int relation = Array.IndexOf(labels, row["relation"]), by = Array.IndexOf(labels, row["by"]), becomes = Array.IndexOf(labels, row["becomes"]);
            var wanted = row.List("tags");
            if (relation >= 0 && by >= 0 && becomes >= 0)
                rules.Add(new Rule((ushort)relation, (ushort)by, row.List("markers"), [.. Enumerable.Range(0, tags.Length).Where(t => wanted.Contains(tags[t])).Select(t => (ushort)t)], row.List("without"), (ushort)becomes));
        }
    }

    /// <summary>Sets the relations of a document whose heads and tags are known.</summary>
    public void Settle(Document document, ReadOnlySpan<int> heads, ReadOnlySpan<ushort> tags, Span<ushort> deprels)
    {
        foreach (var rule in rules)
        {
            foreach (var sentence in document.Sentences)
            {
                for (var marker = sentence.First; marker < sentence.End; marker++)
                {
                    if (deprels[marker] != rule.By || heads[marker] < 0 || !IsOneOf(document.Form(marker), rule.Markers))
                        continue;
                    var dependent = heads[marker];
                    if (deprels[dependent] == rule.Relation && heads[dependent] is >= 0 and var head && rule.Tags.Contains(tags[head]) && !HasAuxiliary(document, sentence, head, heads, deprels, rule.Without))
                        deprels[dependent] = rule.Becomes;
                }
            }
        }
    }

    // "has been taken by": what makes the passive outweighs the perfect.
    bool HasAuxiliary(Document document, TokenRange sentence, int head, ReadOnlySpan<int> heads, ReadOnlySpan<ushort> deprels, string[] forms)
    {
        var found = false;
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (heads[i] != head)
                continue;
            if (deprels[i] == passive)
                return false;
            found |= deprels[i] == auxiliary && IsOneOf(document.Form(i), forms);
        }
        return found;
    }

    static bool IsOneOf(ReadOnlySpan<char> form, string[] words)
    {
        foreach (var word in words)
        {
            if (form.Equals(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }
}
