namespace Sitrep.Domain;

/// <summary>The closed list of reasons why a sentence gave no event, figure, control claim or relation; <c>docs/how-to/check-a-reading.md</c> explains each.</summary>
public static class NoteReasons
{
    /// <summary>It is told in somebody's words, and these tell of nothing that is recorded.</summary>
    public const string SpeechOnly = "no event: reported speech only";
    /// <summary>Places, parties or persons stand in it, but no word that any type of event has for a trigger.</summary>
    public const string NamesOnly = "no event: names only, no trigger word";
    /// <summary>Only a time was found.</summary>
    public const string TimeOnly = "no event: a time only";
    /// <summary>No name, time, speech or trigger.</summary>
    public const string Nothing = "nothing known in it";

    /// <summary>All of them; nothing else stands in <see cref="Note.Reason"/>.</summary>
    public static IReadOnlyList<string> All { get; } = [SpeechOnly, NamesOnly, TimeOnly, Nothing];
}
