using System.Globalization;
using Sitrep.Knowledge;
using Sitrep.Records.Figures;

namespace Sitrep.Records.Times;

/// <summary>A class that a word or phrase belongs to, with its value there.</summary>
internal readonly record struct ClassEntry(int Class, Slot Slot, double Number, string Value, bool Capital);

/// <summary>Room that matching needs again and again, and the computed classes of the atom last asked for. Of one text and one thread.</summary>
internal sealed class TimeScratch
{
    public (int At, int Limit, int Count, int Length, ClassEntry Entry)[] Computed { get; } = new (int, int, int, int, ClassEntry)[TimeLexicon.ComputedClasses];
    public ClassEntry[] Captures { get; } = new ClassEntry[12];
    /// <summary>What patterns matched in the sentence: extent, the atom that the match began at, pattern.</summary>
    public List<(int First, int End, int At, TimePattern Pattern)> Here { get; } = [];
    /// <summary>Ways to take a class, four for each depth of the search.</summary>
    public (int Length, ClassEntry Entry)[] Ways { get; } = new (int, ClassEntry)[4 * 64];
}

/// <summary>The classes that patterns name: those listed in tables and those computed from figures.</summary>
internal sealed class TimeLexicon
{
    readonly Dictionary<string, int> classes = new(StringComparer.Ordinal);
    readonly PhraseIndex<ClassEntry> phrases;

    public TimeLexicon(KnowledgePack knowledge, string language)
    {
        phrases = new(Vocabulary);
        Numbers = new NumberReader(knowledge, language, Vocabulary);
        foreach (var name in Computed)
            Class(name);
        Calendar(knowledge.Table($"lang/{language}/months"), "month", Slot.Month);
        Calendar(knowledge.Table($"lang/{language}/weekdays"), "weekday", Slot.Weekday);
        foreach (var row in knowledge.Table($"lang/{language}/time-words").Rows)
        {
            var slot = SlotOf(row["class"]);
            foreach (var phrase in row.List("words"))
                phrases.Add(phrase, new ClassEntry(Class(row["class"]), slot, Number(row["value"]), row["value"], false));
        }
        foreach (var row in knowledge.Table($"lang/{language}/time-holidays").Rows)
        {
            foreach (var phrase in row.List("words"))
                phrases.Add(phrase, new ClassEntry(Class("holiday"), Slot.Name, 0, row["rule"], true));
        }
    }

    public Vocabulary Vocabulary { get; } = new();
    public NumberReader Numbers { get; }

    static readonly string[] Computed = ["dom", "dayth", "daynth", "year", "cyear", "hyear", "dyear", "yr2", "mm", "n2", "num", "ord", "hour", "minute", "noun"];

    public static int ComputedClasses => Computed.Length;

    /// <summary>The number of a class name; computed ones come first in the order of their names' list.</summary>
    public int Class(string name)
    {
        if (!classes.TryGetValue(name, out var id))
            classes[name] = id = classes.Count;
        return id;
    }

    public bool Knows(string name) => classes.ContainsKey(name);

    static double Number(string value) => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;

    void Calendar(Table table, string name, Slot slot)
    {
        foreach (var row in table.Rows)
        {
            foreach (var (column, capital) in new[] { ("sure", false), ("capital", true) })
            {
                foreach (var word in row.List(column))
                {
                    phrases.Add(word, new ClassEntry(Class(name), slot, Number(row["value"]), row["value"], capital));
                    if (!capital)
                        phrases.Add(word, new ClassEntry(Class(name + "sure"), slot, Number(row["value"]), row["value"], false));
                }
            }
        }
    }

    /// <summary>Where the captures of a class go; classes that only shape a pattern go nowhere.</summary>
    static Slot SlotOf(string name) => name switch
    {
        "unit" or "span" or "ownyear" or "longunit" => Slot.Unit,
        "units" => Slot.Units,
        "dir" or "deictic" or "anchored" => Slot.Direction,
        "mod" => Slot.Modifier,
        "season" or "seasonsure" or "seasons" => Slot.Season,
        "part" or "parts" or "tonight" => Slot.Part,
        "lastnight" => Slot.Night,
        "clock" => Slot.Clock,
        "ampm" => Slot.Ampm,
        "zone" => Slot.Zone,
        "vague" => Slot.Vague,
        "couple" => Slot.Number,
        "decade" => Slot.Decade,
        "half" => Slot.Half,
        "fraction" or "halfof" => Slot.Fraction,
        "often" => Slot.Often,
        "ref" or "adj" => Slot.Reference,
        "relday" => Slot.RelativeDay,
        "weekdays" => Slot.Weekday,
        _ => Slot.None,
    };

    /// <summary>Classes of the phrases that begin with a word.</summary>
    public IEnumerable<int> ClassesBeginning(int word) => phrases.Beginning(word).Select(p => p.Value.Class).Distinct();

    /// <summary>Second words of the phrases of a class.</summary>
    public IEnumerable<int> SecondWords(int wanted) =>
        Enumerable.Range(0, Vocabulary.Count).SelectMany(w => phrases.Beginning(w)).Where(p => p.Value.Class == wanted && p.Words.Length > 1).Select(p => p.Words[1]);

    /// <summary>True for the computed classes, which can begin with figures, number words or an apostrophe.</summary>
    public static bool IsComputed(int wanted) => wanted < Computed.Length;

    /// <summary>First atom of the phrase of a class that ends just before an atom, or -1.</summary>
    public int EndsBefore(AtomStream atoms, int at, string name)
    {
        var wanted = classes.GetValueOrDefault(name, -1);
        for (var first = at - 1; first >= Math.Max(0, at - 3); first--)
        {
            foreach (var (words, entry) in phrases.Beginning(atoms.Word(first)))
            {
                if (entry.Class == wanted && words.Length == at - first && PhraseIndex<ClassEntry>.Stands(atoms, first, at, words))
                    return first;
            }
        }
        return -1;
    }

    /// <summary>
    /// Lengths that a class may take at an atom, longest first, with what each captures. At most a handful; written to
    /// <paramref name="into"/>, the number of them returned.
    /// </summary>
    public int Match(AtomStream atoms, int at, int limit, int wanted, TimeScratch scratch, Span<(int Length, ClassEntry Entry)> into)
    {
        if (at >= limit)
            return 0;
        if (wanted < Computed.Length)
        {
            ref var known = ref scratch.Computed[wanted];
            if (known.At != at + 1 || known.Limit != limit)
                known = (at + 1, limit, ComputedMatch(atoms, at, limit, wanted, into), into[0].Length, into[0].Entry);
            into[0] = (known.Length, known.Entry);
            return known.Count;
        }
        var found = 0;
        foreach (var (words, entry) in phrases.Beginning(atoms.Word(at)))
        {
            if (entry.Class == wanted && (!entry.Capital || atoms.Capital(at)) && PhraseIndex<ClassEntry>.Stands(atoms, at, limit, words) && found < into.Length)
                into[found++] = (words.Length, entry);
        }
        return found;
    }

    int ComputedMatch(AtomStream atoms, int at, int limit, int wanted, Span<(int Length, ClassEntry Entry)> into)
    {
        var name = Computed[wanted];
        int length, value;
        switch (name)
        {
            case "num":
                if (!Bare(atoms, at) || !Numbers.TryRead(atoms, at, limit, out var number) || number.Digits && BadTail(atoms, at + number.Length, limit))
                    return 0;
                return One(into, wanted, number.Length, Slot.Number, number.Value);
            case "ord":
                return Numbers.TryReadOrdinal(atoms, at, limit, out length, out value) ? One(into, wanted, length, Slot.Ordinal, value) : 0;
            case "dayth":
                return Numbers.TryReadOrdinal(atoms, at, limit, out length, out value) && value is >= 1 and <= 31 ? One(into, wanted, length, Slot.Day, value) : 0;
            case "daynth":
                return atoms.Kind(at) == AtomKind.Digits && Numbers.TryReadOrdinal(atoms, at, limit, out length, out value) && value is >= 1 and <= 31 ? One(into, wanted, length, Slot.Day, value) : 0;
            case "dyear":
                return Figure(atoms, at, limit, 4, 4, 1000, 2100, into, wanted, Slot.Year);
            case "hyear":
                return Year(atoms, at, limit, 1500, 1899, wanted, into);
            case "dom":
                if (Numbers.TryReadOrdinal(atoms, at, limit, out length, out value) && value is >= 1 and <= 31)
                    return One(into, wanted, length, Slot.Day, value);
                return Figure(atoms, at, limit, 1, 2, 1, 31, into, wanted, Slot.Day);
            case "year":
                return Year(atoms, at, limit, 1000, 2100, wanted, into);
            case "cyear":
                return Year(atoms, at, limit, 1900, 2059, wanted, into);
            case "yr2":
                if (at + 1 >= limit || atoms.Kind(at) != AtomKind.Sign || atoms.Text[atoms.Start(at)] is not ('\'' or '\u2019' or '\u2018' or '`') || !atoms.Glued(at + 1) || at > 0 && atoms.Glued(at) && atoms.Kind(at - 1) == AtomKind.Sign && atoms.Text[atoms.Start(at - 1)] is '\'' or '`' || atoms.Length(at + 1) != 2 || atoms.Digits(at + 1) is not (>= 0 and var two))
                    return 0;
                return One(into, wanted, 2, Slot.ShortYear, two);
            case "mm":
                return Figure(atoms, at, limit, 1, 2, 1, 12, into, wanted, Slot.Month);
            case "n2":
                return Figure(atoms, at, limit, 1, 2, 0, 99, into, wanted, Slot.Numeral);
            case "hour":
                if (atoms.Kind(at) != AtomKind.Digits && Numbers.TryRead(atoms, at, limit, out var spelt) && spelt.Value is >= 1 and <= 12)
                    return One(into, wanted, spelt.Length, Slot.Hour, spelt.Value);
                return Figure(atoms, at, limit, 1, 2, 0, 24, into, wanted, Slot.Hour);
            case "minute":
                return Figure(atoms, at, limit, 2, 2, 0, 59, into, wanted, Slot.Minute);
            case "noun":
                return atoms.Document.Upos(atoms.Token(at)) == Language.Upos.Noun ? One(into, wanted, 1, Slot.None, 0) : 0;
            default:
                return 0;
        }
    }

    static int One(Span<(int, ClassEntry)> into, int wanted, int length, Slot slot, double value)
    {
        into[0] = (length, new ClassEntry(wanted, slot, value, value.ToString(CultureInfo.InvariantCulture), false));
        return 1;
    }

    int Year(AtomStream atoms, int at, int limit, int low, int high, int wanted, Span<(int, ClassEntry)> into)
    {
        if (atoms.Length(at) == 4 && atoms.Digits(at) is var year && year >= low && year <= high && Bare(atoms, at) && !BadTail(atoms, at + 1, limit))
            return One(into, wanted, 1, Slot.Year, year);
        return Numbers.TryReadSpeltYear(atoms, at, limit, out var length, out var spelt) && spelt >= low && spelt <= high ? One(into, wanted, length, Slot.Year, spelt) : 0;
    }

    static int Figure(AtomStream atoms, int at, int limit, int shortest, int longest, int low, int high, Span<(int, ClassEntry)> into, int wanted, Slot slot)
    {
        if (atoms.Kind(at) != AtomKind.Digits || atoms.Length(at) < shortest || atoms.Length(at) > longest || atoms.Digits(at) is var value && (value < low || value > high) || !Bare(atoms, at) && slot is not (Slot.Year or Slot.Minute or Slot.Numeral or Slot.Month or Slot.Day))
            return 0;
        // "4.5 May" and "1,500 March" are no days
        return slot == Slot.Day && DecimalBefore(atoms, at) ? 0 : One(into, wanted, 1, slot, atoms.Digits(at));
    }

    static bool DecimalBefore(AtomStream atoms, int at) =>
        at >= 2 && atoms.Glued(at) && atoms.Kind(at - 1) == AtomKind.Sign && atoms.Text[atoms.Start(at - 1)] is ',' or '$' && atoms.Glued(at - 1) && atoms.Kind(at - 2) == AtomKind.Digits;

    /// <summary>False when what stands glued before makes the figures money, a decimal, a name ("T72") or the like.</summary>
    static bool Bare(AtomStream atoms, int at)
    {
        var before = atoms.Start(at) - 1;
        if (before < 0)
            return true;
        var c = atoms.Text[before];
        if (c is '$' or '€' or '£' or '¥' or '#' or '_' || char.IsLetterOrDigit(c))
            return false;
        return c is not (',' or '.' or ':' or '/') || before == 0 || !char.IsAsciiDigit(atoms.Text[before - 1]);
    }

    /// <summary>True when the figures go on ("1990.5") or a percent sign follows.</summary>
    static bool BadTail(AtomStream atoms, int next, int limit)
    {
        if (next >= limit || !atoms.Glued(next))
            return false;
        var c = atoms.Text[atoms.Start(next)];
        return c == '%' || c is '.' or ',' or ':' && next + 1 < limit && atoms.Glued(next + 1) && atoms.Kind(next + 1) == AtomKind.Digits;
    }
}
