using Sitrep.Knowledge;
using Sitrep.Language;

namespace Sitrep.Records.Events;

/// <summary>
/// States by name and adjective (<c>actors/states</c>), for where an event noun shows that a state acts though the word alone does not
/// ("Israeli air strike", "a truce between Armenia and Azerbaijan").
/// </summary>
sealed class StateWords
{
    const string Body = "government";
    readonly Dictionary<string, (string Ref, string Name, string Country)> states = new(StringComparer.OrdinalIgnoreCase), seats = new(StringComparer.OrdinalIgnoreCase);

    readonly HashSet<string> adjectives = new(StringComparer.OrdinalIgnoreCase);

    public StateWords(KnowledgePack knowledge)
    {
        var template = knowledge.Find("actors/state-bodies")?.Rows.Where(r => r["suffix"] == Body).Select(r => r["name"]).FirstOrDefault() ?? "{n}";
        foreach (var row in knowledge.Find("actors/states")?.Rows ?? [])
        {
            var adjective = row.List("adjectives") is [var first, ..] ? first : row["name"];
            var name = template.Replace("{a}", adjective, StringComparison.Ordinal).Replace("{n}", row["name"], StringComparison.Ordinal);
            adjectives.UnionWith(row.List("adjectives"));
            foreach (var word in row.List("adjectives").Concat(row.List("aliases")).Append(row["name"]))
                states.TryAdd(word, ($"actor:{row["slug"]}-{Body}", name, row["iso2"]));
            foreach (var word in row.List("seats"))
                seats.TryAdd(word, ($"actor:{row["slug"]}-{Body}", name, row["iso2"]));
        }
    }

    /// <summary>Whether a form is the plural of a state's adjective ("Kenyans").</summary>
    public bool Nationals(ReadOnlySpan<char> form) => form.Length > 4 && form[^1] == 's' && adjectives.GetAlternateLookup<ReadOnlySpan<char>>().Contains(form[..^1]);

    /// <summary>The government that a word names, as an actor of the draft (a new one if need be); null when it names none.</summary>
    public ActorDraft? Actor(Draft draft, TokenRange words, bool seat)
    {
        if (!states.TryGetValue(draft.Document.Words(words), out var state) && !(seat && seats.TryGetValue(draft.Document.Words(words), out state)))
            return null;
        var known = draft.Actors.Find(a => a.Ref == state.Ref);
        if (known is null)
        {
            known = new ActorDraft { Ref = state.Ref, Name = state.Name, Kind = Body, Country = state.Country };
            draft.Actors.Add(known);
        }
        if (!known.Mentions.Contains(words))
        {
            known.Mentions.Add(words);
            known.Mentions.Sort((a, b) => a.First.CompareTo(b.First));
        }
        return known;
    }
}
