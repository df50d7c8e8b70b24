namespace Sitrep.Records.Times;

/// <summary>What a pattern may capture; the names that classes of words carry in the tables map onto these.</summary>
internal enum Slot
{
    None, Year, ShortYear, Month, Day, Day2, Weekday, Quarter, Half, Unit, Units, Number, Number2, Direction, Season, Part, Modifier, Vague, Decade,
    Name, Hour, Minute, Ampm, Zone, Reference, RelativeDay, Clock, Often, Numeral, Ordinal, Night, Fraction,
}

/// <summary>What one pattern captured: a number and a word for each slot; the first capture of a slot stands.</summary>
internal sealed class TimeFacts
{
    static readonly int Slots = Enum.GetValues<Slot>().Length;
    readonly double[] numbers = new double[Slots];
    readonly string?[] words = new string?[Slots];
    readonly List<int> numerals = [];

    public bool Has(Slot slot) => words[(int)slot] is not null;
    public string? Word(Slot slot) => words[(int)slot];
    public double Number(Slot slot) => numbers[(int)slot];
    public int Whole(Slot slot) => (int)Math.Clamp(numbers[(int)slot], int.MinValue, int.MaxValue);
    /// <summary>The figures of a date written in figures, in text order.</summary>
    public IReadOnlyList<int> Numerals => numerals;

    /// <summary>The unit captured, singular or plural, or null.</summary>
    public string? Unit => Word(Slot.Unit) ?? Word(Slot.Units);

    public void Set(Slot slot, double number, string word)
    {
        if (slot == Slot.Numeral)
            numerals.Add((int)number);
        else if (slot == Slot.Number && Has(Slot.Number))
            slot = Slot.Number2;
        else if (slot == Slot.Day && Has(Slot.Day))
            slot = Slot.Day2;
        if (words[(int)slot] is not null)
            return;
        numbers[(int)slot] = number;
        words[(int)slot] = word;
    }

    public TimeFacts Copy()
    {
        var copy = new TimeFacts();
        Array.Copy(numbers, copy.numbers, numbers.Length);
        Array.Copy(words, copy.words, words.Length);
        copy.numerals.AddRange(numerals);
        return copy;
    }

    public void Clear()
    {
        Array.Clear(words);
        Array.Clear(numbers);
        numerals.Clear();
    }
}
