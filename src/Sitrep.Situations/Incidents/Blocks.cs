namespace Sitrep.Situations.Incidents;

/// <summary>
/// Which pairs are worth scoring: records of near days in near half-degree cells, and records of reports that share several telling words (for those
/// without a place or a day). Where a block is too full to tell anything apart, only records of one day and kind are paired there, and too common words
/// are passed over. Whether two records are a pair depends on them and on how full their own blocks are.
/// </summary>
sealed class Blocks
{
    /// <summary>A span of days is blocked by no more than its first weeks.</summary>
    const int MostDays = 84;
    /// <summary>Spans so near meet.</summary>
    const int NearDays = 7;

    readonly IReadOnlyList<ReportRow> reports;
    readonly IReadOnlyList<Outline> outlines;
    readonly TypeFamilies families;
    readonly int most, rareMost, sharedWords;
    readonly Chains cells = new(), words = new();
    readonly List<int> inCell = [], withWord = [];

    public Blocks(Weights rules, TypeFamilies families, IReadOnlyList<ReportRow> reports, IReadOnlyList<Outline> outlines)
    {
        (this.families, this.reports, this.outlines) = (families, reports, outlines);
        (most, rareMost, sharedWords) = ((int)rules["block-most"], (int)rules["rare-limit"], (int)rules["shared-words"]);
    }

    /// <summary>Adds a record that has been put into the table; gives those whose pairs are others now, apart from its own.</summary>
    public void Add(int telling, ICollection<int> changed)
    {
        var outline = outlines[telling];
        if (outline is not { Place: { HasPoint: true } place, Days: { } days })
            return;
        var (first, last) = Span(days);
        for (var week = first / 7; week <= last / 7; week++)
        {
            var key = Cell(week, place.Cell.Row, place.Cell.Column);
            cells.Add(key);
            inCell.Add(telling);
            var size = cells.Size(key, most + 2);
            if (size == most + 1)
                Crowd(key, changed);
            outline.Crowded |= size > most;
        }
    }

    void Crowd(uint key, ICollection<int> changed)
    {
        for (var entry = cells.First(key); entry >= 0; entry = cells.Next(entry))
        {
            var member = outlines[inCell[entry]];
            if (member.Crowded)
                continue;
            member.Crowded = true;
            changed.Add(inCell[entry]);
        }
    }

    /// <summary>Adds a report that has been put into the table; gives the reports whose pairs are others now, apart from its own.</summary>
    public void AddReport(ReportRow report, ICollection<int> changed)
    {
        foreach (var at in report.Keys)
        {
            var word = report.Words[at];
            var before = words.Size(word, rareMost + 1);
            // Once too common it stays so, and is not kept any longer.
            if (before > rareMost)
                continue;
            words.Add(word);
            withWord.Add(report.Number);
            if (before < rareMost)
                continue;
            for (var entry = words.First(word); entry >= 0; entry = words.Next(entry))
                changed.Add(withWord[entry]);
        }
    }

    /// <summary>The other records that one is to be compared with, each once; none of its own report. <paramref name="seen"/> is emptied first.</summary>
    public void Of(int telling, HashSet<int> seen)
    {
        seen.Clear();
        var outline = outlines[telling];
        if (outline is { Place: { HasPoint: true } place, Days: { } days })
        {
            var (first, last) = Span(days);
            foreach (var (row, column) in place.Around)
            {
                for (var week = (first - NearDays) / 7; week <= (last + NearDays) / 7; week++)
                    InCell(telling, outline, Cell(week, row, column), seen);
            }
        }
        foreach (var report in Sharing(reports[outline.Report]))
        {
            for (var other = reports[report].FirstTelling; other < reports[report].FirstTelling + reports[report].Tellings; other++)
                seen.Add(other);
        }
    }

    void InCell(int telling, Outline outline, uint key, HashSet<int> seen)
    {
        for (var entry = cells.First(key); entry >= 0; entry = cells.Next(entry))
        {
            var other = inCell[entry];
            if (other != telling && outlines[other].Report != outline.Report && Meet(outline, outlines[other]))
                seen.Add(other);
        }
    }

    bool Meet(Outline a, Outline b)
    {
        var ((firstA, lastA), (firstB, lastB)) = (Span(a.Days!.Value), Span(b.Days!.Value));
        var gap = Math.Max(firstA - lastB, firstB - lastA);
        if (gap > NearDays || !AreNeighbours(a.Place!, b.Place!) || !AreNeighbours(b.Place!, a.Place!))
            return false;
        return !(a.Crowded || b.Crowded) || (gap <= 1 && (a.Family == b.Family || families.AreNear(a.Family, b.Family)));
    }

    static bool AreNeighbours(Spot a, Spot b)
    {
        foreach (var cell in a.Around)
        {
            if (cell == b.Cell)
                return true;
        }
        return false;
    }

    IEnumerable<int> Sharing(ReportRow report)
    {
        var shared = new Dictionary<int, int>();
        foreach (var at in report.Keys)
        {
            var word = report.Words[at];
            if (words.Size(word, rareMost + 1) > rareMost)
                continue;
            for (var entry = words.First(word); entry >= 0; entry = words.Next(entry))
                shared[withWord[entry]] = shared.GetValueOrDefault(withWord[entry]) + 1;
        }
        foreach (var (other, count) in shared)
        {
            if (count >= sharedWords && other != report.Number)
                yield return other;
        }
    }

    static (int First, int Last) Span((int First, int Last) days) => (days.First, Math.Min(days.Last, days.First + MostDays));

    static uint Cell(int week, int row, int column) => (uint)(StableHash.Mix(((ulong)(uint)week << 32) | ((ulong)(uint)row << 16) | (uint)column) >> 32);
}
