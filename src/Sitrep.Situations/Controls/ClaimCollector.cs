using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Situations.Copies;

namespace Sitrep.Situations.Controls;

/// <summary>Gathers what readings say of who holds places: their control records, and events that no control record tells of.</summary>
sealed class ClaimCollector
{
    readonly Weights weights;
    readonly PlaceKinds kinds;
    readonly Dictionary<string, (ControlState State, string Holder, string From, SpellChange How)> events;
    readonly Dictionary<string, SpellChange> how;
    readonly Sides sides;
    readonly PlaceKeys places;
    readonly Sources sources;

    public ClaimCollector(KnowledgePack knowledge, PlaceKinds kinds, Sides sides, PlaceKeys places, Sources sources)
    {
        (this.kinds, this.sides, this.places, this.sources) = (kinds, sides, places, sources);
        weights = new Weights(knowledge.Table("situations/control-weights"));
        events = knowledge.Table("situations/control-events").Rows.ToDictionary(r => r["type"], r => (State(r), r["holder"], r["from"], How(r)), StringComparer.Ordinal);
        how = knowledge.Table("situations/control-events", "how").Rows.ToDictionary(r => r["type"], How, StringComparer.Ordinal);
    }

    /// <summary>What a claim about a province weighs for a place in it.</summary>
    public double AreaWeight => weights["area"];

    /// <summary>True when a reading says anything of who holds what: only such a one can have claims.</summary>
    public bool Speaks(Reading reading) => reading.Control.Count > 0 || reading.Events.Any(e => events.ContainsKey(e.Type));

    /// <summary>A reading's claims. Who is said to hold a place that the same report tells of as taken by another held it until then.</summary>
    public IEnumerable<Claim> Of(ReadingIndex index)
    {
        var claims = All(index).ToList();
        foreach (var claim in claims)
        {
            var gain = claim.State is ControlState.Held && !claim.Undated
                ? claims.Where(g => g.IsGain && g.Place == claim.Place && g.Side is not null && g.Day <= claim.Day && g.Weight >= claim.Weight / 2).MaxBy(g => g.Day) : null;
            yield return gain is null || HolderTimeline.Fits(claim.Side, gain.Side) ? claim : claim with { Day = gain.Day - 1, Dated = false, Undated = true };
        }
    }

    IEnumerable<Claim> All(ReadingIndex index)
    {
        var told = index.Reading.Control.Select(c => c.Event).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var claim in index.Reading.Control.SelectMany(c => OfControl(index, c)))
            yield return claim;
        foreach (var e in index.Reading.Events)
        {
            if (e.Status is EventStatus.Occurred or EventStatus.Ongoing && !told.Contains(e.Id) && events.ContainsKey(e.Type) && OfEvent(index, e) is { } claim)
            {
                yield return claim;
                if (claim is { State: ControlState.Lost, Side: { } loser, Holder: not null })
                    yield return Before(claim, loser, claim.Holder);
            }
        }
    }

    IEnumerable<Claim> OfControl(ReadingIndex index, Control control)
    {
        if (ReadingIndex.At(index.Places, control.Place) is not { } place || !kinds.CanBeHeld(place))
            yield break;
        var told = ReadingIndex.At(index.Events, control.Event);
        if (told is { Status: not (EventStatus.Occurred or EventStatus.Ongoing) })
            yield break;
        var (state, holderId, fromId) = Roles(control);
        var holder = ReadingIndex.At(index.Actors, holderId);
        var side = holder is null ? null : sides.Of(holder, place.Country);
        var before = ReadingIndex.At(index.Actors, fromId);
        var from = before is null ? null : sides.Of(before, place.Country);
        // "The town fell": that somebody took it ends a holding, even where nobody says whose.
        if ((side is null && from is null && state is not (ControlState.Contested or ControlState.Besieged or ControlState.Taken)) || (side is not null && side == from))
            yield break;
        var (day, dated, precision) = DayOf(index, control);
        if (day is null)
            yield break;
        var statement = ReadingIndex.At(index.Statements, control.Statement ?? told?.Statement);
        var speaker = SideOf(index, statement?.Speaker, place.Country);
        // Taken from somebody by nobody named: all that is known is who lost it.
        var lost = state is ControlState.Taken or ControlState.Claimed && side is null && from is not null;
        var claim = new Claim
        {
            Place = places.Key(place), State = lost ? ControlState.Lost : state, Side = lost ? from : side, FromSide = lost ? null : from,
            Holder = (lost ? before : holder) is { } named ? new Party(named.Ref, named.Name) : null, Day = day.Value, Dated = dated, Precision = precision,
            How = told is null ? SpellChange.Capture : how.GetValueOrDefault(told.Type, SpellChange.Capture),
            Weight = Weight(control, speaker, side, from), OwnSide = control.State is ControlState.Claimed || (speaker is not null && speaker == side),
            Speaker = index.Speaker(statement?.Id), Report = index.Report.Id, Text = sources.TextOf(index.Report.Id), Origin = sources.OriginOf(index.Report.Id),
            Span = control.Evidence.Count > 0 ? control.Evidence[0] : default,
        };
        yield return claim;
        foreach (var implied in Implied(index, control, claim, place))
            yield return implied;
    }

    // A loss names its loser as "from" and the taker, where one is named, as holder; or the loser alone as holder. Whoever besieges a
    // place does not hold it: of a siege only the side inside is a holder.
    static (ControlState State, string? Holder, string? From) Roles(Control control) => control.State switch
    {
        ControlState.Lost when control is { From: not null, Holder: not null } && control.From != control.Holder => (ControlState.Taken, control.Holder, control.From),
        ControlState.Lost => (ControlState.Lost, control.From ?? control.Holder, null),
        ControlState.Besieged => (ControlState.Besieged, control.From, control.Holder == control.From ? null : control.Holder),
        ControlState.Contested => (ControlState.Contested, null, null),
        // "the eastern half is theirs": the whole is nobody's alone
        ControlState.Held when control.Partial => (ControlState.Contested, null, null),
        _ => (control.State, control.Holder, control.From),
    };

    // "held since June" says when it began; "until May" when it ended; "from X" who was there before.
    IEnumerable<Claim> Implied(ReadingIndex index, Control control, Claim claim, Place place)
    {
        if (control.State is ControlState.Held && control.Start is { } start && start.DayNumber < claim.Day)
            yield return claim with { Day = start.DayNumber, Precision = control.Precision, Dated = control.Precision is TimePrecision.Day, Weight = claim.Weight * weights["since"] };
        if (control.State is ControlState.Held && control.End is { } end && end.DayNumber >= claim.Day && end.DayNumber < Published(index))
            yield return claim with { State = ControlState.Lost, Day = end.DayNumber, Weight = claim.Weight * weights["since"] };
        if (claim.IsGain && claim.FromSide is { } before && ReadingIndex.At(index.Actors, control.From) is { } actor)
            yield return Before(claim, before, new Party(actor.Ref, actor.Name));
        if (claim is { State: ControlState.Lost, Side: { } loser, Holder: not null })
            yield return Before(claim, loser, claim.Holder);
    }

    Claim Before(Claim claim, string side, Party holder) => claim with
    {
        State = ControlState.Held, Side = side, FromSide = null, Holder = holder, Day = claim.Day - 1, Dated = false, Undated = true, OwnSide = false, Weight = claim.Weight * weights["before"],
    };

    Claim? OfEvent(ReadingIndex index, Event e)
    {
        var (state, holderRole, fromRole, change) = events[e.Type];
        if (ReadingIndex.At(index.Places, e.Place) is not { } place || !kinds.CanBeHeld(place) || !kinds.IsPoint(place) || !IsToldOf(index, e, place))
            return null;
        var holder = Role(index, e, holderRole, place.Country);
        var from = Role(index, e, fromRole, place.Country);
        if ((holder is null && state is not (ControlState.Contested or ControlState.Besieged)) || (holder is not null && holder.Value.Side == from?.Side))
            return null;
        var time = ReadingIndex.At(index.Times, e.Time);
        var day = time?.End?.DayNumber ?? time?.Start?.DayNumber ?? Published(index);
        if (day is null)
            return null;
        var speaker = SideOf(index, ReadingIndex.At(index.Statements, e.Statement)?.Speaker, place.Country);
        return new Claim
        {
            Place = places.Key(place), State = state, Side = holder?.Side, Holder = holder?.Party, FromSide = from?.Side, Day = day.Value,
            Dated = IsExact(time), Precision = time?.Precision ?? TimePrecision.Report, How = change,
            Weight = weights["event"] * weights[Name(state)] * e.Confidence * Interest(speaker, state is ControlState.Lost ? null : holder?.Side, from?.Side),
            OwnSide = speaker is not null && speaker == holder?.Side && state is not ControlState.Lost, Speaker = index.Speaker(e.Statement),
            Report = index.Report.Id, Text = sources.TextOf(index.Report.Id), Origin = sources.OriginOf(index.Report.Id), Span = e.Evidence.Count > 0 ? e.Evidence[0] : e.Trigger,
        };
    }

    // Where control records speak of the place they know better; and a place of another sentence is a guess, not a claim.
    static bool IsToldOf(ReadingIndex index, Event e, Place place)
    {
        if (index.Reading.Control.Any(c => c.Place == place.Id))
            return false;
        var sentence = index.Sentence(e.Trigger);
        return place.Mentions.Count == 0 || place.Mentions.Any(m => m.Overlaps(sentence));
    }

    (string Side, Party Party)? Role(ReadingIndex index, Event e, string role, string? country)
    {
        var ids = role switch
        {
            "initiators" => e.Initiators,
            "targets" => e.Targets,
            "supporters" => e.Supporters,
            _ => [],
        };
        foreach (var id in ids)
        {
            if (ReadingIndex.At(index.Actors, id) is { } actor && sides.Of(actor, country) is { } side)
                return (side, new Party(actor.Ref, actor.Name));
        }
        return null;
    }

    static (int? Day, bool Dated, TimePrecision Precision) DayOf(ReadingIndex index, Control control)
    {
        var stated = control.State is ControlState.Held ? control.AsOf ?? control.Start : control.Start ?? control.AsOf;
        var exact = control.Precision is TimePrecision.Day or TimePrecision.DayPart or TimePrecision.Hour or TimePrecision.Minute;
        // A year or season that the report itself falls into says no more than the report's own date.
        if (stated is { } coarse && Published(index) is { } published && control.Precision is TimePrecision.Year or TimePrecision.Season or TimePrecision.Quarter && coarse.DayNumber <= published && published - coarse.DayNumber < 366)
            return (published, false, TimePrecision.Report);
        return stated is { } day ? (day.DayNumber, exact && control.Start is not null, control.Precision) : (Published(index), false, TimePrecision.Report);
    }

    double Weight(Control control, string? speaker, string? side, string? from)
    {
        var weight = weights[Name(control.State)] * control.Confidence;
        if (control.Partial)
            weight *= weights["partial"];
        return weight * (control.State is ControlState.Claimed ? 1 : Interest(speaker, side, from));
    }

    double Interest(string? speaker, string? gains, string? loses) =>
        speaker is null ? 1 : speaker == gains ? weights["own-side"] : speaker == loses ? weights["against-interest"] : 1;

    string? SideOf(ReadingIndex index, Speaker? speaker, string? country)
    {
        if (speaker is null)
            return null;
        if (ReadingIndex.At(index.Actors, speaker.Actor) is { } actor)
            return sides.Of(actor, country);
        return ReadingIndex.At(index.People, speaker.Person)?.Roles.Select(r => ReadingIndex.At(index.Actors, r.Of)).OfType<Actor>().Select(a => sides.Of(a, country)).FirstOrDefault(s => s is not null);
    }

    static bool IsExact(TimeFrame? time) => time is { Precision: TimePrecision.Day or TimePrecision.DayPart or TimePrecision.Hour or TimePrecision.Minute };

    static int? Published(ReadingIndex index) => index.Report.Published?.Date.DayNumber;

    static string Name(ControlState state) => state.ToString().ToLowerInvariant();

    static ControlState State(Row row) => Enum.TryParse<ControlState>(row["state"], ignoreCase: true, out var state) ? state : throw row.Error($"no such state '{row["state"]}'");

    static SpellChange How(Row row) => row["how"].Length == 0 ? SpellChange.FirstMention : Enum.TryParse<SpellChange>(row["how"], ignoreCase: true, out var change) ? change : throw row.Error($"no such change '{row["how"]}'");
}
