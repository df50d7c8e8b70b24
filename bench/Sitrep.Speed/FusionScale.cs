using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Situations;

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

    /// <summary>Reports that are added one by one after the rest, to see what one costs.</summary>
    const int Later = 200;

    public static int Run(int count, int seed)
    {
        var knowledge = KnowledgePack.Load(PackFolder.Find().Knowledge);
        var clock = Stopwatch.StartNew();
        var war = new HiddenWar(count + Later, seed);
        Say($"{count} readings of {war.Happenings} happenings and {war.Changes.Count} changes of hands");
        var fusion = new Fusion(knowledge, war.Find);
        foreach (var reading in war.Readings().Take(count))
            fusion.Add(reading);
        Say($"added in {clock.Elapsed.TotalSeconds:F1} s; {Memory()}");
        fusion.Settle();
        Say($"grouped after {clock.Elapsed.TotalSeconds:F1} s; {Memory()}");
        var pairs = new PairCount(war);
        foreach (var incident in fusion.Incidents())
            pairs.Add(incident);
        Say($"incidents: {pairs.Incidents} after {clock.Elapsed.TotalSeconds:F1} s; {Memory()}");
        Say(pairs.ToString());
        var spells = fusion.Control().Spells;
        Say($"control: {spells.Count} spells after {clock.Elapsed.TotalSeconds:F1} s; {Memory()}");
        Say(AsOf(spells, war.Changes, count));
        OneByOne(fusion, war, count);
        return 0;
    }

    /// <summary>The readings themselves, for other measures.</summary>
    public static IReadOnlyList<Reading> Readings(int count, int seed) => [.. new HiddenWar(count, seed).Readings().Take(count)];

    static void OneByOne(Fusion fusion, HiddenWar war, int count)
    {
        var (times, work) = (new List<double>(), new List<double>());
        foreach (var reading in war.Readings().Skip(count))
        {
            var clock = Stopwatch.StartNew();
            var before = Environment.CpuUsage.TotalTime;
            fusion.Add(reading);
            fusion.Settle();
            _ = fusion.IncidentsOf(reading.Report.Id).Count;
            times.Add(clock.Elapsed.TotalMilliseconds);
            work.Add((Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
        }
        foreach (var (what, all) in ((string, List<double>)[])[("by the clock", times), ("of processor", work)])
        {
            all.Sort();
            Say($"one more report: {all[all.Count / 2]:F2} ms {what} in the middle, {all[all.Count * 19 / 20]:F2} ms at 95 %, {all[^1]:F2} ms at most, of {all.Count}");
        }
    }

    /// <summary>The made-up war: any of its readings can be made again by itself, so that none need be kept.</summary>
    sealed class HiddenWar
    {
        readonly int towns, days, seed;
        readonly List<int> firstOf = [];
        int cachedHappening = -1;
        List<Reading> cached = [];

        public HiddenWar(int count, int seed)
        {
            (Count, this.seed) = (count, seed);
            (towns, days) = (Math.Max(40, count / 40), Math.Max(60, Math.Min(2000, count / 40)));
            for (var made = 0; made < count; made += Reports(new Random(Seed(firstOf.Count - 1))))
            {
                firstOf.Add(made);
                var truth = Happened(firstOf.Count - 1);
                if (truth.Type == "capture")
                    Changes.Add((truth.Town, truth.Day, truth.By));
            }
        }

        public int Count { get; }
        public int Happenings => firstOf.Count;
        public List<(int Town, int Day, int Party)> Changes { get; } = [];

        public IEnumerable<Reading> Readings() => Enumerable.Range(0, Happenings).SelectMany(Of).Take(Count);

        public Reading? Find(string id)
        {
            var number = Number(id);
            var happening = HappeningOf(number);
            return Of(happening)[number - firstOf[happening]];
        }

        /// <summary>The happening that a report tells of.</summary>
        public int HappeningOf(string report) => HappeningOf(Number(report));

        /// <summary>How many of the first reports tell of a happening.</summary>
        public int ReportsOf(int happening, int first) => Math.Max(0, Math.Min(first, happening + 1 < firstOf.Count ? firstOf[happening + 1] : Count) - firstOf[happening]);

        int HappeningOf(int number)
        {
            var at = firstOf.BinarySearch(number);
            return at >= 0 ? at : ~at - 1;
        }

        static int Number(string id) => int.Parse(id.AsSpan(id.Length - 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

        int Seed(int happening) => HashCode(happening) ^ seed;

        static int HashCode(int n) => unchecked((int)(((uint)n * 2654435761u) ^ (((uint)n * 2246822519u) >> 13)));

        static int Reports(Random random) => 1 + random.Next(5);

        Truth Happened(int n)
        {
            var random = new Random(Seed(n));
            _ = Reports(random);
            int town = random.Next(towns), day = random.Next(days), by = random.Next(Parties);
            return new Truth(n, day, town, n % 20 == 0 ? "capture" : Types[random.Next(Types.Length)], by, (by + 1 + random.Next(Parties - 1)) % Parties, random.Next(4) == 0 ? 0 : 1 + random.Next(30), Colour[random.Next(Colour.Length)]);
        }

        List<Reading> Of(int n)
        {
            if (n == cachedHappening)
                return cached;
            var truth = Happened(n);
            var random = new Random(Seed(n) + 1);
            var reports = Reports(new Random(Seed(n)));
            var made = new List<Reading>(reports);
            string? copied = null;
            for (var k = 0; k < reports; k++)
            {
                copied = k > 0 && random.Next(4) == 0 ? copied : Text(truth, random);
                made.Add(Reading(truth, copied!, random.Next(Outlets), truth.Day + random.Next(3), firstOf[n] + k));
            }
            (cachedHappening, cached) = (n, made);
            return made;
        }
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
        var id = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(publisher + number + text)))[..56] + number.ToString("x8", CultureInfo.InvariantCulture);
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
    sealed class PairCount(HiddenWar war)
    {
        long both, given;
        int records;

        public int Incidents { get; private set; }

        public void Add(Incident incident)
        {
            Incidents++;
            records += incident.Records.Count;
            given += (long)incident.Records.Count * (incident.Records.Count - 1) / 2;
            foreach (var group in incident.Records.GroupBy(r => war.HappeningOf(r[..r.IndexOf('#', StringComparison.Ordinal)])))
                both += (long)group.Count() * (group.Count() - 1) / 2;
        }

        public override string ToString()
        {
            var gold = Enumerable.Range(0, war.Happenings).Select(h => (long)war.ReportsOf(h, war.Count - Later)).Sum(n => n * (n - 1) / 2);
            return string.Create(CultureInfo.InvariantCulture, $"pairs of {records} records: precision {100.0 * both / Math.Max(1, given):F1}, recall {100.0 * both / Math.Max(1, gold):F1}");
        }
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

    static string Memory() => string.Create(CultureInfo.InvariantCulture, $"{Environment.CpuUsage.TotalTime.TotalSeconds:F0} s of processor; {Process.GetCurrentProcess().PeakWorkingSet64 / (1 << 20)} MB at most");

    static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    static void Say(string line) => Console.WriteLine(line);
}
