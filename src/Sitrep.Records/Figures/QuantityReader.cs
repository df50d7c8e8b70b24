namespace Sitrep.Records.Figures;

/// <summary>Reads counting phrases with their bounds and leaves out numbers that count nothing (money, distances, names, ages).</summary>
internal sealed class QuantityReader(FigureLexicon lexicon)
{
    /// <summary>The share by which "about" lets the bounds go.</summary>
    const double Tolerance = 0.1;

    /// <summary>The quantity at an atom; <paramref name="next"/> is where to go on, also when there is none.</summary>
    public Quantity? Read(AtomStream atoms, int from, int at, int limit, out int next)
    {
        next = at + 1;
        if (lexicon.At(atoms, at, limit, Role.Twice, out var twice) is not null)
        {
            next = at + twice;
            return new Quantity { First = at, End = next, Low = 2, Best = 2, High = 2 };
        }
        var effect = "exact";
        var head = at;
        while (lexicon.At(atoms, head, limit, Role.Before, out var length) is { } before)
        {
            if (effect == "exact" || before.Value is not ("exact" or "about"))
                effect = before.Value;
            head += length;
            if (head - at > 8)
                return null;
        }
        if (Range(atoms, at, head, limit, effect) is { } range)
        {
            next = range.End;
            return Trap(atoms, from, range, limit) ? null : range;
        }
        Quantity? found = null;
        if (lexicon.At(atoms, head, limit, Role.Vague, out var vague) is { } entry)
            found = new Quantity { First = at, End = head + vague, Low = entry.Low, Best = entry.Best, High = entry.High, Vague = true };
        else if (lexicon.Numbers.TryRead(atoms, head, limit, out var number))
            found = Bounded(at, head + number.Length, number.Value, effect);
        // "another 15": the word for one more is a number of its own only without one behind it
        if (found is null && head > at && lexicon.At(atoms, at, limit, Role.Vague, out var alone) is { } one)
            found = new Quantity { First = at, End = at + alone, Low = one.Low, Best = one.Best, High = one.High, Vague = true };
        if (found is null)
            return null;
        if (found.Vague)
            Bend(found, effect);
        if (lexicon.At(atoms, found.End, limit, Role.Following, out var after) is { } following)
        {
            found = Bounded(found.First, found.End + after, found.Best ?? 0, following.Value);
        }
        next = found.End;
        return Trap(atoms, from, found, limit) ? null : found;
    }

    static void Bend(Quantity vague, string effect)
    {
        if (effect is "more" or "least")
            vague.High = null;
        else if (effect == "most")
            vague.Low = null;
    }

    static Quantity Bounded(int first, int end, double n, string effect)
    {
        var slack = Math.Max(1, Math.Ceiling(n * Tolerance));
        var (low, best, high) = effect switch
        {
            "least" => ((double?)n, n, (double?)null),
            "more" => (n + 1, n + 1, null),
            "most" => (null, n, n),
            "fewer" => (null, Math.Max(0, n - 1), Math.Max(0, n - 1)),
            "about" when n >= 5 => (n - slack, n, n + slack),
            _ => (n, n, n),
        };
        return new Quantity { First = first, End = end, Low = low, Best = best, High = high };
    }

    Quantity? Range(AtomStream atoms, int first, int at, int limit, string effect)
    {
        var begun = lexicon.At(atoms, at, limit, Role.RangeBefore, out var length);
        if (begun is not null)
            at += length;
        while (lexicon.At(atoms, at, limit, Role.Before, out var inner) is { Value: "about" or "exact" })
            at += inner;
        if (!lexicon.Numbers.TryRead(atoms, at, limit, out var low))
            return null;
        var mid = at + low.Length;
        if (lexicon.At(atoms, mid, limit, Role.RangeBetween, out var between) is null || begun is null && lexicon.Is(atoms, mid, limit, Role.And))
            return null;
        if (!lexicon.Numbers.TryRead(atoms, mid + between, limit, out var high) || high.Value <= low.Value)
            return null;
        var bottom = low.Value;
        // "two to three million"
        if (!low.Digits && !high.Digits || low.Digits)
            bottom = Scaled(bottom, high, atoms, mid + between, limit);
        if (bottom >= high.Value || begun is null && high.Value > bottom * 20)
            return null;
        return new Quantity
        {
            First = first, End = mid + between + high.Length, Low = effect == "most" ? null : bottom, Best = Math.Floor((bottom + high.Value) / 2), High = effect is "least" or "more" ? null : high.Value,
        };
    }

    double Scaled(double low, NumberMatch high, AtomStream atoms, int at, int limit) =>
        high.Length > 1 && low < 1000 && high.Value >= 1000 && lexicon.Numbers.TryRead(atoms, at, Math.Min(limit, at + high.Length - 1), out var bare) && bare.Value < 1000 && high.Value / bare.Value is >= 1000 and var scale
            ? low * scale : low;

    /// <summary>True when the number is money, a measure, a part of a name, an ordinal, an age or a description.</summary>
    bool Trap(AtomStream atoms, int from, Quantity quantity, int limit)
    {
        int head = quantity.First, end = quantity.End;
        var digits = head;
        while (digits < end && atoms.Kind(digits) != AtomKind.Digits)
            digits++;
        var before = head - 1;
        if (digits < end && atoms.Start(digits) > 0 && Sticks(atoms, digits))
            return true;
        // "Boeing 737-800": a name with figures glued together
        if (before > from && digits == head && end - head == 3 && atoms.Glued(head + 1) && atoms.Kind(before) == AtomKind.Word && atoms.Capital(before) && !lexicon.Is(atoms, before, limit, Role.Before))
            return true;
        if (before >= from && (lexicon.Is(atoms, before, limit, Role.Currency) || digits == head && lexicon.Is(atoms, before, limit, Role.Name) && (atoms.Capital(before) || atoms.Text[atoms.End(before) - 1] == '.')))
            return true;
        if (digits > head && digits < end && lexicon.Is(atoms, digits - 1, limit, Role.Currency))
            return true;
        if (end >= limit)
            return false;
        if (lexicon.Numbers.TryReadOrdinal(atoms, end - 1, limit, out var ordinal, out _) && ordinal > 1 || lexicon.Numbers.TryReadOrdinal(atoms, end, limit, out _, out _) && !quantity.Vague)
            return true;
        if (lexicon.Is(atoms, end, limit, Role.Unit) && !lexicon.Is(atoms, end, limit, Role.Area) || lexicon.Is(atoms, end, limit, Role.Time) || lexicon.Is(atoms, end, limit, Role.Currency))
            return !(quantity.Vague && lexicon.Is(atoms, end, limit, Role.PartOf));
        if (Age(atoms, from, quantity, limit))
            return true;
        if (atoms.Kind(end) == AtomKind.Sign && atoms.Glued(end))
            return Hyphenated(atoms, end, limit) || atoms.Text[atoms.Start(end)] is '%' or '/' or ':' or '°';
        return false;
    }

    /// <summary>"T-72", "F16", "$5", "3.5.1", "-20": figures glued to what stands before.</summary>
    static bool Sticks(AtomStream atoms, int at)
    {
        var c = atoms.Text[atoms.Start(at) - 1];
        return char.IsLetterOrDigit(c) || c is '$' or '€' or '£' or '¥' or '#' or '/' or '_' || c is '-' or ':' or '.' or ',' && atoms.Start(at) > 1 && char.IsLetterOrDigit(atoms.Text[atoms.Start(at) - 2]);
    }

    bool Hyphenated(AtomStream atoms, int end, int limit) =>
        atoms.Text[atoms.Start(end)] is ('-' or '\u2010' or '\u2011') && end + 1 < limit && atoms.Glued(end + 1) && !lexicon.Is(atoms, end + 1, limit, Role.Strong);

    /// <summary>"A boy, 9, and": a bare number of two figures between commas.</summary>
    bool Age(AtomStream atoms, int from, Quantity quantity, int limit)
    {
        if (quantity.End - quantity.First != 1 || quantity.First - 1 < from || quantity.Best is not (> 0 and < 120) || atoms.Kind(quantity.First) != AtomKind.Digits)
            return false;
        return atoms.Text[atoms.Start(quantity.First - 1)] is ',' or '(' && (quantity.End >= limit || atoms.Text[atoms.Start(quantity.End)] is ',' or ')' or '.' or ';');
    }
}
