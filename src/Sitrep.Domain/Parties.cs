namespace Sitrep.Domain;

/// <summary>
/// A party: a state, force, group, organisation, civilians, or a physical object that something is done to.
/// <see cref="Kind"/>: <c>government</c>, <c>state-force</c>, <c>police</c>, <c>rebel-group</c>, <c>militia</c>,
/// <c>international</c>, <c>organisation</c>, <c>media</c>, <c>party</c>, <c>ethnic-group</c>, <c>civilians</c>, <c>unknown-armed</c>, <c>object</c>, <c>other</c>.
/// </summary>
public sealed record Actor
{
    public required string Id { get; init; }
    /// <summary>Global id: <c>actor:islamic-state</c>; null for a party only described.</summary>
    public string? Ref { get; init; }
    /// <summary>Neutral name; the report's own words stay in <see cref="Mentions"/>.</summary>
    public required string Name { get; init; }
    public required string Kind { get; init; }
    public string? Country { get; init; }
    /// <summary>Ids of actors of this reading that it belongs to.</summary>
    public IReadOnlyList<string> PartOf { get; init; } = [];
    public IReadOnlyList<TextSpan> Mentions { get; init; } = [];
}

/// <summary>A person in the public role that the report gives.</summary>
public sealed record Person
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public string? Title { get; init; }
    public IReadOnlyList<PersonRole> Roles { get; init; } = [];
    public IReadOnlyList<TextSpan> Mentions { get; init; } = [];
}

/// <summary>A role ("mayor", "spokesman") of an actor or place of this reading (its id), or of nothing that is named.</summary>
public sealed record PersonRole(string Role, string? Of, IReadOnlyList<TextSpan> Evidence);
