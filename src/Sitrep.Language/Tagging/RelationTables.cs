using Sitrep.Knowledge;

namespace Sitrep.Language.Tagging;

/// <summary>
/// Relations that the words around them settle (<c>lang/…/relations</c>): the network, which sums up what it saw, takes some of them for their plainer
/// kin ("by rebels" of a passive). A language without the table has none.
/// </summary>
sealed class RelationTables
{
    sealed record Rule(ushort Relation, ushort By, string[] Markers, HashSet<ushort> Tags, string[] Without, ushort Becomes);

    sealed record Clause(ushort Verb, HashSet<ushort> Tags, ushort TakenFor, ushort By, string[] Markers, ushort Subject, ushort Mark);

    readonly List<Rule> rules = [];
    readonly List<Clause> clauses = [];
    readonly int auxiliary, passive;
    readonly HashSet<ushort> subjects;

    /// <summary>Takes the relations and tags as the network numbers them; rows that speak of others are left out.</summary>
    public RelationTables(KnowledgePack knowledge, string language, string[] labels, string[] tags)
    {
        int[] Numbers(Row row, params string[] columns) => [.. columns.Select(c => Array.IndexOf(labels, row[c]))];
        HashSet<ushort> Tagged(Row row) => [.. Enumerable.Range(0, tags.Length).Where(t => row.List("tags").Contains(tags[t])).Select(t => (ushort)t)];
        auxiliary = Array.IndexOf(labels, "aux");
        passive = Array.IndexOf(labels, "aux:pass");
        subjects = [.. Enumerable.Range(0, labels.Length).Where(l => labels[l].Split(':')[0] is "nsubj" or "csubj").Select(l => (ushort)l)];
        foreach (var row in knowledge.Find($"lang/{language}/relations")?.Rows ?? [])
        {
            if (Numbers(row, "relation", "by", "becomes") is [>= 0 and var relation, >= 0 and var by, >= 0 and var becomes])
                rules.Add(new Rule((ushort)relation, (ushort)by, row.List("markers"), Tagged(row), row.List("without"), (ushort)becomes));
        }
        foreach (var row in knowledge.Find($"lang/{language}/relations", "subjects")?.Rows ?? [])
        {
            if (Numbers(row, "clause", "taken-for", "by", "subject", "mark") is [>= 0 and var verb, >= 0 and var takenFor, >= 0 and var by, >= 0 and var subject, >= 0 and var mark])
                clauses.Add(new Clause((ushort)verb, Tagged(row), (ushort)takenFor, (ushort)by, row.List("markers"), (ushort)subject, (ushort)mark));
        }
    }

    /// <summary>Sets the relations of a document whose heads and tags are known.</summary>
    public void Settle(Document document, Span<int> heads, ReadOnlySpan<ushort> tags, Span<ushort> deprels)
    {
        foreach (var clause in clauses)
        {
            foreach (var sentence in document.Sentences)
            {
                for (var verb = sentence.First + 2; verb < sentence.End; verb++)
                {
                    if (deprels[verb] == clause.Verb && clause.Tags.Contains(tags[verb]))
                        GiveSubject(clause, document, sentence, verb, heads, deprels);
                }
            }
        }
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

    void GiveSubject(Clause clause, Document document, TokenRange sentence, int verb, Span<int> heads, Span<ushort> deprels)
    {
        var noun = -1;
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (heads[i] != verb)
                continue;
            // Any subject, also of a passive or a clause, is one.
            if (subjects.Contains(deprels[i]))
                return;
            if (i < verb && deprels[i] == clause.TakenFor)
                noun = i;
        }
        for (var i = sentence.First; noun >= 0 && i < noun; i++)
        {
            if (heads[i] != noun || deprels[i] != clause.By || !IsOneOf(document.Form(i), clause.Markers))
                continue;
            (heads[i], deprels[i]) = (verb, clause.Mark);
            deprels[noun] = clause.Subject;
            return;
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
