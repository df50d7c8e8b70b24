namespace Sitrep.Records.Places;

/// <summary>
/// What a report's outlet says of where its places lie: the country of its web address or of the people in its name, the towns that it may be
/// called after, and where its earlier reports played. Nothing where the report names neither publisher nor address.
/// </summary>
sealed class ReportOutlet
{
    /// <summary>Shorter names stand in too many addresses by chance.</summary>
    const int LeastLetters = 5;
    readonly string letters = "";
    readonly Dictionary<int, double>? shares;

    /// <summary>Of no outlet: nothing is said.</summary>
    public static ReportOutlet None { get; } = new();

    ReportOutlet() => Country = -1;

    public ReportOutlet(PlaceWords words, Gazetteer gazetteer, OutletHistory history, string? publisher, string? url)
        : this()
    {
        var host = Host(url) ?? (publisher is not null && !publisher.Contains(' ') && publisher.Contains('.') ? publisher.ToLowerInvariant() : null);
        letters = Letters(host is null ? publisher : host[..Math.Max(0, host.LastIndexOf('.'))]);
        shares = history.IsEmpty ? null : history.Shares(gazetteer, publisher, host);
        if (host is not null && words.Domain(host.AsSpan(host.LastIndexOf('.') + 1)) is { Length: 2 } iso)
            Country = gazetteer.Keyed($"country:{iso}");
        for (var from = 0; Country < 0 && publisher is not null && publisher.Length < 200 && from < publisher.Length;)
        {
            var end = from;
            while (end < publisher.Length && char.IsLetter(publisher[end]))
                end++;
            if (end > from && words[publisher.AsSpan(from, end - from)] is { Iso: { } people } word && word.Is(WordUse.Demonym))
                Country = gazetteer.Keyed($"country:{people}");
            from = end + 1;
        }
    }

    /// <summary>The country of its web address or of the people in its name, or -1.</summary>
    public int Country { get; }

    /// <summary>True when the outlet may be called after a place of this folded name.</summary>
    public bool IsCalledAfter(string folded)
    {
        if (letters.Length == 0 || folded.Length < LeastLetters)
            return false;
        Span<char> name = stackalloc char[Math.Min(folded.Length, 60)];
        var length = 0;
        foreach (var c in folded.AsSpan(0, name.Length))
        {
            if (char.IsAsciiLetter(c))
                name[length++] = c;
        }
        return length >= LeastLetters && letters.AsSpan().Contains(name[..length], StringComparison.Ordinal);
    }

    /// <summary>Share of its earlier reports' places that lay in a country or province, 0 to 1.</summary>
    public double Share(int area) => shares is null || area < 0 ? 0 : shares.GetValueOrDefault(area);

    /// <summary>Host of a web address without "www.", in small letters, or null.</summary>
    public static string? Host(string? url)
    {
        if (url is null || !Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Host.Length == 0 || address.HostNameType != UriHostNameType.Dns)
            return null;
        var host = address.Host.ToLowerInvariant();
        return host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
    }

    static string Letters(string? name)
    {
        if (name is null or { Length: > 200 })
            return "";
        Span<char> kept = stackalloc char[name.Length];
        var length = 0;
        foreach (var c in name)
        {
            if (char.IsAsciiLetter(c))
                kept[length++] = char.ToLowerInvariant(c);
        }
        return new string(kept[..length]);
    }
}
