using System.Globalization;
using System.Text;
using Sitrep.Knowledge;
using Sitrep.Language;

namespace Sitrep.Records.Actors;

/// <summary>How the letters of a word stand.</summary>
internal enum Casing : byte { Lower, Capital, Upper, Mixed, None }

/// <summary>
/// A document cut into folded words: runs of letters and digits in lower case without diacritics, apostrophes and abbreviation
/// points, so that "Da'esh", "DAESH" and "Daesh" are one word. Hyphens inside a word part words and leave no trace; other
/// punctuation is a word of its own that nothing matches. Arrays over words; a word knows its token.
/// </summary>
internal sealed class FoldedText
{
    readonly List<int> ids = [], tokens = [];
    readonly List<Casing> casings = [];
    readonly List<bool> joined = [], possessive = [];
    bool?[]? titles;

    /// <summary>Folds every token; <paramref name="words"/> gives the ids, -1 for a word that no table has.</summary>
    internal FoldedText(Document document, WordIds words)
    {
        Document = document;
        FirstOf = new int[document.Count + 1];
        UpperCase = new bool[document.Sentences.Count];
        for (var s = 0; s < UpperCase.Length; s++)
            UpperCase[s] = IsUpper(document, document.Sentences[s]);
        var buffer = new char[64];
        for (var t = 0; t < document.Count; t++)
        {
            FirstOf[t] = ids.Count;
            AddToken(t, words, ref buffer);
        }
        FirstOf[document.Count] = ids.Count;
    }

    internal Document Document { get; }
    internal int Count => ids.Count;
    /// <summary>First word of each token; a token without words has the same as the next.</summary>
    internal int[] FirstOf { get; }
    /// <summary>Sentences that are written in capitals throughout.</summary>
    internal bool[] UpperCase { get; }

    internal int Id(int word) => ids[word];
    internal int Token(int word) => tokens[word];
    internal Casing Case(int word) => casings[word];
    /// <summary>True when no white space stands between the word before and this one.</summary>
    internal bool Joined(int word) => joined[word];
    /// <summary>True for a closing 's or a lone apostrophe after a name.</summary>
    internal bool Possessive(int word) => possessive[word];
    internal bool InUpperCase(int word) => UpperCase.Length > 0 && UpperCase[Document.SentenceOf(tokens[word])];
    internal bool SameSentence(int a, int b) => Document.SentenceOf(tokens[a]) == Document.SentenceOf(tokens[b]);

    /// <summary>Tokens of the words <c>[first, end)</c>.</summary>
    internal TokenRange Tokens(int first, int end) => new(tokens[first], tokens[end - 1] + 1);

    void AddToken(int token, WordIds words, ref char[] buffer)
    {
        var form = Document.Form(token);
        var near = token > 0 && Document.End(token - 1) == Document.Start(token);
        if (near && IsPossessive(form))
        {
            Add(words.Possessive, token, Casing.None, true, true);
            return;
        }
        var tail = Tail(form);
        var any = false;
        var length = 0;
        int upper = 0, lower = 0;
        var firstUpper = false;
        for (var i = 0; i < form.Length - tail; i++)
        {
            var c = form[i];
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c))
            {
                if (length == 0)
                    (upper, lower, firstUpper) = (0, 0, char.IsUpper(c));
                if (char.IsUpper(c)) upper++; else if (char.IsLower(c)) lower++;
                if (length + 4 < buffer.Length)
                    length += WordIds.Fold(c, buffer.AsSpan(length));
            }
            else if (!WordIds.Dropped(c) && length > 0)
            {
                Close(ref buffer);
            }
        }
        if (length > 0)
            Close(ref buffer);
        if (tail > 0)
            Add(words.Possessive, token, Casing.None, true, true);
        if (!any && !IsHyphen(form))
            Add(WordIds.Punctuation, token, Casing.None, near, false);

        void Close(ref char[] text)
        {
            var casing = upper == 0 ? (lower == 0 ? Casing.None : Casing.Lower) : lower == 0 ? (upper > 1 ? Casing.Upper : Casing.Capital) : firstUpper && upper == 1 ? Casing.Capital : Casing.Mixed;
            Add(words.Get(text.AsSpan(0, length)), token, casing, any || (near || AfterHyphen(token)), false);
            any = true;
            length = 0;
        }
    }

    bool AfterHyphen(int token) => token > 0 && Document.End(token - 1) == Document.Start(token) && IsHyphen(Document.Form(token - 1));

    void Add(int id, int token, Casing casing, bool near, bool owner)
    {
        ids.Add(id);
        tokens.Add(token);
        casings.Add(casing);
        joined.Add(near);
        possessive.Add(owner);
    }

    /// <summary>Most longer words of the sentence are capitalised, as in a headline: there a capital says nothing.</summary>
    internal bool IsTitleCase(int sentence)
    {
        titles ??= new bool?[Document.Sentences.Count];
        return titles[sentence] ??= FindTitleCase(sentence);
    }

    bool FindTitleCase(int sentence)
    {
        int capital = 0, words = 0;
        for (var t = Document.Sentences[sentence].First; t < Document.Sentences[sentence].End; t++)
        {
            var form = Document.Form(t);
            if (form.Length < 4 || !char.IsLetter(form[0]))
                continue;
            words++;
            capital += char.IsUpper(form[0]) ? 1 : 0;
        }
        return words > 3 && capital * 4 > words * 3;
    }

    static bool IsHyphen(ReadOnlySpan<char> form) => form.Length == 1 && form[0] is '-' or '‐' or '‑' or '–' && form.Length == 1;
    static bool IsApostrophe(char c) => c is '\'' or '’' or '‘' or 'ʼ';
    static bool IsPossessive(ReadOnlySpan<char> form) => form.Length is 1 or 2 && IsApostrophe(form[0]) && (form.Length == 1 || form[1] is 's' or 'S');

    /// <summary>Length of an 's inside the token, for tokenisers that leave it on the word.</summary>
    static int Tail(ReadOnlySpan<char> form) =>
        form.Length > 3 && form[^1] is 's' or 'S' && form.Length > 3 && IsApostrophe(form[^2]) ? 2 : 0;

    static bool IsUpper(Document document, TokenRange sentence)
    {
        int upper = 0, lower = 0, words = 0;
        for (var t = sentence.First; t < sentence.End; t++)
        {
            var letters = 0;
            foreach (var c in document.Form(t))
            {
                if (char.IsUpper(c)) { upper++; letters++; }
                else if (char.IsLower(c)) { lower++; letters++; }
            }
            words += letters > 1 ? 1 : 0;
        }
        return words >= 3 && upper > 6 * lower;
    }
}

/// <summary>The words of all tables, numbered; folding is the same for tables and texts. Filled once, then read only.</summary>
internal sealed class WordIds
{
    internal const int Unknown = -1, Punctuation = -2;

    readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);
    readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup;

    internal WordIds()
    {
        lookup = ids.GetAlternateLookup<ReadOnlySpan<char>>();
        Possessive = Add("'s");
    }

    internal int Possessive { get; }
    internal int Get(ReadOnlySpan<char> folded) => lookup.TryGetValue(folded, out var id) ? id : Unknown;

    internal int Add(string folded)
    {
        if (!ids.TryGetValue(folded, out var id))
            ids[folded] = id = ids.Count;
        return id;
    }

    /// <summary>The folded words of a phrase from a table as tokens have them: "People's" and "Workers'" are two words, the second an 's.</summary>
    internal static List<string> SplitOwners(string phrase)
    {
        var found = new List<string>();
        foreach (var word in phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var owner = word.Length > 3 && (word[^1] is '\'' or '’' || (word[^1] is 's' && word[^2] is '\'' or '’'));
            found.AddRange(Split(owner ? word.TrimEnd('s', '\'', '’') + (word[^1] is 's' ? "" : "s") : word));
            if (owner)
                found.Add("'s");
        }
        return found;
    }

    /// <summary>The folded words of a phrase from a table.</summary>
    internal static List<string> Split(string phrase)
    {
        var found = new List<string>();
        var word = new StringBuilder();
        Span<char> folded = stackalloc char[4];
        foreach (var c in phrase)
        {
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c))
                word.Append(folded[..Fold(c, folded)]);
            else if (!Dropped(c) && word.Length > 0)
                Close();
        }
        if (word.Length > 0)
            Close();
        return found;

        void Close()
        {
            found.Add(word.ToString());
            word.Clear();
        }
    }

    /// <summary>Marks inside a word that folding drops: apostrophes and points.</summary>
    internal static bool Dropped(char c) => c is '\'' or '’' or '‘' or 'ʼ' or '`' or '.' or '\u00AD' || char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;

    /// <summary>Lower case without diacritics; writes at most three characters.</summary>
    internal static int Fold(char c, Span<char> to)
    {
        if (c < 128)
        {
            to[0] = char.ToLowerInvariant(c);
            return 1;
        }
        if (char.IsSurrogate(c) || c >= '\uFFF0')
        {
            to[0] = c;
            return 1;
        }
        if (char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
            return 0;
        to[0] = char.ToLowerInvariant(Letters.Plain(c));
        return 1;
    }
}
