using Sitrep.Knowledge;

namespace Sitrep.Records.Events;

/// <summary>Rows of <c>lang/en/status-operators</c> by part of speech, place and word.</summary>
sealed class StatusTable
{
    readonly Dictionary<(string Word, string Pos, string Slot), (string Class, string Effect)> rows = [];

    readonly HashSet<string> verbs = new(StringComparer.OrdinalIgnoreCase);
    readonly WordEndings endings;

    public StatusTable(KnowledgePack knowledge)
    {
        endings = new WordEndings(knowledge);
        foreach (var row in knowledge.Table("lang/en/status-operators").Rows)
        {
            foreach (var word in row.List("operator"))
            {
                rows.TryAdd((word, row["pos"], row["slot"]), (row["class"], row["effect"]));
                if (row["pos"] == "VERB")
                    verbs.Add(word);
            }
        }
    }

    /// <summary>The verb of the table that a form comes from; null when its own lemma is there, or none.</summary>
    public string? Base(string lemma, ReadOnlySpan<char> form) => verbs.Contains(lemma) ? null : endings.Base(form, verbs);

    public (string Class, string Effect)? Find(string word, string pos, string slot = "") => rows.TryGetValue((word, pos, slot), out var found) ? found : null;
}
