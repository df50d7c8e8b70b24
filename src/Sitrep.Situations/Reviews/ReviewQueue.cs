using System.Globalization;
using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Situations.Judgements;

namespace Sitrep.Situations.Reviews;

/// <summary>One reason why a record stands where it does in the queue: its name in <c>data/situations/review-weights.tsv</c>, its points, and what it says of this record.</summary>
public sealed record ReviewReason(string Name, double Points, string Words);

/// <summary>A record in the queue. <see cref="Rank"/> is the sum of the points of its <see cref="Reasons"/>, the weightiest first.</summary>
public sealed record ReviewItem
{
    /// <summary><c>report-id#e4</c>.</summary>
    public required string Record { get; init; }
    /// <summary><c>event</c>, <c>control</c> or <c>figure</c>.</summary>
    public required string Kind { get; init; }
    /// <summary>Event type, control state or measure.</summary>
    public required string Name { get; init; }
    /// <summary>Place, party or number, as far as there are any: "Oakford, Reds".</summary>
    public required string About { get; init; }
    public required string Key { get; init; }
    public string? Publisher { get; init; }
    public Timestamp? Published { get; init; }
    public required string Sentence { get; init; }
    public double Confidence { get; init; }
    /// <summary>Id of the incident that an event, or a figure's event, belongs to.</summary>
    public string? Incident { get; init; }
    public required ReviewStanding Standing { get; init; }
    public double Rank { get; init; }
    public IReadOnlyList<ReviewReason> Reasons { get; init; } = [];
}

/// <summary>Orders the records of all reports for people to look at: doubtful, disputed and new ones first, each with the reasons for its rank.</summary>
public sealed class ReviewQueue(KnowledgePack knowledge)
{
    readonly Weights weights = new(knowledge.Table("situations/review-weights"));
    readonly Weights rules = new(knowledge.Table("situations/review-weights", "rules"));

    /// <summary>Every record, also those that are accepted or rejected, by rank, then report and record. The result depends on the readings, judgements and what the basis holds alone.</summary>
    public IReadOnlyList<ReviewItem> Build(JudgedReadings judged, ReviewBasis basis) => Ordered(judged.Readings.SelectMany(r => Items(r, judged, basis, Last(judged))));

    /// <summary>The same where only judgements were made or taken back since the items were built on the same basis: only the reports that they speak of are looked at anew.</summary>
    public IReadOnlyList<ReviewItem> Again(IReadOnlyList<ReviewItem> before, JudgedReadings then, JudgedReadings now, ReviewBasis basis)
    {
        var touched = then.Reports.Concat(now.Reports).ToHashSet(StringComparer.Ordinal);
        var last = Last(now);
        return Ordered(before.Where(i => !touched.Contains(JudgedReadings.Parts(i.Record).Report)).Concat(now.Readings.Where(r => touched.Contains(r.Report.Id)).SelectMany(r => Items(r, now, basis, last))));
    }

    static DateOnly? Last(JudgedReadings judged) => judged.Readings.Max(r => r.Report.Published?.Date);

    IEnumerable<ReviewItem> Items(Reading reading, JudgedReadings judged, ReviewBasis basis, DateOnly? last)
    {
        // What was rejected is no more in the reading, but it stands in the queue as it was read.
        var shown = new ReadingIndex(reading);
        var whole = judged.Whole(reading.Report.Id)!;
        return Records(whole).Select(id => Item(new Look(shown, whole, id, reading.Report.Id + "#" + id, last), judged, basis));
    }

    static List<ReviewItem> Ordered(IEnumerable<ReviewItem> items) =>
        [.. items.OrderByDescending(i => i.Rank).ThenBy(i => i.Key, StringComparer.Ordinal).ThenBy(i => i.Record, StringComparer.Ordinal)];

    /// <summary>A record as it is looked at: in the reading as judged where it stands there, else as it was read.</summary>
    sealed class Look
    {
        public Look(ReadingIndex judged, Reading whole, string id, string record, DateOnly? last)
        {
            Record = record;
            Last = last;
            In = judged.Reading.Events.Any(e => e.Id == id) || judged.Reading.Control.Any(c => c.Id == id) || judged.Reading.Figures.Any(f => f.Id == id) ? judged : new ReadingIndex(whole);
            Event = ReadingIndex.At(In.Events, id);
            Claim = In.Reading.Control.FirstOrDefault(c => c.Id == id);
            Figure = ReadingIndex.At(In.Figures, id);
        }

        public string Record { get; }
        public DateOnly? Last { get; }
        public ReadingIndex In { get; }
        public Event? Event { get; }
        public Control? Claim { get; }
        public Figure? Figure { get; }
        public Place? Place => ReadingIndex.At(In.Places, Event is not null ? Event.Place : Claim is not null ? Claim.Place : Figure!.Place);
        public double Confidence => Event?.Confidence ?? Claim?.Confidence ?? Figure!.Confidence;
        public IReadOnlyList<TextSpan> Evidence => Event is { Evidence.Count: 0 } ? [Event.Trigger] : Event?.Evidence ?? Claim?.Evidence ?? Figure!.Evidence;
        public IEnumerable<string> Parties => Event is not null ? Event.Initiators.Concat(Event.Targets) : (new[] { Claim is not null ? Claim.Holder : Figure!.Of }).OfType<string>();
    }

    static IEnumerable<string> Records(Reading reading) => reading.Events.Select(e => e.Id).Concat(reading.Control.Select(c => c.Id)).Concat(reading.Figures.Select(f => f.Id));

    ReviewItem Item(Look look, JudgedReadings judged, ReviewBasis basis)
    {
        var standing = ReviewStanding.Of(judged.Of(look.Record));
        var incident = basis.Incident(look.Record) ?? (look.Figure?.Event is { } told ? basis.Incident(look.In.Report.Id + "#" + told) : null);
        var begun = look.Claim is null && look.Event is null ? [] : look.Evidence.SelectMany(span => basis.Spells(new Evidence(look.In.Report.Id, span))).Distinct().ToList();
        var reasons = Reasons(look, standing, incident, begun).Where(r => r.Points >= 0.005).OrderByDescending(r => r.Points).ThenBy(r => r.Name, StringComparer.Ordinal).ToList();
        return new ReviewItem
        {
            Record = look.Record,
            Kind = look.Event is not null ? RecordAnchors.Event : look.Claim is not null ? RecordAnchors.Control : RecordAnchors.Figure,
            Name = look.Event?.Type ?? (look.Claim is { } claim ? RecordFields.Name(claim.State) : look.Figure!.Measure),
            About = string.Join(", ", About(look).Where(a => a.Length > 0).Distinct()),
            Key = look.In.Report.Key,
            Publisher = look.In.Report.Publisher,
            Published = look.In.Report.Published,
            Sentence = look.Evidence.Count == 0 ? "" : look.In.Words(look.In.Sentence(look.Evidence[0])),
            Confidence = look.Confidence,
            Incident = incident?.Id,
            Standing = standing,
            Rank = Math.Round(reasons.Sum(r => r.Points), 3),
            Reasons = reasons,
        };
    }

    static IEnumerable<string> About(Look look) =>
        [look.Figure?.Text ?? "", look.Place?.Name ?? "", .. look.Parties.Select(id => ReadingIndex.At(look.In.Actors, id)?.Name ?? ReadingIndex.At(look.In.People, id)?.Name ?? "")];

    IEnumerable<ReviewReason> Reasons(Look look, ReviewStanding standing, Incident? incident, List<ControlSpell> spells)
    {
        // What people have settled comes last, whatever the reading was like.
        if (standing.State is ReviewState.Accepted or ReviewState.Rejected)
            yield break;
        if (standing.State == ReviewState.Disputed)
            yield return Because("people-differ", 1, string.Join("; ", Words(standing)));
        if (standing is { State: ReviewState.InReview, AcceptedBy: [var one] })
            yield return Because("second-needed", 1, $"{one} accepted it, and a second person is needed");
        yield return Because("doubt", 1 - look.Confidence, string.Create(CultureInfo.InvariantCulture, $"read with a confidence of {look.Confidence:0.00}"));
        if (incident is { Disputes.Count: > 0 } && look.Event is not null)
            yield return Because("sources-differ", Math.Min(1, 0.5 + (0.25 * (incident.Disputes.Count - 1))), "sources differ on " + string.Join(", ", incident.Disputes.Select(d => d.Field)));
        else if (spells.Find(s => s.Disputed) is { } spell)
            yield return Because("sources-differ", 0.75, $"sources differ on who holds {spell.Place.Name}");
        if (incident is { IndependentSources: 1 } && look.Event is not null)
            yield return Because("single-source", 1, "one source alone tells of it");
        if (spells.Find(s => s is { Sources: 1, Holder: not null }) is { } begun)
            yield return Because("new-holder", 1, $"one source alone says who holds {begun.Place.Name}: {begun.Holder!.Name}");
        if (look.Figure is null && look.Place is not { Ref: not null })
            yield return Because("unknown-place", 1, look.Place is null ? "it has no place" : $"no gazetteer knows {look.Place.Name}");
        if (look.Parties.Select(id => ReadingIndex.At(look.In.Actors, id)).FirstOrDefault(a => a is { Ref: null } and not { Kind: "object" or "civilians" }) is { } described)
            yield return Because("unknown-party", 1, $"{described.Name} is described and not named");
        if (look.Last is { } last && look.In.Report.Published is { } published && last.DayNumber - published.Date.DayNumber is var age && age < rules["recent-days"])
            yield return Because("recent", 1 - (age / rules["recent-days"]), age == 0 ? "from the newest reports" : age == 1 ? "from a day before the newest report" : string.Create(CultureInfo.InvariantCulture, $"from {age} days before the newest report"));
    }

    static IEnumerable<string> Words(ReviewStanding standing) =>
        new[] { (standing.AcceptedBy, "accepted"), (standing.RejectedBy, "rejected"), (standing.DisputedBy, "disputed") }.Where(w => w.Item1.Count > 0).Select(w => $"{string.Join(", ", w.Item1)} {w.Item2} it");

    ReviewReason Because(string name, double strength, string words) => new(name, Math.Round(weights[name] * Math.Clamp(strength, 0, 1), 3), words);

    /// <summary>Other incidents that may be the same happening as one, the nearest first: of any type, near in place and time.</summary>
    public IReadOnlyList<Incident> Alike(Incident incident, IReadOnlyList<Incident> all) =>
        [.. all.Where(i => i.Id != incident.Id).Select(i => (i, Far: Apart(incident, i))).Where(x => x.Far <= 2).OrderBy(x => x.i.Type != incident.Type).ThenBy(x => x.Far).ThenBy(x => x.i.Id, StringComparer.Ordinal).Take((int)rules["alike-most"]).Select(x => x.i)];

    /// <summary>How far apart two incidents are, in reaches of place and time together; infinity where either does not let one say.</summary>
    double Apart(Incident a, Incident b)
    {
        if (a.Start is not { } from || b.Start is not { } other || Math.Abs(from.DayNumber - other.DayNumber) is var days && days > rules["alike-days"])
            return double.PositiveInfinity;
        var km = a.Place is { Lat: { } lat, Lon: { } lon } && b.Place is { Lat: { } lat2, Lon: { } lon2 } ? Geo.Km(lat, lon, lat2, lon2) : a.Place?.Name == b.Place?.Name ? 0 : double.PositiveInfinity;
        return km > rules["alike-km"] ? double.PositiveInfinity : (days / rules["alike-days"]) + (km / rules["alike-km"]);
    }
}
