using System.Text;
using Sitrep.Language.Tokens;

namespace Sitrep.Language;

/// <summary>
/// Words given by somebody else, as the pipeline takes them: sentences, words, which words are parts of one written word and where
/// no space follows. White space inside a word becomes a no-break space's visible stand-in ("_"); empty words and sentences are dropped.
/// </summary>
public sealed class TokenisedText
{
    /// <summary>Sentences of words, with a space after every word.</summary>
    public TokenisedText(IEnumerable<IReadOnlyList<string>> sentences) : this(sentences.Select(s => s.Select(form => (form, true, false))), 0) { }

    internal TokenisedText(IEnumerable<IEnumerable<(string Form, bool Space, bool Joined)>> sentences, int capacity)
    {
        var text = new StringBuilder(capacity);
        var tokens = new TokenList(256);
        var ranges = new List<TokenRange>();
        foreach (var sentence in sentences)
        {
            var first = tokens.Count;
            foreach (var (form, space, joined) in sentence)
            {
                var start = text.Length;
                foreach (var c in form)
                    text.Append(char.IsWhiteSpace(c) ? '_' : c);
                if (text.Length == start)
                    continue;
                tokens.Add(start, text.Length, joined && tokens.Count > first);
                if (space)
                    text.Append(' ');
            }
            if (tokens.Count == first)
                continue;
            while (text.Length > 0 && text[^1] == ' ')
                text.Length--;
            text.Append('\n');
            ranges.Add(new TokenRange(first, tokens.Count));
        }
        tokens.Trim();
        Text = text.ToString();
        Tokens = tokens;
        Ranges = [.. ranges];
    }

    /// <summary>The document's id where its file names one.</summary>
    public string? Id { get; init; }
    /// <summary>The sentences' ids where their file names them, one for each sentence or none at all.</summary>
    public IReadOnlyList<string?> SentenceIds { get; init; } = [];

    internal string Text { get; }
    internal TokenList Tokens { get; }
    internal TokenRange[] Ranges { get; }
}
