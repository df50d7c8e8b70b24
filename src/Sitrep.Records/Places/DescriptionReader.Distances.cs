using System.Globalization;

namespace Sitrep.Records.Places;

/// <summary>Reads distances: "30 km", "thirty-five miles (56 kilometres)", "40km", "20 to 30 miles", "two hours' drive".</summary>
sealed partial class DescriptionReader
{
    /// <summary>A distance in kilometres at a token, with the token after it; the same token when there is none.</summary>
    (double? Km, bool Wide, int Next) Distance(int at, int limit)
    {
        var (value, next) = Number(at, limit);
        if (next == at)
            return (null, false, at);
        if (next < limit && (scan.Role(next) is WordRole.To or WordRole.Or || scan.IsJoint(next) || scan.IsSign(next, '-') || scan.IsSign(next, '–')))
        {
            var (upper, after) = Number(next + 1, limit);
            if (after > next + 1)
                (value, next) = ((value + upper) / 2, after);
        }
        if (next < limit && scan.IsJoint(next))
            next++;
        if (next >= limit || !scan.Is(next, WordUse.Unit))
            return Fused(at, value, limit);
        var unit = scan.Words[next++];
        // "nautical miles"
        if (next < limit && scan.Is(next, WordUse.Unit))
            next++;
        // "two hours' drive"
        if (next < limit && scan.Glued(next - 1, next) && scan.Document.Form(next)[0] is '\'' or '’')
            next++;
        return (value * unit.Km, unit.Wide, next);
    }

    /// <summary>"40km": the number and the unit in one token.</summary>
    (double? Km, bool Wide, int Next) Fused(int at, double value, int limit)
    {
        var form = at < limit ? scan.Document.Form(at) : default;
        var digits = 0;
        while (digits < form.Length && (char.IsAsciiDigit(form[digits]) || form[digits] is '.' or ','))
            digits++;
        return digits > 0 && digits < form.Length && scan.Lookup(form[digits..].TrimStart('-')) is { } unit && unit.Is(WordUse.Unit) ? (value * unit.Km, unit.Wide, at + 1) : (null, false, at);
    }

    (double Value, int Next) Number(int at, int limit)
    {
        if (at >= limit)
            return (0, at);
        var form = scan.Document.Form(at);
        if (char.IsAsciiDigit(form[0]))
        {
            Span<char> digits = stackalloc char[16];
            var length = 0;
            foreach (var c in form)
            {
                if (!char.IsAsciiDigit(c) && c is not ('.' or ','))
                    break;
                if (c != ',' && length < digits.Length)
                    digits[length++] = c;
            }
            return double.TryParse(digits[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value < 5000 ? (value, at + 1) : (0, at);
        }
        double sum = 0;
        var next = at;
        while (next < limit && next < at + 6)
        {
            if (scan.Words[next].Number is var part && !double.IsNaN(part))
                (sum, next) = (part >= 100 && sum > 0 ? sum * part : sum + part, next + 1);
            else if (next > at && scan.IsJoint(next) && next + 1 < limit && !double.IsNaN(scan.Words[next + 1].Number))
                next++;
            else if (next == at && scan.Compound(form) is var joined and > 0)
                (sum, next) = (joined, next + 1);
            else
                break;
        }
        return (sum, next);
    }

    /// <summary>Past an aside in brackets ("(60 miles)").</summary>
    int SkipAside(int at, int limit)
    {
        if (!scan.IsSign(at, '('))
            return at;
        for (var i = at; i < limit && i < at + 8; i++)
        {
            if (scan.IsSign(i, ')'))
                return i + 1;
        }
        return at;
    }
}
