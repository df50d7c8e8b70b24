using Sitrep.Language;
using Sitrep.Records.Figures;

namespace Sitrep.Records.Times;

/// <summary>The day of publication as the text's head tells it, in a dateline ("TOWN, 16 September 2017 (Agency) -") or on a line of its own.</summary>
static class PublicationDay
{
    /// <summary>Tokens from the beginning of the body in which a dateline stands.</summary>
    const int Head = 60;
    /// <summary>Tokens between the day and the sign or line end that closes the dateline.</summary>
    const int Tail = 10;
    /// <summary>Small letters in words of this length or more make a sentence; shorter ones stand in names.</summary>
    const int Word = 4;

    /// <summary>True when the tokens of a full date stand in the text's head and in nothing that is a sentence.</summary>
    public static bool IsHead(Document document, string? title, TokenRange date)
    {
        var body = title is { Length: > 0 } && document.Text.StartsWith(title, StringComparison.Ordinal) ? document.TokenAt(title.Length) : 0;
        if (date.First < body || date.First - body > Head)
            return false;
        for (var token = date.First - 1; token >= body && !NewLine(document, token + 1); token--)
        {
            if (Small(document.Form(token)))
                return false;
        }
        for (var token = date.End; token < Math.Min(document.Count, date.End + Tail); token++)
        {
            if (NewLine(document, token))
                return true;
            if (Small(document.Form(token)))
                return false;
            if (document.Form(token) is "-" or "--" or "\u2013" or "\u2014" or "\u2015" or "---" or "_" or ":")
                return true;
        }
        return false;
    }

    static bool NewLine(Document document, int token) =>
        token > 0 && document.Text.AsSpan(document.End(token - 1), document.Start(token) - document.End(token - 1)).Contains('\n');

    static bool Small(ReadOnlySpan<char> form) => form.Length >= Word && char.IsLower(form[0]);
}
