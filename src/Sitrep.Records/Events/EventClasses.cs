using Sitrep.Knowledge;

namespace Sitrep.Records.Events;

/// <summary>Classes of nouns (<c>lang/en/event-classes</c>): which lemmas are places, people, weapons … where no entity says so.</summary>
sealed class EventClasses
{
    readonly Dictionary<string, HashSet<string>> classes = new(StringComparer.Ordinal);
    static readonly HashSet<string> None = [];

    public EventClasses(KnowledgePack knowledge)
    {
        foreach (var row in knowledge.Table("lang/en/event-classes").Rows)
        {
            if (!classes.TryAdd(row["class"], new HashSet<string>(row.List("words"), StringComparer.OrdinalIgnoreCase)))
                throw row.Error($"class '{row["class"]}' stands twice");
        }
    }

    /// <summary>The lemmas of a class, or null when there is no such class.</summary>
    public HashSet<string>? Find(string name) => classes.GetValueOrDefault(name);

    /// <summary>Whether a word of a condition names a class: one of the table's, or one that the finders decide ("stateparty"), or any filler ("*").</summary>
    public bool IsClass(string word) => classes.ContainsKey(word) || word is "*" or "placename" or "stateparty";

    /// <summary>The lemmas of a class; empty when there is no such class.</summary>
    public HashSet<string> this[string name] => classes.GetValueOrDefault(name, None);
}
