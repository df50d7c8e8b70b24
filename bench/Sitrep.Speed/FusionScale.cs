using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Situations.Controls;
using Sitrep.Situations.Incidents;

namespace Sitrep.Speed;

/// <summary>
/// How fusion grows: readings are made up from a hidden history of a made-up war (towns that change hands, attacks with tolls, outlets that report,
/// copy and come late), fused, and what comes out is compared with the history. The same number and seed give the same readings.
/// </summary>
static class FusionScale
{
    const int Parties = 3, Outlets = 40;
    static readonly DateOnly Begin = new(2031, 1, 1);
    static readonly string[] Types = ["attack", "bombing", "shelling", "airstrike", "clash", "killing", "abduction", "protest"];
    static readonly string[] Colour = ["near the market", "on the northern road", "at a school", "by the river", "in the old quarter", "beside the mill", "at the bus station", "close to the bridge"];

    /// <summary>One thing that happened, as nobody but the scorer knows it.</summary>
    sealed record Truth(int Number, int Day, int Town, string Type, int By, int Against, int Killed, string Detail);

    public static int Run(int count, int seed)
    {
        var knowledge = KnowledgePack.Load(PackFolder.Find().Knowledge);
        var clock = Stopwatch.StartNew();
        var (readings, changes, told) = Make(count, seed);
        Say($"{readings.Count} readings of {told.Values.Distinct().Count()} happenings and {changes.Count} changes of hands, made in {clock.Elapsed.TotalSeconds:F1} s");
        clock.Restart();
        var set = new IncidentBuilder(knowledge).Build(readings);
        Say($"incidents: {set.Incidents.Count} in {clock.Elapsed.TotalSeconds:F1} s; {Memory()}");
        Say(Pairs(set.Incidents, told));
        clock.Restart();
        var history = new ControlHistory(knowledge).Build(readings);
        Say($"control: {history.Spells.Count} spells in {clock.Elapsed.TotalSeconds:F1} s; {Memory()}");
        Say(AsOf(history.Spells, changes, count));
        return 0;
    }

    static (List<Reading> Readings, List<(int Town, int Day, int Party)> Changes, Dictionary<string, int> Told) Make(int count, int seed)
    {
        var random = new Random(seed);
        int towns = Math.Max(40, count / 40), days = Math.Max(60, Math.Min(2000, count / 40));
        var readings = new List<Reading>(count);
        var changes = new List<(int, int, int)>();
        var told = new Dictionary<string, int>(StringComparer.Ordinal);
        var holder = new int[towns];
        for (var n = 0; readings.Count < count; n++)
        {
            int town = random.Next(towns), day = random.Next(days), by = random.Next(Parties);
            var change = n % 20 == 0;
            var truth = new Truth(n, day, town, change ? "capture" : Types[random.Next(Types.Length)], by, (by + 1 + random.Next(Parties - 1)) % Parties, random.Next(4) == 0 ? 0 : 1 + random.Next(30), Colour[random.Next(Colour.Length)]);
            if (change)
                changes.Add((town, day, by));
            var reports = 1 + random.Next(5);
            string? copied = null;
            for (var k = 0; k < reports && readings.Count < count; k++)
            {
                copied = k > 0 && random.Next(4) == 0 ? copied : Text(truth, random);
                var reading = Reading(truth, copied!, random.Next(Outlets), day + random.Next(3), n * 8 + k);
                readings.Add(reading);
                told[reading.Report.Id + "#e1"] = n;
            }
        }
        return (readings, changes, told);
    }

    static string Text(Truth t, Random random)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Name(t.By)} forces carried out a {t.Type} in {Town(t.Town)} {t.Detail}, ").Append(t.Killed > 0 ? $"killing {t.Killed} people. " : "no casualties were reported. ");
        // Words that only reports of this happening share, and words that all reports share.
        for (var i = 0; i < 6; i++)
            text.Append(CultureInfo.InvariantCulture, $"witness{t.Number * 7 + random.Next(7)} spoke of street{(t.Number * 31 + i) % 9973}. ");
        for (var i = 0; i < 12; i++)
            text.Append(CultureInfo.InvariantCulture, $"word{random.Next(4000)} ");
        return text.ToString();
    }

    static Reading Reading(Truth t, string text, int outlet, int published, int number)
    {
        var date = Begin.AddDays(published);
        var happened = Begin.AddDays(t.Day);
        var publisher = "Outlet " + outlet.ToString(CultureInfo.InvariantCulture);
        var end = text.IndexOf(". ", StringComparison.Ordinal) + 1;
        var sentence = new TextSpan(0, end);
        var capture = t.Type == "capture";
        var id = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(publisher + number + text)));
        return new Reading
        {
            Engine = new Engine("bench", new Dictionary<string, string>(), null, null),
            Report = new Report { Id = id, Key = number.ToString(CultureInfo.InvariantCulture), Publisher = publisher, Published = new Timestamp(date), Text = text, Sentences = [sentence] },
            Times = [new TimeFrame { Id = "t1", Start = happened, End = happened, Precision = TimePrecision.Day, Kind = TimeKind.Date }],
            Places = [Place(t.Town)],
            Actors = [Actor("a1", t.By), Actor("a2", t.Against)],
            Figures = t.Killed > 0 ? [new Figure { Id = "f1", Measure = "killed", Low = t.Killed, Best = t.Killed, High = t.Killed, Text = "", Event = "e1", Evidence = [sentence], Confidence = 0.9 }] : [],
            Events = [new Event { Id = "e1", Type = t.Type, Status = EventStatus.Occurred, Initiators = ["a1"], Targets = ["a2"], Place = "p1", Time = "t1", Figures = t.Killed > 0 ? ["f1"] : [], Codes = new EventCodes([], null, null, null), Trigger = sentence, Evidence = [sentence], Confidence = 0.9 }],
            Control = capture ? [new Control { Id = "c1", Place = "p1", Holder = "a1", State = ControlState.Taken, Start = happened, AsOf = happened, Event = "e1", Evidence = [sentence], Confidence = 0.9 }] : [],
        };
    }

    static Place Place(int town) => new()
    {
        Id = "p1", Ref = "place:" + town.ToString(CultureInfo.InvariantCulture), Name = Town(town), Kind = "populated place", Country = "XX", Adm1 = "Area " + (town % 40).ToString(CultureInfo.InvariantCulture),
        Lat = -40 + town % 300 * 0.27, Lon = -170 + town / 300 * 0.31, RadiusKm = 3, LocatedBy = LocatedBy.Gazetteer,
    };

    static Actor Actor(string id, int party) => new() { Id = id, Ref = "actor:party-" + party.ToString(CultureInfo.InvariantCulture), Name = Name(party), Kind = "rebel-group" };

    static string Name(int party) => ((ReadOnlySpan<string>)["Red", "Blue", "Green"])[party];

    static string Town(int town) => "Town" + town.ToString(CultureInfo.InvariantCulture);

    /// <summary>Pairs of records put together, against the pairs that tell of one happening.</summary>
    static string Pairs(IReadOnlyList<Incident> incidents, Dictionary<string, int> told)
    {
        long both = 0, given = 0, gold = 0;
        foreach (var incident in incidents)
        {
            given += (long)incident.Records.Count * (incident.Records.Count - 1) / 2;
            foreach (var group in incident.Records.GroupBy(r => told[r]))
                both += (long)group.Count() * (group.Count() - 1) / 2;
        }
        foreach (var group in told.GroupBy(t => t.Value))
            gold += (long)group.Count() * (group.Count() - 1) / 2;
        return string.Create(CultureInfo.InvariantCulture, $"pairs: precision {100.0 * both / Math.Max(1, given):F1}, recall {100.0 * both / Math.Max(1, gold):F1}");
    }

    /// <summary>Share of town-days (a sample) on which the holder is the one who last took the town.</summary>
    static string AsOf(IReadOnlyList<ControlSpell> spells, List<(int Town, int Day, int Party)> changes, int seed)
    {
        var byTown = changes.GroupBy(c => c.Town).ToDictionary(g => g.Key, g => g.OrderBy(c => c.Day).ToList());
        var held = spells.Where(s => s.State is SpellState.Held).GroupBy(s => s.Place.Name).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        var random = new Random(seed);
        int right = 0, asked = 0;
        foreach (var (town, history) in byTown)
        {
            for (var k = 0; k < 5; k++)
            {
                var day = history[0].Day + random.Next(Math.Max(1, history[^1].Day - history[0].Day + 30));
                var last = history.FindLast(c => c.Day <= day);
                if (history.Exists(c => c.Day <= day && day - c.Day <= 1) || history.Count(c => c.Day == last.Day) > 1)
                    continue;
                asked++;
                var date = Begin.AddDays(day);
                var found = held.GetValueOrDefault(Town(town))?.Find(s => (s.From is null || s.From <= date) && (s.To is null || date < s.To));
                right += found?.Holder?.Name == Name(last.Party) ? 1 : 0;
            }
        }
        return string.Create(CultureInfo.InvariantCulture, $"as-of: {100.0 * right / Math.Max(1, asked):F1} of {asked} town-days");
    }

    static string Memory() => string.Create(CultureInfo.InvariantCulture, $"{Process.GetCurrentProcess().PeakWorkingSet64 / (1 << 20)} MB at most");

    static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    static void Say(string line) => Console.WriteLine(line);
}
