using Sitrep.Domain;
using Sitrep.Situations.Copies;

namespace Sitrep.Situations.Controls;

/// <summary>Turns one place's claims into its spells: held ones that never overlap, and over them the times it was contested or besieged.</summary>
sealed class SpellWriter(Weights rules, Sources sources)
{
    readonly HolderTimeline timeline = new(rules);
    readonly ClaimOrder order = new(rules);

    public IEnumerable<SpellCase> Write(string key, Location place, IEnumerable<Claim> claims)
    {
        var all = ClaimOrder.Resolve(claims);
        var weighed = order.WithoutRepeats(all);
        var stretches = timeline.Solve(weighed);
        var spells = new List<SpellCase>();
        for (var i = 0; i < stretches.Count; i++)
            spells.Add(Held(key, place, stretches[i], i == 0 ? null : stretches[i - 1], all, weighed));
        spells.RemoveAll(s => s.For.Count == 0);
        spells.AddRange(Overlay(key, place, ControlState.Contested, SpellState.Contested, (int)rules["contested-days"], all, spells));
        spells.AddRange(Overlay(key, place, ControlState.Besieged, SpellState.Besieged, (int)rules["besieged-days"], all, spells));
        return spells.OrderBy(s => s.Spell.From is not null).ThenBy(s => s.Spell.From ?? default).ThenBy(s => s.Spell.State).ThenBy(s => s.Spell.Id, StringComparer.Ordinal);
    }

    SpellCase Held(string key, Location place, Stretch stretch, Stretch? before, List<Claim> all, List<Claim> weighed)
    {
        var support = all.Where(c => Within(c, stretch, 0) && Supports(c, stretch)).ToList();
        var margin = (int)rules["dispute-margin-days"];
        var against = all.Where(c => Within(c, stretch, margin) && Opposes(c, stretch.Side!)).ToList();
        var start = support.Where(c => c.Day == stretch.From && c.IsHolding).OrderByDescending(c => c.IsGain).ThenByDescending(c => c.Dated).ThenByDescending(c => c.Weight).ThenBy(c => c, Comparer<Claim>.Create(Claim.Compare)).FirstOrDefault();
        var gain = support.Where(c => c.IsGain && c.Day - stretch.From <= rules["same-change-days"]).OrderByDescending(c => c.Weight).ThenBy(c => c, Comparer<Claim>.Create(Claim.Compare)).FirstOrDefault();
        var left = before is not null && all.Exists(c => c.State is ControlState.Lost && HolderTimeline.Fits(c.Side, before.Side) && c.Day <= stretch.From && stretch.From - c.Day <= rules["same-change-days"]);
        var (sum, opposed) = (Sum(weighed, support), Sum(weighed, against));
        var own = support.Where(c => c.IsHolding).ToList();
        var from = before is null && start is { Undated: true } ? (DateOnly?)null : Day(stretch.From);
        var holder = HolderOf(stretch.Side!, support, all);
        var spell = new ControlSpell
        {
            Id = StableHash.Id("c", [key, stretch.Side!, stretch.From.ToString(System.Globalization.CultureInfo.InvariantCulture), "held"]),
            Place = place,
            Holder = holder,
            State = SpellState.Held,
            From = from,
            FromPrecision = from is null ? TimePrecision.Relative : start is null ? TimePrecision.Report : start.IsGain && !start.Dated && start.Precision is TimePrecision.Day ? TimePrecision.Report : start.Precision,
            To = stretch.To is { } to ? Day(to) : null,
            ToPrecision = stretch.To is null ? null : TimePrecision.Day,
            How = gain?.How is { } how and not SpellChange.FirstMention ? how : gain is not null ? SpellChange.Capture : left ? SpellChange.Withdrawal : SpellChange.FirstMention,
            Sources = sources.Count(support.Select(c => c.Report)),
            ClaimedBy = own.Count > 0 && own.TrueForAll(c => c.OwnSide) ? [.. own.Select(c => c.Speaker ?? holder?.Name).OfType<string>().Distinct().Order(StringComparer.Ordinal)] : [],
            Disputed = opposed >= rules["disputed-least"] && opposed >= rules["disputed-share"] * sum,
            Evidence = Words(support),
            Confidence = Confidence(weighed, support, sum, opposed),
        };
        return new SpellCase(spell, spell.Evidence, Words(against), [.. against.Select(c => c.Holder?.Name).OfType<string>().Distinct().Order(StringComparer.Ordinal)]) { Side = stretch.Side };
    }

    // A fall to nobody named, on the day that the place changed hands, is this side's gain.
    static bool Supports(Claim c, Stretch stretch) => c.State is ControlState.Lost ? c.FromSide == stretch.Side
        : c.Side is null ? c.IsGain && c.Day == stretch.From
        : (c.IsHolding || c.State is ControlState.Besieged) && HolderTimeline.Fits(c.Side, stretch.Side);

    static bool Opposes(Claim c, string side) => c.State is ControlState.Lost ? HolderTimeline.Fits(c.Side, side) : c.IsHolding && c.Side is not null && !HolderTimeline.Fits(c.Side, side);

    static bool Within(Claim c, Stretch stretch, int margin) => c.Day >= stretch.From + margin && (stretch.To is null || c.Day < stretch.To.Value - margin);

    static double Sum(List<Claim> weighed, List<Claim> chosen)
    {
        var set = chosen.Select(c => (c.Report, c.Span, c.State, c.Day)).ToHashSet();
        return weighed.Where(c => set.Contains((c.Report, c.Span, c.State, c.Day))).Sum(c => c.Weight);
    }

    static double Confidence(List<Claim> weighed, List<Claim> support, double sum, double opposed)
    {
        var set = support.Select(c => (c.Report, c.Span, c.State, c.Day)).ToHashSet();
        var wrong = 1.0;
        foreach (var claim in weighed.Where(c => set.Contains((c.Report, c.Span, c.State, c.Day))))
            wrong *= 1 - Math.Clamp(claim.Weight, 0, 0.95);
        return Math.Round(Math.Min(0.99, 1 - wrong) * (sum + opposed > 0 ? sum / (sum + opposed) : 1), 4);
    }

    // The name most weight stands behind in this spell, else in any: a named party before the nameless.
    static Party? HolderOf(string side, List<Claim> support, List<Claim> all) =>
        Heaviest(side, support) is { Ref: not null } named ? named : Heaviest(side, all) is { Ref: not null } known ? known : Heaviest(side, support) ?? Heaviest(side, all);

    static Party? Heaviest(string side, List<Claim> claims) =>
        claims.Where(c => c.Side == side && c.IsHolding && c.Holder is not null).GroupBy(c => c.Holder!)
            .OrderByDescending(g => g.Key.Ref is not null).ThenByDescending(g => g.Sum(c => c.Weight)).ThenBy(g => g.Key.Name, StringComparer.Ordinal).ThenBy(g => g.Key.Ref, StringComparer.Ordinal)
            .FirstOrDefault()?.Key;

    List<SpellCase> Overlay(string key, Location place, ControlState state, SpellState shown, int lasts, List<Claim> all, List<SpellCase> held)
    {
        var found = new List<SpellCase>();
        var run = new List<Claim>();
        foreach (var claim in all.Where(c => c.State == state))
        {
            if (run.Count > 0 && (claim.Day - run[^1].Day > lasts || Changed(held, run[^1].Day, claim.Day)))
                Close();
            run.Add(claim);
        }
        Close();
        return found;

        void Close()
        {
            if (run.Count == 0)
                return;
            var (first, last) = (Day(run[0].Day)!.Value, Day(run[^1].Day)!.Value);
            var ends = held.Select(h => h.Spell.From).Where(f => f > last && f <= Day(run[^1].Day + lasts)).Order().FirstOrDefault();
            var under = held.Find(h => (h.Spell.From is null || h.Spell.From <= first) && (h.Spell.To is null || first < h.Spell.To));
            var evidence = Words(run);
            var spell = new ControlSpell
            {
                Id = StableHash.Id("c", [key, "", run[0].Day.ToString(System.Globalization.CultureInfo.InvariantCulture), shown.ToString()]),
                Place = place, Holder = under?.Spell.Holder ?? run.Find(c => c.Holder is not null)?.Holder, State = shown, From = first, FromPrecision = run[0].Precision, To = ends ?? Day(run[^1].Day + lasts),
                ToPrecision = ends is null ? TimePrecision.Relative : TimePrecision.Day, How = SpellChange.FirstMention, Sources = sources.Count(run.Select(c => c.Report)),
                Evidence = evidence, Confidence = Math.Round(1 - run.Aggregate(1.0, (wrong, c) => wrong * (1 - Math.Clamp(c.Weight, 0, 0.95))), 4),
            };
            found.Add(new SpellCase(spell, evidence, [], []) { Side = under?.Side ?? run.Find(c => c.Holder is not null)?.Side });
            run.Clear();
        }
    }

    static bool Changed(List<SpellCase> held, int after, int until) => held.Exists(h => h.Spell.From is { } from && from.DayNumber > after && from.DayNumber <= until);

    static List<Evidence> Words(IEnumerable<Claim> claims) =>
        [.. claims.Select(c => new Evidence(c.Report, c.Span)).Distinct()];

    static DateOnly? Day(int number) => DateOnly.FromDayNumber(Math.Clamp(number, 0, DateOnly.MaxValue.DayNumber));
}
