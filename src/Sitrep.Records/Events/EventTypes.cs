using System.Globalization;
using Sitrep.Knowledge;
using Sitrep.Language;

namespace Sitrep.Records.Events;

/// <summary>What a filler becomes in an event; the names stand in <c>lang/en/event-frames</c>.</summary>
enum Role : byte { Ignore, Initiator, Target, Victim, Supporter, Place, Harmed, Loser, Party, Siege, Taken, Site, Force, Cause, Bomber, Bombobj }

/// <summary>How the words of a trigger stand to the events around it.</summary>
enum TriggerKind : byte { Event, Result, Absorb, Ignore, Ongoing }

enum TriggerPos : byte { Verb, Noun, Adj }

/// <summary>One way to name an event: lemmas, part of speech, roles by syntactic place, conditions.</summary>
sealed class Trigger
{
    public required EventType Type { get; init; }
    /// <summary>Lemmas in lower case; <c>~</c> stands for up to three words.</summary>
    public required string[] Words { get; init; }
    public required TriggerPos Pos { get; init; }
    /// <summary>True when the first word is the head of a noun phrase.</summary>
    public required bool HeadFirst { get; init; }
    public required IReadOnlyDictionary<string, Role> Roles { get; init; }
    public required Condition[][] Need { get; init; }
    public required Condition[][] Not { get; init; }
    public required double Weight { get; init; }
    public required TriggerKind Kind { get; init; }
    public required int Order { get; init; }
    /// <summary>How many of the words are not left open, at most five.</summary>
    public required int Length { get; init; }

    public Role RoleOf(string slot) => Roles.GetValueOrDefault(slot, Role.Ignore);
}

/// <summary>A test of the surroundings of a trigger: one of the words (or classes) stands in the slot.</summary>
sealed class Condition
{
    public Condition(string slot, string[] words, Func<string, bool> isClass)
    {
        (Slot, Words) = (slot, words);
        foreach (var word in words)
        {
            if (isClass(word))
                Classes.Add(word);
            else if (word.Contains(' ', StringComparison.Ordinal))
                Phrases.Add(word.Split(' '));
            else
                Literals.Add(word);
        }
    }

    public string Slot { get; }
    public string[] Words { get; }
    /// <summary>Single words; the rest of <see cref="Words"/> stands in the other two.</summary>
    public HashSet<string> Literals { get; } = new(StringComparer.OrdinalIgnoreCase);
    public List<string> Classes { get; } = [];
    public List<string[]> Phrases { get; } = [];
}

/// <summary>Codes in other schemes that hold when a condition does.</summary>
sealed record CodeRule(string When, string[] Words, string Acled, string Subevent, string Plover, string Cameo, string Ucdp);

/// <summary>One event type: a file under <c>data/event-types</c>.</summary>
sealed class EventType
{
    public required string Name { get; init; }
    public required string Family { get; init; }
    public required double Weight { get; init; }
    public required CodeRule[] Codes { get; init; }
    public List<Trigger> Triggers { get; } = [];
}

/// <summary>All event types with their triggers by first word. Throws <see cref="KnowledgeException"/> for a row that cannot be used.</summary>
sealed class EventTypes
{
    public const int MaxLength = 5;
    const string Folder = "event-types/";
    readonly Dictionary<string, List<Trigger>> byFirst = new(StringComparer.OrdinalIgnoreCase);
    readonly HashSet<string> firsts = new(StringComparer.OrdinalIgnoreCase);
    readonly WordEndings endings;
    readonly Dictionary<string, Dictionary<string, Role>> frames = new(StringComparer.Ordinal);

    readonly EventClasses classes;

    public EventTypes(KnowledgePack knowledge)
    {
        classes = new EventClasses(knowledge);
        foreach (var row in knowledge.Table("lang/en/event-frames").Rows)
            frames[row["frame"]] = ReadRoles(row, row["slots"], []);
        foreach (var path in knowledge.Files(Folder))
            Types.Add(ReadType(knowledge, path));
        foreach (var list in byFirst.Values)
            list.Sort(Longest);
        endings = new WordEndings(knowledge);
    }

    public List<EventType> Types { get; } = [];

    /// <summary>Triggers that begin with a word, longest first, then those with conditions, then in file order.</summary>
    public List<Trigger>? Starting(ReadOnlySpan<char> word) => byFirst.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var found) ? found : null;

    /// <summary>The first word of a trigger that an inflected form comes from, for forms whose lemma was missed.</summary>
    public string? Base(ReadOnlySpan<char> form) => endings.Base(form, firsts);

    static int Longest(Trigger a, Trigger b)
    {
        var by = b.Words.Length.CompareTo(a.Words.Length);
        if (by == 0)
            by = (b.Need.Length > 0).CompareTo(a.Need.Length > 0);
        if (by == 0)
            by = b.Weight.CompareTo(a.Weight);
        return by != 0 ? by : a.Order.CompareTo(b.Order);
    }

    EventType ReadType(KnowledgePack knowledge, string path)
    {
        var facts = knowledge.Table(path, "type").Rows.ToDictionary(r => r["key"], r => r["value"], StringComparer.Ordinal);
        if (!facts.TryGetValue("frame", out var frame) || !frames.TryGetValue(frame, out var basis))
            throw new KnowledgeException(path, 0, $"no such frame '{frame}'");
        var type = new EventType
        {
            Name = path[Folder.Length..],
            Family = facts.GetValueOrDefault("family", ""),
            Weight = Number(facts.GetValueOrDefault("weight", ""), 0.6),
            Codes = [.. knowledge.Table(path, "codes").Rows.Select(ReadCode)],
        };
        foreach (var row in knowledge.Table(path, "triggers").Rows)
        {
            foreach (var phrase in row.List("trigger").SelectMany(Spellings))
            {
                foreach (var speech in row["pos"].Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    Add(ReadTrigger(type, row, phrase, speech, basis));
            }
        }
        return type;
    }

    // The tokeniser parts most words at their hyphens ("sit-in" is three) and leaves a few whole.
    static IEnumerable<string> Spellings(string phrase) => phrase.Contains('-', StringComparison.Ordinal) ? [phrase, phrase.Replace("-", " - ", StringComparison.Ordinal)] : [phrase];

    void Add(Trigger trigger)
    {
        trigger.Type.Triggers.Add(trigger);
        firsts.Add(trigger.Words[0]);
        if (!byFirst.TryGetValue(trigger.Words[0], out var list))
            byFirst[trigger.Words[0]] = list = [];
        list.Add(trigger);
    }

    int count;

    Trigger ReadTrigger(EventType type, Row row, string phrase, string speech, Dictionary<string, Role> basis) => new()
    {
        Type = type,
        Words = phrase.TrimStart('*').Split(' ', StringSplitOptions.RemoveEmptyEntries),
        HeadFirst = phrase[0] == '*',
        Pos = Enum.TryParse<TriggerPos>(speech, true, out var pos) ? pos : throw row.Error($"part of speech '{speech}'"),
        Roles = ReadRoles(row, row["roles"], basis),
        Need = ReadConditions(row, "need"),
        Not = ReadConditions(row, "not"),
        Weight = Number(row["weight"], type.Weight),
        Kind = row["flag"].Length == 0 ? TriggerKind.Event : Enum.TryParse<TriggerKind>(row["flag"], true, out var kind) ? kind : throw row.Error($"flag '{row["flag"]}'"),
        Order = count++,
        Length = Math.Min(phrase.TrimStart('*').Split(' ', StringSplitOptions.RemoveEmptyEntries).Count(w => w != "~"), MaxLength),
    };

    static Dictionary<string, Role> ReadRoles(Row row, string cell, Dictionary<string, Role> basis)
    {
        var roles = new Dictionary<string, Role>(basis, StringComparer.Ordinal);
        foreach (var part in cell.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0 || !Enum.TryParse<Role>(part[(at + 1)..], true, out var role))
                throw row.Error($"role '{part}'");
            roles[part[..at]] = role;
        }
        return roles;
    }

    /// <summary>Bars part alternatives, ampersands what must hold together, commas the words of one slot.</summary>
    Condition[][] ReadConditions(Row row, string column) =>
        [.. row.List(column).Select(item => item.Split('&', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(test =>
        {
            var at = test.IndexOf(':', StringComparison.Ordinal);
            return at > 0 ? new Condition(test[..at], [.. test[(at + 1)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).SelectMany(w => at == 4 ? Spellings(w) : [w])], classes.IsClass) : throw row.Error($"condition '{test}'");
        }).ToArray())];

    static CodeRule ReadCode(Row row)
    {
        var when = row["when"];
        var at = when.IndexOf(':', StringComparison.Ordinal);
        var words = at < 0 ? [] : when[(at + 1)..].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new CodeRule(at < 0 ? when : when[..at], words, row["acled"], row["subevent"], row["plover"], row["cameo"], row["ucdp"]);
    }

    static double Number(string text, double otherwise) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
