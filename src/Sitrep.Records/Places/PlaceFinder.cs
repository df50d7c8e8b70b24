using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Language;

namespace Sitrep.Records.Places;

/// <summary>
/// Finds place names, chooses among candidates and locates places from what the text says of them. One draft for each place of a
/// report with all its mentions; a mention covers the name only. Thread-safe: holds only tables.
/// </summary>
public sealed class PlaceFinder
{
    readonly Gazetteer gazetteer;
    readonly PlaceWords words;
    readonly MentionFinder finder;
    readonly PlaceChooser chooser;
    readonly PlaceSettings settings;
    readonly DescriptionLocator locator;
    readonly FeatureWeights weights;
    readonly FeatureWeights described;
    readonly OutletHistory history;
    readonly UnknownNames unknown;

    /// <summary>Opens the tables; <paramref name="history"/> tells where the earlier reports of outlets played, beside what the pack knows of them.</summary>
    public PlaceFinder(KnowledgePack knowledge, Gazetteer gazetteer, OutletHistory? history = null)
    {
        this.history = history ?? new OutletHistory(knowledge.Find("places/outlets"));
        this.gazetteer = gazetteer;
        words = new PlaceWords(knowledge);
        finder = new MentionFinder(knowledge, words, gazetteer);
        settings = new PlaceSettings(knowledge, finder.Verbs);
        unknown = new UnknownNames(new FeatureWeights(knowledge.Table("places/unknown-weights")), finder.Verbs);
        weights = new FeatureWeights(knowledge.Table("places/weights"));
        chooser = new PlaceChooser(new PlaceRanker(knowledge.Table("places/ranker")), gazetteer, Margin);
        described = new FeatureWeights(knowledge.Table("places/description"));
        locator = new DescriptionLocator(gazetteer, described);
    }

    /// <summary>The names of a report that may be places, before any is chosen.</summary>
    internal readonly record struct Gathered(Document Document, List<PlaceMention> Mentions, PlaceMention? Written, ReportHome Home, ReportOutlet Outlet);

    internal double Margin => weights["margin"];

    /// <summary>What the choice starts from, for training.</summary>
    internal Gathered Gather(Draft draft)
    {
        var scan = new NameScan(draft.Document, words);
        var dateline = draft.Document.Count == 0 ? default : DatelineReader.Find(draft, scan);
        var mentions = finder.Find(scan, dateline);
        return new Gathered(draft.Document, mentions, mentions.Find(m => m.Accepted && dateline.Contains(m.Range.First)), new ReportHome(gazetteer, scan), Outlet(draft));
    }

    ReportOutlet Outlet(Draft draft) => new(words, gazetteer, history, draft.Report.Publisher, draft.Report.Url);

    /// <summary>Adds what it finds to the draft; never throws for any text.</summary>
    public void Find(Draft draft)
    {
        if (draft.Document.Count == 0)
            return;
        var scan = new NameScan(draft.Document, words);
        var dateline = DatelineReader.Find(draft, scan);
        var mentions = finder.Find(scan, dateline);
        var first = mentions.Find(m => m.Accepted && dateline.Contains(m.Range.First));
        var senses = chooser.Choose(mentions, first, new ReportHome(gazetteer, scan), Outlet(draft));
        var home = new ReportCountries(gazetteer, weights, scan, senses);
        home.Refuse(senses);
        home.FightAtHome(scan, senses);
        Unify(senses);
        var firm = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var sense in senses)
        {
            if (sense.Place >= 0 && !OnlySounds(sense))
                firm.TryAdd(sense.Folded, sense.Place);
        }
        foreach (var sense in senses)
            Settle(scan, sense, firm);
        var relations = new DescriptionReader(scan, mentions).Read();
        unknown.Accept(scan, mentions, relations);
        var why = new Dictionary<PlaceMention, Func<string>>();
        foreach (var sense in senses)
        {
            if (sense.Place >= 0)
                why[sense.Mentions[0]] = () => chooser.Explain(sense);
        }
        var drafts = new PlaceDrafts(draft, gazetteer, scan, settings) { Home = home.Main, HomeIsSure = home.IsSure };
        drafts.Build(mentions, why);
        Describe(draft, drafts, relations);
        Borders(scan, drafts);
        DatelineReader.Set(draft, dateline);
    }

    /// <summary>A town and the district or province called after it are one place, unless the words at a mention ask for the district or province.</summary>
    void Unify(List<PlaceSense> senses)
    {
        foreach (var group in senses.Where(s => s.Place >= 0).GroupBy(s => gazetteer.Folding.WithoutArticle(s.Folded) ?? s.Folded, StringComparer.Ordinal))
        {
            var town = group.FirstOrDefault(s => gazetteer.Class(s.Place) == PlaceClass.Town);
            foreach (var sense in group)
            {
                if (town is null || sense == town || sense.Place == town.Place || sense.Cue is PlaceClass.District or PlaceClass.Province || gazetteer.Class(sense.Place) is not (PlaceClass.Town or PlaceClass.Section or PlaceClass.District or PlaceClass.Province)
                    || Geodesy.DistanceKm(gazetteer.Point(sense.Place), gazetteer.Point(town.Place)) > weights["one-name-km"])
                    continue;
                if (Array.FindIndex(sense.Candidates, c => c.Place == town.Place) is >= 0 and var same)
                    sense.Best = same;
            }
        }
    }

    /// <summary>A name that only sounds like the chosen place's, with too little else in the report to bear it out.</summary>
    bool OnlySounds(PlaceSense sense) => sense.Candidates[sense.Best].Quality == NameQuality.Sound && sense.Company < weights[sense.Cue is null ? "sound-company" : "sound-company-cued"];

    /// <summary>Gives a sense's choice to its mentions; a name that only sounds like a place with no tie to the report's others is unknown.</summary>
    void Settle(NameScan scan, PlaceSense sense, Dictionary<string, int> firm)
    {
        var place = sense.Place;
        var sounds = place >= 0 && OnlySounds(sense);
        if (sounds && firm.TryGetValue(sense.Folded, out var same))
            (place, sounds) = (same, false);
        foreach (var mention in sense.Mentions)
        {
            if (place < 0 || sounds)
            {
                mention.Candidates = [];
                mention.Accepted = mention.Refused && (mention.Preposition || mention.Cue is not null || scan.Name[mention.Range.First] == NameKind.Place);
                continue;
            }
            mention.Chosen = place;
            mention.Class = gazetteer.Class(place);
            mention.Iso = gazetteer.Country(place);
        }
    }

    void Describe(Draft draft, PlaceDrafts drafts, List<PlaceRelation> relations)
    {
        var bySubject = relations.Where(r => r.Subject.Draft is not null).GroupBy(r => r.Subject.Draft!).ToList();
        var country = drafts.MainCountry();
        foreach (var group in bySubject)
        {
            foreach (var relation in group)
            {
                var of = relation.BorderIso is { } iso ? drafts.Border(iso, group.Key.Country ?? AreaOf(group)?.Country ?? country, relation.Evidence) : relation.Of?.Draft;
                if (of != group.Key && (of is not null || relation.BorderIso is not null))
                    group.Key.Description.Add((relation.Relation, relation.DistanceKm, of, relation.Evidence));
                if (relation.And?.Draft is { } and && and != group.Key)
                    group.Key.Description.Add((relation.Relation, relation.DistanceKm, and, relation.Evidence));
            }
        }
        // chains: a place may be described by one that is itself described
        for (var round = 0; round < 3; round++)
        {
            foreach (var group in bySubject)
                Place(group.Key, [.. group], country, drafts);
        }
    }

    /// <summary>"the Turkish border" of a report on Syria is the border of the two.</summary>
    static void Borders(NameScan scan, PlaceDrafts drafts)
    {
        string? country = null;
        for (var i = 1; i < scan.Words.Length; i++)
        {
            if (scan.Role(i) is not WordRole.Border || !scan.Is(i - 1, WordUse.Demonym) || scan.Words[i - 1].Iso is not { } iso)
                continue;
            country ??= drafts.MainCountry() ?? "";
            drafts.Border(iso, country, new TokenRange(i - 1, i + 1));
        }
    }

    static PlaceDraft? AreaOf(IEnumerable<PlaceRelation> relations) => relations.FirstOrDefault(r => r.Relation == "in")?.Of?.Draft;

    void Place(PlaceDraft place, List<PlaceRelation> relations, string? country, PlaceDrafts drafts)
    {
        if (locator.Locate(relations, AreaOf(relations)?.Country ?? country) is not { } fix)
            return;
        if (place.LocatedBy is LocatedBy.None || place.Lat is null)
        {
            (place.Lat, place.Lon, place.RadiusKm, place.LocatedBy) = (fix.Point.Lat, fix.Point.Lon, fix.RadiusKm, LocatedBy.Description);
            var near = AreaOf(relations) ?? relations.Select(r => r.Of?.Draft).FirstOrDefault(d => d?.Country is not null);
            place.Country ??= near?.Country;
            place.Adm1 ??= AreaOf(relations)?.Adm1 ?? (fix.RadiusKm < 40 ? near?.Adm1 : null);
            return;
        }
        if (place.LocatedBy != LocatedBy.Gazetteer)
            return;
        var subject = relations[0].Subject;
        // what only says "in", "on" or "near" is too weak to move a place that the gazetteer knows
        if (Far(place, fix) && !AnyWay(subject) && relations.Exists(r => r.Relation is not ("in" or "on" or "near")))
        {
            drafts.Choose(place, Another(subject, fix));
            Place(place, relations, country, drafts);
            return;
        }
        var apart = Geodesy.DistanceKm(new GeoPoint(place.Lat.Value, place.Lon!.Value), fix.Point);
        place.LocatedBy = LocatedBy.Both;
        if (!Far(place, fix))
            return;
        // what is too weak to contradict the gazetteer is no second source of the point either
        if (!relations.Exists(r => r.Relation is not ("in" or "on" or "near")))
        {
            place.LocatedBy = LocatedBy.Gazetteer;
            return;
        }
        var reason = place.Reason;
        place.Warning = FormattableString.Invariant($"the text puts {place.Name} {apart:0} km from where the gazetteer has it");
        place.Reason = () => FormattableString.Invariant($"{reason?.Invoke()}; the text puts it {apart:0} km away");
    }

    bool Far(PlaceDraft place, DescriptionLocator.Fix fix) =>
        Geodesy.DistanceKm(new GeoPoint(place.Lat!.Value, place.Lon!.Value), fix.Point) > fix.RadiusKm * described["tolerance"] + (place.RadiusKm ?? 0) + described["slack-km"];

    /// <summary>Countries, provinces and big towns are where they are, whatever else the words seem to say.</summary>
    bool AnyWay(PlaceMention mention) => mention.Chosen < 0 || mention.Class is not (PlaceClass.Town or PlaceClass.Section) || gazetteer.Population(mention.Chosen) > described["firm-people"];

    /// <summary>Another candidate of the name where the text puts it, or -1.</summary>
    int Another(PlaceMention mention, DescriptionLocator.Fix fix)
    {
        foreach (var candidate in mention.Candidates)
        {
            if (gazetteer.Class(candidate.Place) is PlaceClass.Town or PlaceClass.Section
                && Geodesy.DistanceKm(gazetteer.Point(candidate.Place), fix.Point) <= fix.RadiusKm * described["tolerance"] + described["slack-km"])
                return mention.Chosen = candidate.Place;
        }
        return mention.Chosen = -1;
    }
}
