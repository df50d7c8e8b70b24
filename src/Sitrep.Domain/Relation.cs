using System.Text.Json.Serialization;

namespace Sitrep.Domain;

[JsonConverter(typeof(KebabEnumConverter<RelationKind>))]
public enum RelationKind { PartOf, Causes, DelayedBy, InPreparationFor, InResponseTo, AimsAt, Before, MemberOf, Commands, SpeaksFor, Supports, Fights }

/// <summary>A relation between two records of the reading, named by their ids.</summary>
public sealed record Relation(RelationKind Kind, string Subject, string Object, IReadOnlyList<TextSpan> Evidence, double Confidence);
