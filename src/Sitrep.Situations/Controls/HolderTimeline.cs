using Sitrep.Domain;

namespace Sitrep.Situations.Controls;

/// <summary>
/// Who held one place from day to day: of all timelines the one that its claims weigh heaviest for (Viterbi over the days of
/// the claims). A claim speaks for its holder and against any other; a change costs little where somebody tells of it and
/// much where it would only be inferred, so one stray word does not flip a town and back.
/// </summary>
sealed class HolderTimeline(Weights rules)
{
    /// <summary>State of a day on which nobody is known to hold the place.</summary>
    public const int Nobody = 0;
    const int MostSides = 12;

    /// <param name="claims">Claims of one place in order of <see cref="Claim.Compare"/>, repeats taken out.</param>
    public IReadOnlyList<Stretch> Solve(IReadOnlyList<Claim> claims)
    {
        var sides = SidesOf(claims);
        if (sides.Count == 1)
            return [];
        var days = claims.Where(c => c.State is not ControlState.Contested).GroupBy(c => c.Day).OrderBy(g => g.Key).Select(g => (Day: g.Key, Claims: g.ToList())).ToList();
        var back = new int[days.Count][];
        var score = new double[sides.Count];
        Array.Fill(score, double.NegativeInfinity);
        score[Nobody] = 0;
        var heard = new int[sides.Count];
        for (var t = 0; t < days.Count; t++)
        {
            back[t] = new int[sides.Count];
            var next = new double[sides.Count];
            for (var to = 0; to < sides.Count; to++)
            {
                var best = double.NegativeInfinity;
                for (var from = 0; from < sides.Count; from++)
                {
                    var silence = heard[from] == 0 ? 0 : days[t].Day - heard[from];
                    var value = score[from] + (from == to ? Stay(sides[from], days[t].Claims, silence) : Change(sides[from], sides[to], days[t].Claims, silence));
                    // On equal weight the holder stays.
                    if (value > best || (value == best && from == to))
                        (best, back[t][to]) = (value, from);
                }
                next[to] = best + Says(sides[to], days[t].Claims);
            }
            score = next;
            for (var side = 1; side < sides.Count; side++)
            {
                if (days[t].Claims.Exists(c => c.IsHolding && c.Weight >= rules["heard-least"] && Fits(c.Side, sides[side])))
                    heard[side] = days[t].Day;
            }
        }
        return Walk(days.ConvertAll(d => d.Day), back, score, sides);
    }

    /// <summary>True when a claim about this side is one about that holder: its own, or armed people without a name and a party without a state.</summary>
    public static bool Fits(string? claimed, string? holder) =>
        claimed is not null && holder is not null && (claimed == holder || (claimed == Sides.Unnamed && !Sides.IsState(holder)) || (holder == Sides.Unnamed && !Sides.IsState(claimed)));

    static List<string?> SidesOf(IReadOnlyList<Claim> claims)
    {
        var weight = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var claim in claims.Where(c => c.IsHolding && c.Side is not null))
            weight[claim.Side!] = weight.GetValueOrDefault(claim.Side!) + claim.Weight;
        // Somebody with a name who could be meant makes the nameless no side of their own.
        if (weight.Keys.Any(s => s != Sides.Unnamed && !Sides.IsState(s)))
            weight.Remove(Sides.Unnamed);
        return [null, .. weight.OrderByDescending(w => w.Value).ThenBy(w => w.Key, StringComparer.Ordinal).Take(MostSides).Select(w => w.Key)];
    }

    double Says(string? holder, List<Claim> claims)
    {
        if (holder is null)
            return 0;
        double sum = 0;
        foreach (var claim in claims)
        {
            var fits = Fits(claim.Side, holder);
            var weight = claim.Weight * (fits && claim.Side != holder ? rules["wildcard"] : 1);
            sum += claim.State switch
            {
                ControlState.Held or ControlState.Taken or ControlState.Claimed => fits ? weight : claim.Side is null ? 0 : -rules["against"] * weight,
                ControlState.Lost => fits ? -rules["against"] * weight : 0,
                ControlState.Besieged when claim.FromSide == holder => -rules["against"] * weight,
                ControlState.Besieged or ControlState.Entered => claim.Side == holder ? weight * rules["inside"] : 0,
                _ => 0,
            };
        }
        return sum;
    }

    // Nobody takes what he holds already: a gain after a silence says that it had been lost in between.
    double Stay(string? holder, List<Claim> claims, int silence)
    {
        if (holder is null || silence <= rules["same-change-days"])
            return 0;
        var gain = claims.Where(c => c.IsGain && (c.Side is null || Fits(c.Side, holder))).Select(c => c.Weight).DefaultIfEmpty(0).Max();
        return -rules["retake"] * gain * Math.Min(1, silence / rules["silence-days"]);
    }

    // The longer nobody wrote that somebody holds a place, the less a change that nobody told of surprises.
    double Change(string? from, string? to, List<Claim> claims, int silence)
    {
        double told = 0, fromBonus = 0, left = 0, seen = 0;
        foreach (var claim in claims)
        {
            // Of days that would do alike, the change is on the one on which somebody speaks of the new holder.
            if (claim.IsHolding && to is not null && Fits(claim.Side, to))
                seen = rules["change-seen"];
            if (claim.IsGain && claim.Side is null && from is not null)
                told = left = Math.Max(Math.Max(told, left), claim.Weight);
            else if (claim.IsGain && Fits(claim.Side, to))
            {
                told = Math.Max(told, claim.Weight);
                if (from is not null && claim.FromSide == from)
                    fromBonus = rules["from-bonus"] * Math.Min(1, claim.Weight);
            }
            else if (claim.State is ControlState.Besieged && from is not null && claim.FromSide == from)
                left = Math.Max(left, claim.Weight);
            else if (claim.State is ControlState.Lost && from is not null && Fits(claim.Side, from))
            {
                left = Math.Max(left, claim.Weight);
                if (to is not null && claim.FromSide == to)
                    told = Math.Max(told, claim.Weight);
            }
        }
        var sure = Math.Min(1, (to is null ? left : told) / 0.5);
        var untold = rules["change-untold"] * (1 - (rules["silence-discount"] * Math.Min(1, silence / rules["silence-days"])));
        if (from is null)
            return seen - (sure > 0 ? rules["first-told"] : rules["first-mention"]);
        if (to is null)
            return -(untold - (Math.Max(0, untold - rules["to-unknown"]) * sure));
        return seen + (rules["told-bonus"] * told) + fromBonus - (untold - (Math.Max(0, untold - rules["change-told"]) * sure));
    }

    static List<Stretch> Walk(List<int> days, int[][] back, double[] score, List<string?> sides)
    {
        var at = 0;
        for (var s = 1; s < score.Length; s++)
        {
            if (score[s] > score[at])
                at = s;
        }
        var path = new int[days.Count];
        for (var t = days.Count - 1; t >= 0; t--)
        {
            path[t] = at;
            at = back[t][at];
        }
        var stretches = new List<Stretch>();
        for (var t = 0; t < days.Count; t++)
        {
            if (t > 0 && path[t] == path[t - 1])
                continue;
            if (stretches.Count > 0)
                stretches[^1] = stretches[^1] with { To = days[t] };
            stretches.Add(new Stretch(sides[path[t]], days[t], null));
        }
        return [.. stretches.Where(s => s.Side is not null)];
    }
}

/// <summary>One holder's time: from a day until before another (open while it lasts).</summary>
sealed record Stretch(string? Side, int From, int? To);
