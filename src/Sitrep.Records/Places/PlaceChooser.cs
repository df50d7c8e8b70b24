using System.Globalization;
using System.Text;

namespace Sitrep.Records.Places;

/// <summary>
/// Chooses among namesakes with the trained ranker: first by what each name says by itself, then by the places that are sure by then, then
/// twice more by all. One sense of a name per report. Thread-safe.
/// </summary>
sealed class PlaceChooser(PlaceRanker ranker, Gazetteer gazetteer, double margin)
{
    const int Rounds = 3;
    /// <summary>Namesakes that lie together (a town and its district) are no doubt about where.</summary>
    const double TogetherKm = 60;

    /// <summary>Groups the accepted mentions into senses and chooses a place for each.</summary>
    public List<PlaceSense> Choose(IReadOnlyList<PlaceMention> mentions, PlaceMention? dateline, ReportHome home, ReportOutlet outlet)
    {
        var senses = Group(mentions);
        var around = new Neighbourhoods(gazetteer, senses);
        foreach (var sense in senses)
        {
            var count = sense.Candidates.Length;
            (sense.Features, sense.Own, sense.Scores) = (new float[count * PlaceFeatures.Count], new double[count], new double[count]);
            for (var i = 0; i < count; i++)
            {
                PlaceFeatures.Alone(gazetteer, sense, i, around, outlet, sense.Of(i));
                sense.Own[i] = sense.Scores[i] = ranker.Sum(sense.Of(i), 0, PlaceFeatures.FirstOfReport);
            }
            Decide(sense);
        }
        for (var round = 0; round < Rounds; round++)
        {
            var context = new ReportContext(gazetteer, senses, round == 0, dateline, home);
            foreach (var sense in senses)
            {
                for (var i = 0; i < sense.Candidates.Length; i++)
                {
                    PlaceFeatures.Together(gazetteer, sense, i, context, sense.Of(i));
                    sense.Scores[i] = sense.Own[i] + ranker.Sum(sense.Of(i), PlaceFeatures.FirstOfReport, PlaceFeatures.Count);
                }
                Decide(sense);
            }
        }
        return senses;
    }

    List<PlaceSense> Group(IReadOnlyList<PlaceMention> mentions)
    {
        var senses = new List<PlaceSense>();
        var index = new Dictionary<(string, PlaceClass?), PlaceSense>();
        foreach (var mention in mentions)
        {
            if (!mention.Accepted || mention.Unknown)
                continue;
            // a cue that no candidate can answer says nothing
            var cue = mention.Cue is { } asked && Array.Exists(mention.Candidates, c => PlaceFeatures.Answers(gazetteer.Class(c.Place), asked)) ? asked : (PlaceClass?)null;
            if (!index.TryGetValue((mention.Folded, cue), out var sense))
                senses.Add(index[(mention.Folded, cue)] = sense = new PlaceSense(mention.Folded, cue) { Candidates = mention.Candidates });
            sense.Mentions.Add(mention);
        }
        return senses;
    }

    void Decide(PlaceSense sense)
    {
        var scores = sense.Scores;
        var best = -1;
        for (var i = 0; i < scores.Length; i++)
        {
            if (best < 0 || scores[i] > scores[best])
                best = i;
        }
        var second = -1;
        var rival = -1;
        for (var i = 0; i < scores.Length; i++)
        {
            if (i != best && (second < 0 || scores[i] > scores[second]))
                second = i;
            if (i != best && (rival < 0 || scores[i] > scores[rival]) && Geodesy.DistanceKm(gazetteer.Point(sense.Candidates[i].Place), gazetteer.Point(sense.Candidates[best].Place)) > TogetherKm)
                rival = i;
        }
        (sense.Best, sense.Second) = (best, second);
        sense.Margin = rival < 0 ? double.PositiveInfinity : scores[best] - scores[rival];
        sense.Sure = sense.Margin >= margin;
    }

    /// <summary>Why a sense was chosen, what the runner-up was, and by which features it lost.</summary>
    public string Explain(PlaceSense sense)
    {
        var text = new StringBuilder();
        Name(text, sense.Candidates[sense.Best].Place);
        if (sense.Second < 0)
            return text.Append(": the only place of that name").ToString();
        var chosen = Array.IndexOf(sense.Candidates, sense.Candidates[sense.Best]);
        text.Append(CultureInfo.InvariantCulture, $" {sense.Scores[chosen]:0.0}:");
        Reasons(text, sense.Of(chosen), default);
        text.Append("; before ");
        var other = sense.Second == chosen ? Runner(sense, chosen) : sense.Second;
        Name(text, sense.Candidates[other].Place);
        text.Append(CultureInfo.InvariantCulture, $" {sense.Scores[other]:0.0}, which lost by:");
        Reasons(text, sense.Of(chosen), sense.Of(other));
        return text.ToString();
    }

    /// <summary>The features that make up a candidate's score, the weightiest first.</summary>
    public string Reasons(PlaceSense sense, int candidate)
    {
        var text = new StringBuilder();
        Reasons(text, sense.Of(candidate), default);
        return text.ToString().Trim();
    }

    static int Runner(PlaceSense sense, int but)
    {
        var best = -1;
        for (var i = 0; i < sense.Scores.Length; i++)
        {
            if (i != but && (best < 0 || sense.Scores[i] > sense.Scores[best]))
                best = i;
        }
        return best;
    }

    void Name(StringBuilder text, int place)
    {
        ref readonly var row = ref gazetteer.Row(place);
        text.Append(gazetteer.Name(place)).Append(" (").Append(gazetteer.Kind(place));
        if (row.Adm1 >= 0 && row.Adm1 != place)
            text.Append(", ").Append(gazetteer.Name(row.Adm1));
        if (row.Country >= 0 && row.Country != place)
            text.Append(", ").Append(gazetteer.Name(row.Country));
        text.Append(')');
    }

    /// <summary>The features that speak for a candidate, or set it apart from another, the weightiest first.</summary>
    void Reasons(StringBuilder text, ReadOnlySpan<float> of, ReadOnlySpan<float> other)
    {
        var all = new List<(double Value, int Feature)>();
        for (var i = 0; i < of.Length; i++)
        {
            var value = (of[i] - (other.IsEmpty ? 0 : other[i])) * ranker.Weights[i];
            if (Math.Abs(value) >= 0.05)
                all.Add((value, i));
        }
        foreach (var (value, feature) in all.OrderByDescending(a => Math.Abs(a.Value)).ThenBy(a => a.Feature).Take(other.IsEmpty ? 6 : 4))
            text.Append(CultureInfo.InvariantCulture, $" {ranker.Meaning(feature)} {value:+0.0;-0.0},");
        if (text[^1] == ',')
            text.Length--;
    }
}
