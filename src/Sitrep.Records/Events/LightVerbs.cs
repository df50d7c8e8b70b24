using Sitrep.Knowledge;

namespace Sitrep.Records.Events;

/// <summary>A verb that carries an event noun: where the noun stands, what the verb's subject is to the event, the status it adds.</summary>
sealed record LightVerb(string Noun, string Role, string Effect);

/// <summary><c>lang/en/light-verbs</c>.</summary>
sealed class LightVerbs
{
    readonly Dictionary<(string Verb, string Noun), LightVerb> verbs = [];

    public LightVerbs(KnowledgePack knowledge)
    {
        foreach (var row in knowledge.Table("lang/en/light-verbs").Rows)
        {
            foreach (var verb in row.List("verb"))
                verbs.TryAdd((verb, row["noun"]), new LightVerb(row["noun"], row["role"], row["effect"]));
        }
        foreach (var row in knowledge.Table("lang/en/status-operators").Rows)
        {
            if (row["effect"] == "denied" && row["pos"] is "DET" or "PRON")
                None.UnionWith(row.List("operator"));
            else if (row["pos"] == "NOUN" && row["slot"] == "comp")
                Plans.UnionWith(row.List("operator"));
            else if (row["pos"] == "VERB" && row["slot"] == "obj" && row["class"] == Prevention)
                Prevents.UnionWith(row.List("operator"));
        }
    }

    /// <summary>Words that say there is none of a thing.</summary>
    public HashSet<string> None { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Nouns that an infinitive hangs on without their doing it ("plans to withdraw").</summary>
    public HashSet<string> Plans { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Verbs whose subject keeps what they govern from happening ("foiled a plot").</summary>
    public HashSet<string> Prevents { get; } = new(StringComparer.OrdinalIgnoreCase);

    const string Prevention = "prevention";

    public LightVerb? Find(string verb, string noun) => verbs.GetValueOrDefault((verb, noun));
}
