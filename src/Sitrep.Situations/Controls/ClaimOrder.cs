using Sitrep.Domain;

namespace Sitrep.Situations.Controls;

/// <summary>Makes a place's claims ready to be weighed: coarse dates are moved to a known day inside them, and repeats are counted once.</summary>
sealed class ClaimOrder(Weights rules)
{
    /// <summary>Claims with coarse dates resolved ("in June" is the day in June on which another report has the same change), in order.</summary>
    public static List<Claim> Resolve(IEnumerable<Claim> claims)
    {
        var all = claims.ToList();
        var gains = all.Where(c => c.IsGain && Last(c) == c.Day).OrderBy(c => !c.Dated).ThenBy(c => c.Day).ToList();
        var resolved = all.ConvertAll(c =>
        {
            var last = Last(c);
            if (last == c.Day)
                return c;
            var known = gains.Find(g => g.Day >= c.Day && g.Day <= last && HolderTimeline.Fits(c.State is ControlState.Lost ? c.FromSide : c.Side, g.Side));
            return known is null ? c : c with { Day = known.Day };
        });
        resolved.Sort(Claim.Compare);
        return resolved;
    }

    /// <summary>One claim for each text and each origin that says the same of the same side within some days; the weightiest stands.</summary>
    public List<Claim> WithoutRepeats(IReadOnlyList<Claim> ordered)
    {
        var kept = new List<Claim>();
        var lastOf = new Dictionary<(string, string?, int, bool), int>();
        foreach (var claim in ordered)
        {
            (string, string?, int, bool) byText = ("text " + claim.Text, claim.Side, Class(claim), claim.Undated);
            (string, string?, int, bool) byOrigin = ("origin " + claim.Origin, claim.Side, Class(claim), claim.Undated);
            var before = Near(byText) ?? Near(byOrigin);
            if (before is { } at)
            {
                if (claim.Weight > kept[at].Weight)
                    kept[at] = kept[at] with { Weight = claim.Weight };
            }
            else
            {
                at = kept.Count;
                kept.Add(claim);
            }
            lastOf[byText] = lastOf[byOrigin] = at;

            int? Near((string, string?, int, bool) key) =>
                lastOf.TryGetValue(key, out var index) && claim.Day - kept[index].Day <= rules["repeat-days"] ? index : null;
        }
        return kept;
    }

    /// <summary>Last day that a claim's date may stand for.</summary>
    static int Last(Claim claim)
    {
        var day = DateOnly.FromDayNumber(Math.Clamp(claim.Day, 0, DateOnly.MaxValue.DayNumber - 4000));
        return claim.Precision switch
        {
            TimePrecision.Week => claim.Day + 6,
            TimePrecision.Weekend => claim.Day + 1,
            TimePrecision.Month => day.AddMonths(1).DayNumber - 1,
            TimePrecision.Quarter or TimePrecision.Season => day.AddMonths(3).DayNumber - 1,
            TimePrecision.Year => day.AddYears(1).DayNumber - 1,
            TimePrecision.Decade => day.AddYears(10).DayNumber - 1,
            _ => claim.Day,
        };
    }

    static int Class(Claim claim) => claim.IsGain ? 0 : (int)claim.State + 1;
}
