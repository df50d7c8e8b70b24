using System.Globalization;

namespace Sitrep.Records.Places.Additions;

/// <summary>Rows of one file that cannot be used: each is named with its line and reason up to a number, the rest are counted.</summary>
sealed class Faults(string file, Action<string> say)
{
    const int MostNamed = 20;
    /// <summary>So many bad rows before the first good one show that the file is something else.</summary>
    const int Hopeless = 2000;

    public int Count { get; private set; }

    public void Add(string where, string reason, bool anyGood)
    {
        if (Count++ < MostNamed)
            say($"{file}: {where}: {reason}, left out");
        if (!anyGood && Count >= Hopeless)
            throw new InvalidDataException($"{file}: the first {Hopeless.ToString(CultureInfo.InvariantCulture)} rows cannot be read; is it a GeoNames dump, a P-code table or GeoJSON points?");
    }

    public void End()
    {
        if (Count > MostNamed)
            say($"{file}: {(Count - MostNamed).ToString(CultureInfo.InvariantCulture)} more rows left out");
    }
}
