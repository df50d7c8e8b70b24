using System.Globalization;
using Sitrep.Knowledge;

namespace Sitrep.Records.Figures;

/// <summary>A number in the text: how many atoms it takes, its value, and whether digits stand in it.</summary>
internal readonly record struct NumberMatch(int Length, double Value, bool Digits);

/// <summary>Reads numbers in figures and in words ("1,500", "1.2 million", "two hundred and four", "half a million", "two dozen").</summary>
internal sealed class NumberReader
{
    readonly Dictionary<int, int> cardinals = [];
    readonly Dictionary<int, double> scales = [];
    readonly PhraseIndex<int> ordinals;
    readonly HashSet<int> articles = [], ands = [], halves = [], hyphens = [], suffixes = [];
    readonly PhraseIndex<int> couples;

    public NumberReader(KnowledgePack knowledge, string language, Vocabulary vocabulary)
    {
        ordinals = new(vocabulary);
        couples = new(vocabulary);
        var path = $"lang/{language}/numbers";
        foreach (var row in knowledge.Table(path, "cardinals").Rows)
        {
            foreach (var word in row.List("words"))
                cardinals[vocabulary.Add(word)] = Whole(row);
        }
        foreach (var row in knowledge.Table(path, "scales").Rows)
        {
            foreach (var word in row.List("words"))
                scales[vocabulary.Add(word)] = double.Parse(row["value"], CultureInfo.InvariantCulture);
        }
        foreach (var row in knowledge.Table(path, "ordinals").Rows)
        {
            foreach (var word in row.List("words"))
                ordinals.Add(word, Whole(row));
        }
        foreach (var row in knowledge.Table(path, "parts").Rows)
        {
            foreach (var word in row.List("words"))
                AddPart(row, word, vocabulary);
        }
    }

    static int Whole(Row row) =>
        int.TryParse(row["value"], NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : throw row.Error("value is no whole number");

    void AddPart(Row row, string word, Vocabulary vocabulary)
    {
        switch (row["role"])
        {
            case "article": articles.Add(vocabulary.Add(word)); break;
            case "and": ands.Add(vocabulary.Add(word)); break;
            case "half": halves.Add(vocabulary.Add(word)); break;
            case "hyphen": hyphens.Add(vocabulary.Add(word)); break;
            case "ordinal-suffix": suffixes.Add(vocabulary.Add(word)); break;
            case "couple": couples.Add(word, 2); break;
            default: throw row.Error($"unknown role '{row["role"]}'");
        }
    }

    /// <summary>True for "a" and "an".</summary>
    public bool IsArticle(int word) => articles.Contains(word);
    public bool IsAnd(int word) => ands.Contains(word);

    /// <summary>True for a word that a number or an ordinal can begin with.</summary>
    public bool Knows(int word) => cardinals.ContainsKey(word) || scales.ContainsKey(word) || articles.Contains(word) || halves.Contains(word) || ordinals.Beginning(word).Count > 0;

    /// <summary>The number at an atom. An article counts only before a scale ("a hundred"), never alone.</summary>
    public bool TryRead(AtomStream atoms, int at, int limit, out NumberMatch match)
    {
        match = default;
        if (at >= limit)
            return false;
        if (atoms.Kind(at) == AtomKind.Digits)
            return TryReadDigits(atoms, at, limit, out match);
        var word = atoms.Word(at);
        if (word < 0)
            return false;
        if (halves.Contains(word))
            return TryReadHalf(atoms, at, limit, out match);
        var first = at;
        if (articles.Contains(word))
        {
            if (at + 1 >= limit || !(scales.ContainsKey(atoms.Word(at + 1)) || halves.Contains(atoms.Word(at + 1))))
                return false;
            first++;
            if (halves.Contains(atoms.Word(first)))
                return TryReadHalf(atoms, first, limit, out match) && Shift(ref match, 1);
        }
        return TryReadWords(atoms, at, first, limit, out match);
    }

    static bool Shift(ref NumberMatch match, int by)
    {
        match = match with { Length = match.Length + by };
        return true;
    }

    /// <summary>"half a million", "half a dozen", "half million".</summary>
    bool TryReadHalf(AtomStream atoms, int at, int limit, out NumberMatch match)
    {
        var next = at + 1;
        if (next < limit && (articles.Contains(atoms.Word(next)) || hyphens.Contains(atoms.Word(next))))
            next++;
        if (next < limit && scales.TryGetValue(atoms.Word(next), out var scale))
        {
            match = new NumberMatch(next + 1 - at, scale / 2, false);
            return true;
        }
        match = default;
        return false;
    }

    bool TryReadDigits(AtomStream atoms, int at, int limit, out NumberMatch match)
    {
        match = default;
        if (atoms.Length(at) > 15)
            return false;
        var value = double.Parse(atoms.Form(at), CultureInfo.InvariantCulture);
        var next = at + 1;
        while (next + 1 < limit && atoms.Length(at) <= 3 && IsSign(atoms, next, ',') && atoms.Glued(next) && atoms.Kind(next + 1) == AtomKind.Digits && atoms.Length(next + 1) == 3 && atoms.Glued(next + 1) && value < 1e12)
        {
            value = (value * 1000) + atoms.Digits(next + 1);
            next += 2;
        }
        if (next + 1 < limit && IsSign(atoms, next, '.') && atoms.Glued(next) && atoms.Kind(next + 1) == AtomKind.Digits && atoms.Glued(next + 1) && atoms.Length(next + 1) <= 6)
        {
            value += atoms.Digits(next + 1) / Math.Pow(10, atoms.Length(next + 1));
            next += 2;
        }
        else if (next + 2 < limit && atoms.Digits(next) == 1 && IsSign(atoms, next + 1, '/') && atoms.Digits(next + 2) == 2)
        {
            value += 0.5;
            next += 3;
        }
        next = TakeScales(atoms, next, limit, ref value);
        match = new NumberMatch(next - at, value, true);
        return true;
    }

    static bool IsSign(AtomStream atoms, int at, char sign) => atoms.Kind(at) == AtomKind.Sign && atoms.Text[atoms.Start(at)] == sign;

    int TakeScales(AtomStream atoms, int next, int limit, ref double value)
    {
        var at = next;
        if (at + 1 < limit && hyphens.Contains(atoms.Word(at)) && scales.ContainsKey(atoms.Word(at + 1)))
            at++;
        while (at < limit && scales.TryGetValue(atoms.Word(at), out var scale) && value < 1e12)
        {
            value = Math.Round(value * scale, 3);
            next = ++at;
        }
        return next;
    }

    bool TryReadWords(AtomStream atoms, int start, int at, int limit, out NumberMatch match)
    {
        // long: one pass over the words with the running total
        double total = 0, current = 0;
        var any = false;
        var end = at;
        while (at < limit)
        {
            var word = atoms.Word(at);
            if (any && hyphens.Contains(word) && at + 1 < limit && cardinals.TryGetValue(atoms.Word(at + 1), out var joined) && joined is > 0 and < 10 && current % 100 is >= 20 && current % 10 == 0)
            {
                at++;
                continue;
            }
            if (any && ands.Contains(word))
            {
                if (!TakesAnd(atoms, at, limit, total, current, out var half))
                    break;
                if (half > 0)
                {
                    current += 0.5;
                    at = end = at + half;
                    continue;
                }
                at++;
                continue;
            }
            if (cardinals.TryGetValue(word, out var value))
            {
                var tail = current % 100;
                if (any && !(tail == 0 && current >= 100 || tail == 0 && current == 0 && total > 0 || tail >= 20 && tail % 10 == 0 && value is > 0 and < 10))
                    break;
                current += value;
            }
            else if (scales.TryGetValue(word, out var scale) && total < 1e12)
            {
                if (scale < 1000)
                    current = Math.Max(current, 1) * scale;
                else
                {
                    total += Math.Max(current, 1) * scale;
                    current = 0;
                }
            }
            else
            {
                break;
            }
            any = true;
            end = ++at;
        }
        match = any ? new NumberMatch(end - start, total + current, false) : default;
        return any;
    }

    /// <summary>"two hundred and four", "two and a half million"; not "five and eight".</summary>
    bool TakesAnd(AtomStream atoms, int at, int limit, double total, double current, out int half)
    {
        half = 0;
        if (at + 3 < limit && articles.Contains(atoms.Word(at + 1)) && halves.Contains(atoms.Word(at + 2)) && scales.ContainsKey(atoms.Word(at + 3)) && current < 100)
        {
            half = 3;
            return true;
        }
        return at + 1 < limit && cardinals.ContainsKey(atoms.Word(at + 1)) && (current >= 100 && current % 100 == 0 || current == 0 && total >= 100);
    }

    /// <summary>An ordinal at an atom, in words ("twenty-first") or figures ("21st").</summary>
    public bool TryReadOrdinal(AtomStream atoms, int at, int limit, out int length, out int value)
    {
        if (at < limit && atoms.Kind(at) == AtomKind.Digits)
        {
            value = atoms.Digits(at);
            length = 2;
            return value >= 0 && at + 1 < limit && atoms.Glued(at + 1) && suffixes.Contains(atoms.Word(at + 1));
        }
        return ordinals.TryMatch(atoms, at, limit, out length, out value);
    }

    /// <summary>A year spelt in two halves ("nineteen ninety-seven", "nineteen hundred"), or "two thousand (and) four".</summary>
    public bool TryReadSpeltYear(AtomStream atoms, int at, int limit, out int length, out int year)
    {
        length = year = 0;
        if (at >= limit || !cardinals.TryGetValue(atoms.Word(at), out var century))
            return false;
        if (century is >= 13 and <= 20 && TryReadWords(atoms, at + 1, at + 1, limit, out var rest) && rest.Value is >= 10 and <= 99)
        {
            length = rest.Length + 1;
            year = (century * 100) + (int)rest.Value;
            return true;
        }
        if (TryReadWords(atoms, at, at, limit, out var whole) && whole.Length > 1 && whole.Value is >= 1900 and < 2100)
        {
            length = whole.Length;
            year = (int)whole.Value;
            return true;
        }
        return false;
    }

    /// <summary>"a couple of", "couple of": the atoms it takes, or 0.</summary>
    public int CoupleLength(AtomStream atoms, int at, int limit)
    {
        var first = at < limit && articles.Contains(atoms.Word(at)) ? at + 1 : at;
        return couples.TryMatch(atoms, first, limit, out var length, out _) ? first - at + length : 0;
    }
}
