using System.Buffers;
using System.Globalization;

namespace Sitrep.Language;

/// <summary>
/// CoNLL-U out and in. In MISC stand <c>NER=B-PER</c> on the words of names, <c>SpaceAfter=No</c>, and <c>TokenRange=start:end</c>: where the word
/// stands in the text, half-open, in UTF-16 code units as everywhere in the program. Contractions are range lines; their words have a
/// range of their own. Columns of layers that a document does not have are "_".
/// </summary>
public static class Conllu
{
    /// <summary>Writes a document that has sentences, with its id and those of its sentences where they are known; sentences without one are numbered.</summary>
    public static void Write(Document document, TextWriter to, string? id = null, IReadOnlyList<string?>? sentenceIds = null)
    {
        to.Write(id is null ? "# newdoc\n" : $"# newdoc id = {Visible(id, spaces: true)}\n");
        var sheet = new Sheet(document, to);
        for (var s = 0; s < document.Sentences.Count; s++)
        {
            var given = sentenceIds is not null && s < sentenceIds.Count ? sentenceIds[s] : null;
            to.Write("# sent_id = ");
            to.Write(given ?? (id is null ? "" : Visible(id, spaces: false) + "-") + (s + 1).ToString(CultureInfo.InvariantCulture));
            sheet.Write(document.Sentences[s]);
        }
    }

    /// <summary>Writes a document that was read from CoNLL-U, under the ids that it had there.</summary>
    public static void Write(Document document, TextWriter to, TokenisedText given) => Write(document, to, given.Id, given.SentenceIds);

    /// <summary>Text without the characters that would break a line or a column; without any left it is "_".</summary>
    static string Visible(ReadOnlySpan<char> form, bool spaces)
    {
        var kept = ArrayPool<char>.Shared.Rent(form.Length + 1);
        var length = 0;
        foreach (var c in form)
        {
            if (!char.IsControl(c) && (!char.IsWhiteSpace(c) || spaces))
                kept[length++] = char.IsWhiteSpace(c) ? ' ' : c;
        }
        var text = length == 0 ? "_" : new string(kept.AsSpan(0, length));
        ArrayPool<char>.Shared.Return(kept);
        return text;
    }

    /// <summary>Reads the words of CoNLL-U text, a <see cref="TokenisedText"/> for each document in it. Other columns than FORM and SpaceAfter are ignored, bad lines skipped.</summary>
    public static IReadOnlyList<TokenisedText> Read(TextReader from)
    {
        // long: one pass over the lines, with what is open in local variables
        var documents = new List<TokenisedText>();
        var sentences = new List<List<(string, bool, bool)>>();
        var current = new List<(string Form, bool Space, bool Joined)>();
        var ids = new List<string?>();
        string? document = null, sentence = null;
        int rangeFirst = 0, rangeEnd = 0;
        var rangeSpace = true;
        while (true)
        {
            var line = from.ReadLine();
            var opens = line is not null && line.StartsWith("# newdoc", StringComparison.Ordinal);
            if (string.IsNullOrWhiteSpace(line) || opens)
            {
                Close(line is null || opens);
                if (line is null)
                    return documents;
                if (opens)
                    document = Comment(line, "newdoc id");
                continue;
            }
            sentence = Comment(line, "sent_id") ?? sentence;
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

        void Close(bool whole)
        {
            if (current.Any(word => word.Form.Length > 0))
            {
                sentences.Add(current);
                ids.Add(sentence);
            }
            current = [];
            sentence = null;
            (rangeFirst, rangeEnd) = (0, 0);
            if (!whole || sentences.Count == 0)
                return;
            documents.Add(new TokenisedText(sentences, 1024) { Id = document, SentenceIds = ids });
            sentences = [];
            ids = [];
        }
    }

    /// <summary>The value of a comment line "# key = value", or null.</summary>
    static string? Comment(string line, string key)
    {
        if (line[0] != '#')
            return null;
        var equals = line.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && line.AsSpan(1, equals - 1).Trim().SequenceEqual(key) && line.AsSpan(equals + 1).Trim() is { IsEmpty: false } value ? value.ToString() : null;
    }

    /// <summary>One document on its way into CoNLL-U, sentence by sentence.</summary>
    sealed class Sheet(Document document, TextWriter to)
    {
        int name;

        /// <summary>Writes what follows a sentence's id.</summary>
        public void Write(TokenRange sentence)
        {
            to.Write("\n# text = ");
            for (var i = sentence.First; i < sentence.End; i++)
            {
                WriteForm(document.Form(i));
                if (i + 1 < sentence.End && SpaceAfter(i))
                    to.Write(' ');
            }
            to.Write('\n');
            for (int i = sentence.First, inside = i; i < sentence.End; i++)
            {
                if (i >= inside && WrittenEnd(sentence, i) is var end && end > i + 1)
                {
                    inside = end;
                    WriteRange(sentence, i, end);
                }
                WriteWord(sentence, i, i < inside);
            }
            to.Write('\n');
        }

        int WrittenEnd(TokenRange sentence, int i)
        {
            var end = i + 1;
            while (end < sentence.End && document.Joined(end))
                end++;
            return end;
        }

        void WriteRange(TokenRange sentence, int first, int end)
        {
            Write(first + 1 - sentence.First);
            to.Write('-');
            Write(end - sentence.First);
            to.Write('\t');
            for (var i = first; i < end; i++)
                WriteForm(document.Form(i));
            to.Write("\t_\t_\t_\t_\t_\t_\t_\t");
            WriteMisc(document.Start(first), document.End(end - 1), SpaceAfter(end - 1));
        }

        void WriteWord(TokenRange sentence, int i, bool inside)
        {
            Write(i - sentence.First + 1);
            to.Write('\t');
            WriteForm(document.Form(i));
            Cell(document.Has(Layers.Lemmas) ? Visible(document.Lemma(i), spaces: false) : "");
            Cell(document.Has(Layers.Tags) ? document.Upos(i).Tag() : "");
            Cell(document.Has(Layers.Tags) ? document.Xpos(i) : "");
            Cell(document.Has(Layers.Features) ? document.Feats(i) : "");
            if (document.Has(Layers.Tree))
            {
                to.Write('\t');
                Write(document.Head(i) < 0 ? 0 : document.Head(i) - sentence.First + 1);
                Cell(document.Deprel(i));
            }
            else
            {
                to.Write("\t_\t_");
            }
            to.Write("\t_\t");
            if (document.Has(Layers.Names))
                WriteName(i);
            WriteMisc(document.Start(i), document.End(i), inside || SpaceAfter(i));
        }

        /// <summary>Words come in order, so the names are walked beside them.</summary>
        void WriteName(int i)
        {
            while (name < document.Names.Count && document.Names[name].End <= i)
                name++;
            if (name >= document.Names.Count || Begin(document.Names[name]) > i)
                return;
            to.Write(Begin(document.Names[name]) == i ? "NER=B-" : "NER=I-");
            to.Write(document.Names[name].Kind switch { NameKind.Person => "PER|", NameKind.Organisation => "ORG|", NameKind.Place => "LOC|", NameKind.Nationality => "GPE|", _ => "OTH|" });
        }

        /// <summary>Where the name begins as it was found, its title with it, as the sets do that the model learnt titles from.</summary>
        static int Begin(NameSpan name) => name.First - name.Title;

        void WriteMisc(int start, int end, bool space)
        {
            to.Write(space ? "TokenRange=" : "SpaceAfter=No|TokenRange=");
            Write(start);
            to.Write(':');
            Write(end);
            to.Write('\n');
        }

        void Cell(string value)
        {
            to.Write('\t');
            to.Write(value.Length == 0 ? "_" : value);
        }

        /// <summary>A form without the characters that would break the line.</summary>
        void WriteForm(ReadOnlySpan<char> form)
        {
            foreach (var c in form)
            {
                if (char.IsControl(c) || char.IsWhiteSpace(c))
                {
                    to.Write(Visible(form, spaces: false));
                    return;
                }
            }
            to.Write(form);
        }

        void Write(int number)
        {
            Span<char> digits = stackalloc char[11];
            number.TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
            to.Write(digits[..length]);
        }

        /// <summary>Whether white space stands between a token and the next; invisible marks are none.</summary>
        bool SpaceAfter(int i)
        {
            if (i + 1 >= document.Count)
                return true;
            foreach (var c in document.Text.AsSpan(document.End(i), document.Start(i + 1) - document.End(i)))
            {
                if (char.IsWhiteSpace(c))
                    return true;
            }
            return false;
        }
    }
}
