using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Situations.Copies;

namespace Sitrep.Situations.Controls;

/// <summary>
/// Who held which place when, as reports come in. A report's claims depend on what all reports say of the places and parties in it; a place's spells on the
/// claims about it and about its province. What is added makes only those be worked out anew that it bears on. The result depends on the set of readings alone.
/// </summary>
sealed class ControlIndex
{
    readonly ReportTable reports;
    readonly Func<string, ReadingIndex> find;
    readonly PlaceKinds kinds;
    readonly Sides sides;
    readonly PlaceKeys places;
    readonly ClaimCollector collector;
    readonly SpellWriter writer;
    readonly Dictionary<string, List<int>> speakingOf = new(StringComparer.Ordinal);
    readonly Dictionary<int, IReadOnlyList<Claim>> claims = [];
    readonly Dictionary<string, SortedSet<string>> reportsOn = new(StringComparer.Ordinal);
    readonly Grouping asArea = new(), inArea = new();
    readonly Dictionary<string, IReadOnlyList<SpellCase>> cases = new(StringComparer.Ordinal);
    readonly SortedSet<int> touched = [];

    /// <summary><paramref name="find"/> gives the reading of every report that was added.</summary>
    public ControlIndex(KnowledgePack knowledge, ReportTable reports, Func<string, ReadingIndex> find)
    {
        (this.reports, this.find) = (reports, find);
        var rules = new Weights(knowledge.Table("situations/control-weights", "timeline"));
        kinds = new PlaceKinds(knowledge);
        sides = new Sides(knowledge);
        places = new PlaceKeys(kinds, rules["same-place-km"]);
        var sources = new Sources(reports);
        collector = new ClaimCollector(knowledge, kinds, sides, places, sources);
        writer = new SpellWriter(rules, sources);
    }

    /// <summary>Takes in a reading whose report has just been put into the table.</summary>
    public void Add(ReportRow row, ReadingIndex index)
    {
        sides.Add(index);
        foreach (var place in index.Reading.Places)
            places.Add(place);
        if (!collector.Speaks(index.Reading))
            return;
        claims[row.Number] = [];
        touched.Add(row.Number);
        foreach (var name in index.Reading.Places.Select(PlaceKeys.Identity).Concat(index.Reading.Actors.Select(a => a.Ref).OfType<string>()).Distinct(StringComparer.Ordinal))
        {
            if (!speakingOf.TryGetValue(name, out var speaking))
                speakingOf[name] = speaking = [];
            speaking.Add(row.Number);
        }
    }

    /// <summary>Marks a report whose text, or whose standing as the last version, is another than before.</summary>
    public void Touch(int report)
    {
        if (claims.ContainsKey(report))
            touched.Add(report);
    }

    /// <summary>Works out anew what was touched since.</summary>
    public void Settle()
    {
        foreach (var name in sides.Settle().Concat(places.Settle()))
            touched.UnionWith(speakingOf.GetValueOrDefault(name, []));
        var keys = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var report in touched)
            Claim(report, keys);
        touched.Clear();
        // Claims about a province bear on each place in it that others speak of.
        var areas = new HashSet<(string, string)>();
        foreach (var key in keys)
        {
            Place? place = reportsOn.ContainsKey(key) ? places.Place(key) : null;
            asArea.Put(key, place is null ? null : AreaClaims.IsArea(place), areas);
            inArea.Put(key, place is null ? null : AreaClaims.In(place, kinds), null);
        }
        foreach (var area in areas)
            keys.UnionWith(inArea.Of(area));
        foreach (var key in keys)
            Write(key);
    }

    /// <summary>Every spell, by place, then start.</summary>
    public ControlTimeline Timeline()
    {
        Settle();
        return new ControlTimeline([.. cases.Select(c => (Where: places.Place(c.Key).Name, c.Key, c.Value)).OrderBy(c => c.Where, StringComparer.Ordinal).ThenBy(c => c.Key, StringComparer.Ordinal).SelectMany(c => c.Value)]);
    }

    void Claim(int report, SortedSet<string> keys)
    {
        var id = reports.Rows[report].Id;
        foreach (var key in claims[report].Select(c => c.Place).Distinct(StringComparer.Ordinal))
        {
            keys.Add(key);
            if (reportsOn[key].Remove(id) && reportsOn[key].Count == 0)
                reportsOn.Remove(key);
        }
        IReadOnlyList<Claim> now = reports.Rows[report].SupersededBy >= 0 ? [] : [.. collector.Of(find(id))];
        claims[report] = now;
        foreach (var key in now.Select(c => c.Place).Distinct(StringComparer.Ordinal))
        {
            keys.Add(key);
            if (!reportsOn.TryGetValue(key, out var on))
                reportsOn[key] = on = new SortedSet<string>(StringComparer.Ordinal);
            on.Add(id);
        }
    }

    void Write(string key)
    {
        if (!reportsOn.ContainsKey(key))
        {
            cases.Remove(key);
            return;
        }
        var about = ClaimsOn(key).ToList();
        if (inArea.Group(key) is { } area)
            about.AddRange(asArea.Of(area).SelectMany(ClaimsOn).Where(c => c.IsHolding && c.Side is not null).Select(c => AreaClaims.On(c, key, collector.AreaWeight)));
        cases[key] = [.. writer.Write(key, Locations.Of(places.Place(key)), about)];
    }

    // In order of their reports' ids, whatever order these came in.
    IEnumerable<Claim> ClaimsOn(string key) => reportsOn[key].SelectMany(id => claims[reports.Find(id)!.Number]).Where(c => c.Place == key);

    /// <summary>Keys by the province that they are, or lie in.</summary>
    sealed class Grouping
    {
        readonly Dictionary<string, (string, string)> groupOf = new(StringComparer.Ordinal);
        readonly Dictionary<(string, string), SortedSet<string>> keysOf = [];

        public (string, string)? Group(string key) => groupOf.TryGetValue(key, out var group) ? group : null;

        public SortedSet<string> Of((string, string) group) => keysOf.GetValueOrDefault(group) ?? [];

        /// <summary>Puts a key into a group or into none; <paramref name="met"/> receives the group that it was in and the one that it is in.</summary>
        public void Put(string key, (string, string)? group, HashSet<(string, string)>? met)
        {
            if (groupOf.Remove(key, out var before))
            {
                keysOf[before].Remove(key);
                met?.Add(before);
            }
            if (group is not { } now)
                return;
            groupOf[key] = now;
            if (!keysOf.TryGetValue(now, out var keys))
                keysOf[now] = keys = new SortedSet<string>(StringComparer.Ordinal);
            keys.Add(key);
            met?.Add(now);
        }
    }
}
