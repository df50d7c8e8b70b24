using Sitrep.Domain;
using Sitrep.Knowledge;

namespace Sitrep.Ingest.Texts;

/// <summary>
/// Reads publication dates as outlets, feeds and pages write them: ISO 8601, RFC 822, dotted, slashed, month names before or
/// after the day, with or without weekday, time of day and zone. Dotted dates have the day first; slashed ones follow the option.
/// </summary>
sealed class DateReader
{
    readonly Dictionary<string, int> months = new(StringComparer.OrdinalIgnoreCase);
    readonly HashSet<string> weekdays = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, int> zones = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, string> words = new(StringComparer.OrdinalIgnoreCase);

    public DateReader(KnowledgePack knowledge)
    {
        foreach (var row in knowledge.Table("ingest/dates", "months").Rows)
            months[row["word"]] = int.Parse(row["number"], System.Globalization.CultureInfo.InvariantCulture);
        foreach (var row in knowledge.Table("ingest/dates", "weekdays").Rows)
            weekdays.Add(row["word"]);
        foreach (var row in knowledge.Table("ingest/dates", "zones").Rows)
            zones[row["name"]] = int.Parse(row["minutes"], System.Globalization.CultureInfo.InvariantCulture);
        foreach (var row in knowledge.Table("ingest/dates", "words").Rows)
            words[row["word"]] = row["kind"];
    }

    /// <summary>A text that is a date, with at most a few odd characters around it.</summary>
    public Timestamp? Read(string? text, bool dayFirst)
    {
        var trimmed = text.AsSpan().Trim();
        return trimmed.Length is > 0 and <= 100 && TryRead(trimmed, dayFirst, out var value, out var used) && trimmed.Length - used <= 8 ? value : null;
    }

    /// <summary>A date at the beginning of <paramref name="text"/>; <paramref name="used"/> is the length of it.</summary>
    public bool TryRead(ReadOnlySpan<char> text, bool dayFirst, out Timestamp value, out int used)
    {
        value = default;
        used = 0;
        var scan = new Scan(this, text, dayFirst);
        (TimeOnly, TimeSpan?)? time = null;
        var begin = scan.At;
        if (scan.Time() is { } early && scan.Separators())
            time = early;
        else
            scan.At = begin;
        scan.Weekday();
        if (scan.Day(ref time) is not { } date)
            return false;
        if (time is null)
        {
            var end = scan.At;
            if (scan.Separators() && scan.Time() is { } late)
                time = late;
            else
                scan.At = end;
        }
        used = scan.At;
        value = new Timestamp(date, time?.Item1, time?.Item2);
        return true;
    }

    /// <summary>A cursor over the text; every method that finds nothing leaves it where it was, or the caller gives up.</summary>
    ref struct Scan(DateReader reader, ReadOnlySpan<char> text, bool dayFirst)
    {
        readonly ReadOnlySpan<char> text = text;
        public int At;

        readonly char Here => At < text.Length ? text[At] : '\0';
        readonly char Ahead(int n) => At + n < text.Length ? text[At + n] : '\0';

        void Spaces()
        {
            while (Here == ' ')
                At++;
        }

        string Word()
        {
            var begin = At;
            while (char.IsLetter(Here) || (Here == '.' && char.IsLetter(Ahead(1)) && At > begin))
                At++;
            return At - begin <= 12 ? text[begin..At].ToString() : "";
        }

        int? Number(int most)
        {
            int begin = At, n = 0;
            for (; char.IsAsciiDigit(Here); At++)
                n = At - begin < 9 ? n * 10 + (Here - '0') : n;
            return At > begin && At - begin <= most ? n : null;
        }

        readonly int Digits()
        {
            var n = 0;
            while (char.IsAsciiDigit(Ahead(n)))
                n++;
            return n;
        }

        public void Weekday()
        {
            var begin = At;
            if (!reader.weekdays.Contains(Word()))
            {
                At = begin;
                return;
            }
            while (Here is ',' or '.' or ' ')
                At++;
        }

        /// <summary>What may stand between a date and a time; true when something, or a digit, follows.</summary>
        public bool Separators()
        {
            while (At < text.Length)
            {
                var begin = At;
                if (Here is ' ' or ',' or '|' or '-' or '–' or '—' or '@' or '(' or '•' or '·' || (Here is 'T' or 't' && char.IsAsciiDigit(Ahead(1))))
                    At++;
                else if (char.IsLetter(Here) && reader.words.GetValueOrDefault(Word()) == "filler")
                    continue;
                else
                {
                    At = begin;
                    return true;
                }
            }
            return false;
        }

        public DateOnly? Day(ref (TimeOnly, TimeSpan?)? time)
        {
            if (char.IsLetter(Here))
                return MonthFirst(ref time);
            return Digits() switch
            {
                4 => YearFirst(),
                8 => Compact(),
                1 or 2 => DayNumberFirst(),
                _ => null,
            };
        }

        DateOnly? Compact()
        {
            var n = Number(8);
            return Make(n / 10000, n / 100 % 100, n % 100);
        }

        DateOnly? YearFirst()
        {
            var year = Number(4);
            var mark = Here;
            if (mark is not ('-' or '/' or '.'))
                return null;
            At++;
            var month = Number(2);
            if (Here != mark)
                return null;
            At++;
            return Make(year, month, Number(2));
        }

        DateOnly? DayNumberFirst()
        {
            var first = Number(2);
            var mark = Here;
            if (mark is '.' or '/' or '-' && char.IsAsciiDigit(Ahead(1)))
            {
                At++;
                var second = Number(2);
                if (Here != mark)
                    return null;
                At++;
                var year = Year();
                var monthFirst = mark == '/' && !dayFirst;
                return monthFirst ? Make(year, first, second) ?? Make(year, second, first) : Make(year, second, first) ?? Make(year, first, second);
            }
            var begin = At;
            if (reader.words.GetValueOrDefault(Word()) != "ordinal")
                At = begin;
            while (Here is ' ' or '-' or '.' or ',' or '/')
                At++;
            begin = At;
            if (reader.words.GetValueOrDefault(Word()) != "filler")
                At = begin;
            Spaces();
            if (!reader.months.TryGetValue(Word(), out var month))
                return null;
            while (Here is ' ' or '-' or '.' or ',' or '/')
                At++;
            return Make(Year(), month, first);
        }

        DateOnly? MonthFirst(ref (TimeOnly, TimeSpan?)? time)
        {
            if (!reader.months.TryGetValue(Word(), out var month))
                return null;
            while (Here is ' ' or '.' or '-')
                At++;
            if (Digits() > 2 || Number(2) is not { } day)
                return null;
            var begin = At;
            if (reader.words.GetValueOrDefault(Word()) != "ordinal")
                At = begin;
            while (Here is ' ' or ',' or '-')
                At++;
            if (time is null && Digits() <= 2)
            {
                time = Time();              // "Sat Sep 16 11:51:00 UTC 2017"
                Spaces();
            }
            return Make(Year(), month, day);
        }

        int? Year()
        {
            var digits = Digits();
            return digits switch
            {
                4 => Number(4),
                2 when Ahead(2) != ':' => Number(2) is var n && n < 70 ? 2000 + n : 1900 + n,
                _ => null,
            };
        }

        static DateOnly? Make(int? year, int? month, int? day) =>
            year is >= 1800 and <= 2200 && month is >= 1 and <= 12 && day is >= 1 && day <= DateTime.DaysInMonth(year.Value, month.Value)
                ? new DateOnly(year.Value, month.Value, day.Value) : null;

        /// <summary>11:51, 11:51:00.000, 11.51am, 5 pm, 1151 GMT; with a zone or without.</summary>
        public (TimeOnly, TimeSpan?)? Time()
        {
            var begin = At;
            var digits = Digits();
            int? hour = null, minute = null;
            if (digits is 1 or 2)
            {
                hour = Number(2);
                minute = 0;
                var clock = Here == ':' || (Here == '.' && char.IsAsciiDigit(Ahead(1)) && char.IsAsciiDigit(Ahead(2)) && !char.IsAsciiDigit(Ahead(3)) && Ahead(3) != '.');
                if (clock)
                {
                    At++;
                    minute = Digits() == 2 ? Number(2) : null;
                    Seconds();
                }
                hour = HalfDay(hour, required: !clock);
            }
            else if (digits == 4 && NamedZoneAfter(4))
            {
                var hhmm = Number(4);
                (hour, minute) = (hhmm / 100, hhmm % 100);
            }
            if (hour is not (>= 0 and <= 23) || minute is not (>= 0 and <= 59))
            {
                At = begin;
                return null;
            }
            return (new TimeOnly(hour.Value, minute.Value), Zone());
        }

        void Seconds()
        {
            if (Here == ':' && char.IsAsciiDigit(Ahead(1)))
            {
                At++;
                Number(2);
            }
            if (Here is '.' or ',' && char.IsAsciiDigit(Ahead(1)))
            {
                At++;
                Number(9);
            }
        }

        int? HalfDay(int? hour, bool required)
        {
            var begin = At;
            Spaces();
            var half = reader.words.GetValueOrDefault(Word());
            if (half is not ("am" or "pm"))
            {
                At = begin;
                return required ? null : hour;
            }
            if (Here == '.')
                At++;
            return hour is < 1 or > 12 ? hour : hour % 12 + (half == "pm" ? 12 : 0);
        }

        readonly bool NamedZoneAfter(int n)
        {
            var copy = this;
            copy.At += n;
            copy.Spaces();
            return reader.zones.ContainsKey(copy.Word());
        }

        TimeSpan? Zone()
        {
            var begin = At;
            while (Here is ' ' or '(')
                At++;
            var minutes = 0;
            var named = reader.zones.TryGetValue(Word(), out var known);
            if (named)
                minutes = known;
            else if (Here is not ('+' or '-'))
            {
                At = begin;
                return null;
            }
            if (Here is '+' or '-' && char.IsAsciiDigit(Ahead(1)))
            {
                var sign = Here == '-' ? -1 : 1;
                At++;
                var digits = Digits();
                var n = Number(4) ?? 0;
                var hours = digits > 2 ? n / 100 : n;
                var rest = digits > 2 ? n % 100 : 0;
                if (digits <= 2 && Here == ':' && char.IsAsciiDigit(Ahead(1)))
                {
                    At++;
                    rest = Number(2) ?? 0;
                }
                minutes += sign * (hours * 60 + rest);
            }
            else if (!named)
                At = begin;
            if (Here == ')')
                At++;
            return At == begin || Math.Abs(minutes) > 14 * 60 ? null : TimeSpan.FromMinutes(minutes);
        }
    }
}
