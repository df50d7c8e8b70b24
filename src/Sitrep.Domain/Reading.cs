namespace Sitrep.Domain;

/// <summary>
/// All that one report says, as records. Ids ("e1", "p2") are local to the reading; every record carries the spans of
/// <see cref="Report.Text"/> that support it. Immutable; reading the same bytes twice gives an equal JSON text.
/// </summary>
public sealed record Reading
{
    /// <summary>The contract's name and version.</summary>
    public const string CurrentFormat = "sitrep-reading/1";

    public string Format { get; init; } = CurrentFormat;
    public required Engine Engine { get; init; }
    public required Report Report { get; init; }
    public IReadOnlyList<TimeFrame> Times { get; init; } = [];
    public IReadOnlyList<Place> Places { get; init; } = [];
    public IReadOnlyList<Actor> Actors { get; init; } = [];
    public IReadOnlyList<Person> People { get; init; } = [];
    public IReadOnlyList<Event> Events { get; init; } = [];
    public IReadOnlyList<Figure> Figures { get; init; } = [];
    public IReadOnlyList<Statement> Statements { get; init; } = [];
    public IReadOnlyList<Control> Control { get; init; } = [];
    public IReadOnlyList<Relation> Relations { get; init; } = [];
    /// <summary>For each sentence that gave no record, why.</summary>
    public IReadOnlyList<Note> Notes { get; init; } = [];
}

/// <summary>What made a reading: program version, model hashes by language, gazetteer and knowledge hashes (<c>sha256:…</c>).</summary>
public sealed record Engine(string Version, IReadOnlyDictionary<string, string> Models, string? Gazetteer, string? Knowledge);

/// <summary>Why the sentence at index <paramref name="Sentence"/> of <see cref="Report.Sentences"/> gave no record.</summary>
public sealed record Note(int Sentence, string Reason);
