using System.Globalization;
using Sitrep.Domain;

namespace Sitrep.Writers;

/// <summary>
/// Draws the points of a brief on an equirectangular map: colour by holder, dashes where it is contested or disputed, a ring as wide as the place is
/// uncertain, a scale. No borders: none are claimed. The same facts stand in the table beside it.
/// </summary>
sealed class SvgMap(TextWriter to)
{
    const double Width = 800, Edge = 60, LeastHeight = 260, MostHeight = 900, KmPerDegree = 111.2;
    /// <summary>Wider places are areas, which a point would misplace: the table has them.</summary>
    const double WidestKm = 60;
    const int LetterWidth = 7, LineHeight = 14;
    /// <summary>Okabe and Ito's colours, blue and orange first; the rest grey.</summary>
    static readonly string[] Colours = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00"];
    const string Other = "#777777";

    readonly List<(double X, double Y, double Wide)> labels = [];

    public void Write(IReadOnlyList<BriefPoint> points, string title)
    {
        var placed = points.Where(p => p.Place is { Lat: not null, Lon: not null } && p.Place.RadiusKm is null or <= WidestKm).ToList();
        if (placed.Count == 0)
            return;
        var (south, north) = (placed.Min(p => p.Place.Lat!.Value), placed.Max(p => p.Place.Lat!.Value));
        var west = placed.Min(p => p.Place.Lon!.Value);
        var shrink = Math.Max(0.2, Math.Cos((south + north) / 2 * Math.PI / 180));
        // Never closer than a degree across, so that one town is not blown up to fill the page.
        var across = Math.Max(1, (placed.Max(p => p.Place.Lon!.Value) - west) * shrink);
        var scale = Math.Min((Width - 2 * Edge) / across, (MostHeight - 2 * Edge) / Math.Max(0.5, north - south));
        var height = Math.Clamp((north - south) * scale + 2 * Edge, LeastHeight, MostHeight);
        var colours = placed.Where(p => p.Holder is not null).GroupBy(p => p.Holder!).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select((g, i) => (g.Key, Colour: i < Colours.Length ? Colours[i] : Other)).ToDictionary(x => x.Key, x => x.Colour, StringComparer.Ordinal);
        to.Write($"<svg viewBox=\"0 0 {N(Width)} {N(height + colours.Count * 20 + 30)}\" role=\"img\" aria-label=\"{HtmlWriter.Text(title)}\" font-family=\"system-ui,sans-serif\" font-size=\"12\">\n");
        to.Write($"<rect x=\"0\" y=\"0\" width=\"{N(Width)}\" height=\"{N(height)}\" fill=\"none\" stroke=\"#888\"/>\n");
        to.Write($"<svg x=\"0\" y=\"0\" width=\"{N(Width)}\" height=\"{N(height)}\" overflow=\"hidden\">\n");
        var middle = (Edge + (Width - 2 * Edge - (placed.Max(p => p.Place.Lon!.Value) - west) * shrink * scale) / 2, (height - (north - south) * scale) / 2);
        foreach (var point in placed.OrderByDescending(p => p.State is not null).ThenByDescending(p => p.Incidents).ThenBy(p => p.Place.Name, StringComparer.Ordinal))
            Point(point, middle.Item1 + (point.Place.Lon!.Value - west) * shrink * scale, middle.Item2 + (north - point.Place.Lat!.Value) * scale, scale, point.Holder is null ? Other : colours[point.Holder]);
        to.Write("</svg>\n");
        Scale(scale, height);
        var y = height + 24;
        foreach (var (holder, colour) in colours)
        {
            to.Write($"<circle cx=\"12\" cy=\"{N(y - 4)}\" r=\"6\" fill=\"{colour}\"/><text x=\"26\" y=\"{N(y)}\" fill=\"currentColor\">{HtmlWriter.Text(holder)}</text>\n");
            y += 20;
        }
        to.Write("</svg>\n");
    }

    void Point(BriefPoint point, double x, double y, double scale, string colour)
    {
        var said = BriefText.Of(point.Place) + (point.Holder is null ? "" : ": " + point.Holder) + (point.State is null ? "" : " (" + BriefText.State(point) + ")")
            + (point.Incidents > 0 ? string.Create(CultureInfo.InvariantCulture, $", {point.Incidents} incidents") : "");
        to.Write($"<g><title>{HtmlWriter.Text(said)}</title>");
        if (point.Place.RadiusKm is { } km and > 2 && km / KmPerDegree * scale is > 9 and < Width)
            to.Write($"<circle cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"{N(km / KmPerDegree * scale)}\" fill=\"none\" stroke=\"{colour}\" stroke-opacity=\".5\"/>");
        var doubt = point.Disputed || point.State is SpellState.Contested or SpellState.Besieged;
        if (point.State is null)
            to.Write($"<rect x=\"{N(x - 4)}\" y=\"{N(y - 4)}\" width=\"8\" height=\"8\" fill=\"{colour}\"/>");
        else
            to.Write($"<circle cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"6\" fill=\"{colour}\"{(doubt ? $" fill-opacity=\".25\" stroke=\"{colour}\" stroke-width=\"2\" stroke-dasharray=\"3 2\"" : "")}/>");
        var name = point.Place.Name;
        if (Room(x + 9, y, name.Length * LetterWidth))
            to.Write($"<text x=\"{N(x + 9)}\" y=\"{N(y + 4)}\" fill=\"currentColor\">{HtmlWriter.Text(name)}</text>");
        to.Write("</g>\n");
    }

    // A name that would cover another is left to the table.
    bool Room(double x, double y, double wide)
    {
        if (x + wide > Width || labels.Exists(l => Math.Abs(l.Y - y) < LineHeight && x < l.X + l.Wide && l.X < x + wide))
            return false;
        labels.Add((x, y, wide));
        return true;
    }

    void Scale(double scale, double height)
    {
        var most = (Width - 2 * Edge) / 3 / scale * KmPerDegree;
        var step = Math.Pow(10, Math.Floor(Math.Log10(most)));
        var km = step * (most >= 5 * step ? 5 : most >= 2 * step ? 2 : 1);
        var length = km / KmPerDegree * scale;
        to.Write($"<path d=\"M12 {N(height - 12)}h{N(length)}m0 -4v8M12 {N(height - 16)}v8\" stroke=\"currentColor\" fill=\"none\"/><text x=\"{N(length + 20)}\" y=\"{N(height - 8)}\" fill=\"currentColor\">{N(km)} km</text>\n");
    }

    static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
