using System.Globalization;

namespace Sitrep.Language;

/// <summary>CoNLL-U out and in. Names stand in MISC as <c>NER=B-PER</c>, contractions as range lines.</summary>
public static class Conllu
{
    /// <summary>Writes every sentence of a document.</summary>
    public static void Write(Document document, TextWriter to)
    {
        var names = NameTags(document);
        for (var s = 0; s < document.Sentences.Count; s++)
        {
            var sentence = document.Sentences[s];
            to.Write(string.Create(CultureInfo.InvariantCulture, $"# sent_id = {s + 1}\n# text = "));
            foreach (var c in document.Span(sentence).Of(document.Text).AsSpan())
                to.Write(char.IsWhiteSpace(c) ? ' ' : c);
            to.Write('\n');
            for (var i = sentence.First; i < sentence.End; i++)
            {
                if (!document.joined[i])
                    WriteRange(document, sentence, i, to);
                WriteWord(document, sentence, i, names[i], to);
            }
            to.Write('\n');
        }
    }

    static int WrittenEnd(Document document, TokenRange sentence, int i)
    {
        var end = i + 1;
        while (end < sentence.End && document.joined[end])
            end++;
        return end;
    }

    static void WriteRange(Document document, TokenRange sentence, int i, TextWriter to)
    {
        var end = WrittenEnd(document, sentence, i);
        if (end == i + 1)
            return;
        to.Write(string.Create(CultureInfo.InvariantCulture, $"{i + 1 - sentence.First}-{end - sentence.First}\t"));
        for (var k = i; k < end; k++)
            to.Write(Visible(document.Form(k)));
        to.Write(string.Create(CultureInfo.InvariantCulture, $"\t_\t_\t_\t_\t_\t_\t_\t{(SpaceAfter(document, end - 1) ? "_" : "SpaceAfter=No")}\n"));
    }

    static void WriteWord(Document document, TokenRange sentence, int i, string? name, TextWriter to)
    {
        var inside = document.joined[i] || WrittenEnd(document, sentence, i) > i + 1;
        var misc = inside || SpaceAfter(document, i) ? name ?? "_" : name is null ? "SpaceAfter=No" : name + "|SpaceAfter=No";
        var head = document.Head(i) < 0 ? 0 : document.Head(i) - sentence.First + 1;
        var upos = document.Upos(i).ToString().ToUpperInvariant();
        to.Write(string.Create(CultureInfo.InvariantCulture, $"{i - sentence.First + 1}\t{Visible(document.Form(i))}\t{Visible(document.Lemma(i))}\t{upos}\t"));
        to.Write(string.Create(CultureInfo.InvariantCulture, $"{Given(document.Xpos(i))}\t{Given(document.Feats(i))}\t{head}\t{Given(document.Deprel(i))}\t_\t{misc}\n"));
    }

    static string Given(string value) => value.Length == 0 ? "_" : value;

    /// <summary>A form without the invisible characters that would break the line.</summary>
    static string Visible(ReadOnlySpan<char> form)
    {
        Span<char> kept = form.Length <= 256 ? stackalloc char[form.Length] : new char[form.Length];
        var length = 0;
        foreach (var c in form)
        {
            if (!char.IsControl(c) && !char.IsWhiteSpace(c))
                kept[length++] = c;
        }
        return length == 0 ? "_" : new string(kept[..length]);
    }

    static bool SpaceAfter(Document document, int i) => i + 1 >= document.Count || document.Start(i + 1) > document.End(i);

    static string?[] NameTags(Document document)
    {
        var tags = new string?[document.Count];
        foreach (var name in document.Names)
        {
            var kind = name.Kind switch { NameKind.Person => "PER", NameKind.Organisation => "ORG", NameKind.Place => "LOC", NameKind.Nationality => "GPE", _ => "OTH" };
            for (var i = name.First; i < name.End; i++)
                tags[i] = (i == name.First ? "NER=B-" : "NER=I-") + kind;
        }
        return tags;
    }

    /// <summary>Reads the words of CoNLL-U text, a <see cref="TokenisedText"/> for each document in it. Other columns than FORM and SpaceAfter are ignored, bad lines skipped.</summary>
    public static IReadOnlyList<TokenisedText> Read(TextReader from)
    {
        var documents = new List<TokenisedText>();
        var sentences = new List<List<(string, bool, bool)>>();
        var current = new List<(string Form, bool Space, bool Joined)>();
        int rangeFirst = 0, rangeEnd = 0;
        var rangeSpace = true;
        while (true)
        {
            var line = from.ReadLine();
            if (string.IsNullOrWhiteSpace(line) || line.StartsWith("# newdoc", StringComparison.Ordinal))
            {
                Close(line is null || line.Length > 0 && line[0] == '#');
                if (line is null)
                    return documents;
                continue;
            }
            var cells = line.Split('\t');
            if (line[0] == '#' || cells.Length < 2)
                continue;
            var dash = cells[0].IndexOf('-', StringComparison.Ordinal);
            var space = !(cells.Length > 9 && cells[9].Contains("SpaceAfter=No", StringComparison.Ordinal));
            if (dash > 0 && int.TryParse(cells[0].AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out rangeFirst)
                && int.TryParse(cells[0].AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out rangeEnd))
            {
                rangeSpace = space;
                continue;
            }
            if (!int.TryParse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                continue;
            var ranged = id >= rangeFirst && id <= rangeEnd;
            current.Add((cells[1], ranged ? id == rangeEnd && rangeSpace : space, ranged && id > rangeFirst));
        }

        void Close(bool document)
        {
            if (current.Count > 0)
                sentences.Add(current);
            current = [];
            (rangeFirst, rangeEnd) = (0, 0);
            if (!document || sentences.Count == 0)
                return;
            documents.Add(new TokenisedText(sentences, 1024));
            sentences = [];
        }
    }
}
