using System.Text;
using System.Text.Json;
using Sitrep.Domain;
using Sitrep.Ingest.Bytes;
using Sitrep.Ingest.Texts;
using Sitrep.Knowledge;

namespace Sitrep.Ingest.Formats;

/// <summary>
/// One report a line: a JSON object with <c>id, title, text, published, updated, publisher, url, author</c>, all but
/// <c>text</c> optional, others ignored. Streams: memory is bounded by the longest line allowed. A bad line is a problem, the rest goes on.
/// </summary>
public sealed class JsonlReader(KnowledgePack knowledge) : ReportFormat
{
    readonly ReportMaker maker = new(knowledge);

    public override IReadOnlyList<string> Extensions { get; } = [".jsonl", ".ndjson"];

    internal override bool Fits(ReadOnlySpan<char> head) => head.StartsWith('{');

    internal override IEnumerable<IngestItem> Read(Input input, string file, IngestOptions options)
    {
        var lines = new ByteLines(input.AsUtf8(), options.MaxLineBytes);
        var any = false;
        while (lines.Next(out var line))
        {
            if (line is null)
                yield return new IngestProblem(file, lines.Number, $"a line over {options.MaxLineBytes / 1048576.0:0.#} MB: refused");
            else if (!IsBlank(line))
                yield return ReadLine(line, file, lines.Number, options);
            any |= line is null || !IsBlank(line);
        }
        if (!any)
            throw new IngestException("the file is empty");
    }

    static bool IsBlank(byte[] line) => !line.AsSpan().ContainsAnyExcept(" \t\r\uFEFF"u8);

    IngestItem ReadLine(byte[] line, string file, int number, IngestOptions options)
    {
        try
        {
            // Decoded first: a lone Latin-1 byte in one line must not cost the line.
            var json = TextDecoder.Decode(line).AsMemory();
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = options.MaxJsonDepth });
            return new IngestedReport(file, number, maker.Make(Draft(document.RootElement, $"{file}#{number}", options), options));
        }
        catch (JsonException e)
        {
            return new IngestProblem(file, number, $"not a JSON object: {Short(e.Message)}");
        }
        catch (IngestException e)
        {
            return new IngestProblem(file, number, e.Message);
        }
    }

    ReportDraft Draft(JsonElement root, string key, IngestOptions options)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw new IngestException($"not a JSON object but {Kind(root)}");
        if (!root.TryGetProperty("text"u8, out var text))
            throw new IngestException("the record has no \"text\"");
        var draft = new ReportDraft
        {
            Key = Text(root, "id"u8) is { Length: > 0 } id ? maker.Canonical.CleanLine(id.AsSpan(0, Math.Min(id.Length, 500))) : key,
            Body = String(text) ?? throw new IngestException($"\"text\" is {Kind(text)}, not a string"),
            Title = Text(root, "title"u8),
            Publisher = Text(root, "publisher"u8),
            Url = Text(root, "url"u8),
            Published = Date(root, "published"u8, options),
            Updated = Date(root, "updated"u8, options),
        };
        BinaryCheck.Refuse(draft.Body);
        if (draft.Key.Length == 0)
            draft.Key = key;
        if (Text(root, "author"u8) is { } author)
            draft.Authors.Add(author);
        return draft;
    }

    static string? Text(JsonElement root, ReadOnlySpan<byte> name) => root.TryGetProperty(name, out var value) ? String(value) : null;

    static string? String(JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number => value.GetRawText(),
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            throw new IngestException("a string in the record is broken (half a surrogate pair)");
        }
    }

    /// <summary>A date that cannot be read leaves the report without one; it is no reason to lose the report.</summary>
    Timestamp? Date(JsonElement root, ReadOnlySpan<byte> name, IngestOptions options)
    {
        if (!root.TryGetProperty(name, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var n) && n > 99_999_999)
        {
            var seconds = n > 99_999_999_999 ? n / 1000 : n;
            if (seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
                return null;
            var moment = DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime;
            return new Timestamp(DateOnly.FromDateTime(moment), new TimeOnly(moment.Hour, moment.Minute), TimeSpan.Zero);
        }
        return maker.Dates.Read(String(value), options.DayFirst);
    }

    static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => "an array",
        JsonValueKind.Object => "an object",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };

    /// <summary>The reason without System.Text.Json's repeated position.</summary>
    static string Short(string message)
    {
        var cut = message.IndexOf(" LineNumber", StringComparison.Ordinal);
        var clean = new StringBuilder();
        foreach (var c in cut > 0 ? message.AsSpan(0, cut) : message)
            clean.Append(char.IsControl(c) ? ' ' : c);
        return clean.Length <= 200 ? clean.ToString() : clean.ToString(0, 200) + "…";
    }
}
