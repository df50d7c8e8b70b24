using System.Globalization;
using System.Text.Json;
using Sitrep.Domain;

namespace Sitrep.Writers;

/// <summary>How values are written in every format: enums in the contract's kebab case, days in ISO 8601, figures as low–best–high.</summary>
static class Names
{
    public static string Of<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    public static string Of(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    /// <summary>"12–15–20", or "15" where all are one, "≥12", ">100" and "≤20" where a bound is open.</summary>
    public static string Of(IncidentFigure figure)
    {
        var (low, best, high) = (figure.Low, figure.Best, figure.High);
        if (low is null && high is null)
            return best is null ? "?" : Number(best.Value);
        if (high is null)
            return best is null || best == low ? Above(low!.Value) : Above(low!.Value) + ", best " + Number(best.Value);
        if (low is null)
            return best is null || best == high ? "≤" + Number(high.Value) : "≤" + Number(high.Value) + ", best " + Number(best.Value);
        if (low == high)
            return Number(low.Value);
        return best is null ? Number(low.Value) + "–" + Number(high.Value) : Number(low.Value) + "–" + Number(best.Value) + "–" + Number(high.Value);
    }

    static string Above(double low) => Figure.RoundBelow(low) is { } round ? ">" + Number(round) : "≥" + Number(low);

    public static string Number(double number) => number.ToString("#,0.##", CultureInfo.InvariantCulture);
}
