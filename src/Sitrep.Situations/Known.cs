using Sitrep.Domain;

namespace Sitrep.Situations;

/// <summary>What had been published by a day.</summary>
public static class Known
{
    /// <summary>True without a day; with one, for reports published on it or before, never for those of unknown date.</summary>
    public static bool By(Reading reading, DateOnly? day) => day is null || (reading.Report.Published ?? reading.Report.Updated)?.Date <= day;
}
