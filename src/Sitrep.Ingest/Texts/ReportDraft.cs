using Sitrep.Domain;

namespace Sitrep.Ingest.Texts;

/// <summary>What a format found of one report, before the text's own lines complete it. Values found earlier win.</summary>
sealed class ReportDraft
{
    public string Key = "";
    public string? Title;
    public string Body = "";
    public string? Publisher;
    public string? Url;
    public List<string> Authors { get; } = [];
    public List<string> Agencies { get; } = [];
    public Timestamp? Published;
    public Timestamp? Updated;

    /// <summary>Fills gaps from <paramref name="other"/>; a bare day is made exact by a time on that day.</summary>
    public void Complete(ReportDraft other)
    {
        Publisher ??= other.Publisher;
        Published = Better(Published, other.Published);
        Updated = Better(Updated, other.Updated);
        if (Authors.Count == 0)
            Authors.AddRange(other.Authors);
        foreach (var agency in other.Agencies)
            AgencyFinder.Add(Agencies, agency);
    }

    static Timestamp? Better(Timestamp? mine, Timestamp? other) =>
        mine is not { } m ? other : m.Time is null && other is { Time: not null } o && o.Date == m.Date ? o : mine;
}
