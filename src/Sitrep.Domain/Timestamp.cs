using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sitrep.Domain;

/// <summary>
/// When a report was published or updated, as exactly as it said: a day, or a day and a minute, with the offset from UTC
/// where one was given. Written as <c>2017-09-16</c>, <c>2017-09-16T11:51</c> or <c>2017-09-16T11:51+03:00</c>.
/// </summary>
[JsonConverter(typeof(TimestampConverter))]
public readonly record struct Timestamp(DateOnly Date, TimeOnly? Time = null, TimeSpan? Offset = null) : IComparable<Timestamp>
{
    /// <summary>The minute of a moment, in UTC.</summary>
    public static Timestamp Of(DateTimeOffset moment) => new(DateOnly.FromDateTime(moment.UtcDateTime), new TimeOnly(moment.UtcDateTime.Hour, moment.UtcDateTime.Minute), TimeSpan.Zero);

    /// <summary>Orders by day, then by time of day (a bare day comes first); offsets are not applied.</summary>
    public int CompareTo(Timestamp other)
    {
        var byDate = Date.CompareTo(other.Date);
        return byDate != 0 ? byDate : (Time ?? TimeOnly.MinValue).CompareTo(other.Time ?? TimeOnly.MinValue);
    }

    /// <summary>The ISO 8601 form; always parses back to the same value.</summary>
    public override string ToString()
    {
        var text = Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (Time is not { } time)
            return text;
        text += time.ToString("'T'HH:mm", CultureInfo.InvariantCulture);
        if (Offset is not { } offset)
            return text;
        return offset == TimeSpan.Zero ? text + "Z" : text + (offset < TimeSpan.Zero ? '-' : '+') + offset.ToString("hh\\:mm", CultureInfo.InvariantCulture);
    }

    /// <summary>Reads the ISO 8601 forms that <see cref="ToString"/> writes, and seconds (dropped). False when it is none of them.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Timestamp value)
    {
        value = default;
        text = text.Trim();
        if (text.Length < 10 || !DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return false;
        if (text.Length == 10)
        {
            value = new Timestamp(date);
            return true;
        }
        var rest = text[11..];
        if (text[10] is not ('T' or 't' or ' ') || rest.Length < 5
            || !TimeOnly.TryParseExact(rest[..5], "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return false;
        rest = SkipSeconds(rest[5..]).Trim();
        if (!TryParseOffset(rest, out var offset))
            return false;
        value = new Timestamp(date, time, offset);
        return true;
    }

    static ReadOnlySpan<char> SkipSeconds(ReadOnlySpan<char> rest)
    {
        var i = 0;
        while (i < rest.Length && (rest[i] is ':' or '.' or ',' || char.IsAsciiDigit(rest[i])))
            i++;
        return rest[i..];
    }

    static bool TryParseOffset(ReadOnlySpan<char> rest, out TimeSpan? offset)
    {
        offset = null;
        if (rest.IsEmpty)
            return true;
        if (rest is "Z" or "z")
        {
            offset = TimeSpan.Zero;
            return true;
        }
        if (rest[0] is not ('+' or '-') || rest.Length < 3)
            return false;
        var digits = rest[1..].ToString().Replace(":", "", StringComparison.Ordinal).PadRight(4, '0');
        if (digits.Length != 4 || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var hhmm) || hhmm / 100 > 14 || hhmm % 100 > 59)
            return false;
        var span = new TimeSpan(hhmm / 100, hhmm % 100, 0);
        offset = rest[0] == '-' ? -span : span;
        return true;
    }
}

/// <summary>Writes a <see cref="Timestamp"/> as its ISO 8601 string and reads it back; anything else is a <see cref="JsonException"/>.</summary>
public sealed class TimestampConverter : JsonConverter<Timestamp>
{
    public override Timestamp Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Timestamp.TryParse(reader.GetString(), out var value) ? value : throw new JsonException("not an ISO 8601 date or date-time");

    public override void Write(Utf8JsonWriter writer, Timestamp value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
