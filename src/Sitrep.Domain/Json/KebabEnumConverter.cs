using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sitrep.Domain;

/// <summary>Writes an enum as the contract's kebab-case word (<c>in-preparation-for</c>); numbers are refused.</summary>
public sealed class KebabEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
