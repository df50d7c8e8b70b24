using Sitrep.Language;

namespace Sitrep.Records.Places;

/// <summary>What is needed of each token while places are looked for, worked out once for a document.</summary>
sealed class NameScan
{
    readonly PlaceWords words;

    public NameScan(Document document, PlaceWords words)
    {
        // long: fills arrays side by side in one pass over the tokens
        this.words = words;
        Document = document;
        Words = new WordEntry[document.Count];
        Capital = new bool[document.Count];
        First = new bool[document.Count];
        Name = new NameKind?[document.Count];
        NameOf = new int[document.Count];
        Array.Fill(NameOf, -1);
        long upper = 0, lower = 0;
        for (var i = 0; i < document.Count; i++)
        {
            var form = document.Form(i);
            Words[i] = words[form];
            Capital[i] = IsCapital(form);
            foreach (var c in form)
            {
                upper += char.IsUpper(c) ? 1 : 0;
                lower += char.IsLower(c) ? 1 : 0;
            }
        }
        AllCapitals = upper > 3 * lower;
        foreach (var sentence in document.Sentences)
        {
            var first = sentence.First;
            while (first < sentence.End && !char.IsLetterOrDigit(document.Form(first)[0]))
                First[first++] = true;
            if (first < sentence.End)
                First[first] = true;
        }
        for (var n = 0; n < document.Names.Count; n++)
        {
            for (var i = document.Names[n].First; i < document.Names[n].End; i++)
            {
                Name[i] = document.Names[n].Kind;
                NameOf[i] = n;
            }
        }
        CollectSmall();
        foreach (var word in Words)
        {
            if (word.Institution is { } iso)
                Institutions[iso] = Institutions.GetValueOrDefault(iso) + 1;
        }
        Body = new bool[document.Count];
        for (var i = 0; i < document.Count; i++)
        {
            var end = document.Start(i) + words.NamedBody(document.Form(i), document.Text.AsSpan(document.Start(i)));
            for (var j = i; j < document.Count && document.Start(j) < end; j++)
                Body[j] = true;
        }
    }

    public Document Document { get; }
    public WordEntry[] Words { get; }
    /// <summary>Begins with a capital, or holds one after an article ("al-Qaim").</summary>
    public bool[] Capital { get; }
    public bool[] First { get; }
    public NameKind?[] Name { get; }
    public int[] NameOf { get; }
    /// <summary>The text is in capitals throughout, so a capital says nothing.</summary>
    public bool AllCapitals { get; }
    /// <summary>How many words for institutions of each country there are.</summary>
    public Dictionary<string, int> Institutions { get; } = new(StringComparer.Ordinal);
    /// <summary>Stands in the name of a party or another body that holds a place's name.</summary>
    public bool[] Body { get; }
    public bool HasNames => Document.Names.Count > 0;
    /// <summary>Words that stand in small letters somewhere.</summary>
    public HashSet<string> Small { get; } = new(StringComparer.Ordinal);

    /// <summary>The name pass ran a stretch together with others of a list ("A, B and C"), so that what it calls them says little.</summary>
    public bool IsJumbled(TokenRange range)
    {
        if (NameOf[range.First] is not (>= 0 and var index))
            return false;
        var name = Document.Names[index];
        var (parted, body) = (false, false);
        for (var i = name.First; i < name.End; i++)
        {
            if (!range.Contains(i) && (IsSign(i, ',') || IsSign(i, '/')))
                return true;
            parted |= !range.Contains(i) && Role(i) is WordRole.And && !Capital[i];
            body |= Is(i, WordUse.Organisation | WordUse.Civic);
        }
        return parted && !body;
    }

    /// <summary>The word ends as many names of places do ("Makiivka").</summary>
    public bool EndsAsPlace(int token) => words.EndsAsPlace(Document.Form(token));

    public WordEntry Lookup(ReadOnlySpan<char> form) => words[form];

    public bool Both(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (Role(i) is WordRole.Both)
                return true;
        }
        return false;
    }

    /// <summary>The compass word at a token, "north" and "north - east" alike, with the token after it.</summary>
    public (WordEntry Entry, int Next) Compass(int token)
    {
        if (IsSign(token + 1, '-') && Is(token + 2, WordUse.Direction) && words[$"{Document.Form(token)}-{Document.Form(token + 2)}"] is var joined && joined.Is(WordUse.Direction))
            return (joined, token + 3);
        return (Words[token], token + 1);
    }

    /// <summary>The compass word that ends at a token, with its first token.</summary>
    public (WordEntry Entry, int First) CompassBefore(int token)
    {
        if (IsSign(token - 1, '-') && Is(token - 2, WordUse.Direction) && words[$"{Document.Form(token - 2)}-{Document.Form(token)}"] is var joined && joined.Is(WordUse.Direction))
            return (joined, token - 2);
        return (Words[token], token);
    }

    /// <summary>Value of a number written in one token with a hyphen ("thirty-five"), or 0.</summary>
    public double Compound(ReadOnlySpan<char> form)
    {
        var dash = form.IndexOf('-');
        if (dash <= 0)
            return 0;
        var (tens, ones) = (words[form[..dash]].Number, words[form[(dash + 1)..]].Number);
        return double.IsNaN(tens) || double.IsNaN(ones) ? 0 : tens + ones;
    }

    void CollectSmall()
    {
        for (var i = 0; i < Document.Count; i++)
        {
            if (!Capital[i] && char.IsLower(Document.Form(i)[0]))
                Small.Add(Document.Form(i).ToString());
        }
    }

    static bool IsCapital(ReadOnlySpan<char> form)
    {
        if (char.IsUpper(form[0]))
            return true;
        // an apostrophe or an article may stand before the capital: 'Ain, al-Bab
        for (var i = 1; i < form.Length && i < 5; i++)
        {
            if (char.IsUpper(form[i]))
                return !char.IsLetterOrDigit(form[i - 1]) && form.Length > i + 1;
        }
        return false;
    }

    public bool Is(int token, WordUse use) => token >= 0 && token < Words.Length && Words[token].Is(use);
    public WordRole Role(int token) => token >= 0 && token < Words.Length ? Words[token].Role : WordRole.None;

    public bool IsPunctuation(int token) => token >= 0 && token < Document.Count && !char.IsLetterOrDigit(Document.Form(token)[0]) && Document.Form(token).Length < 4;

    public bool IsSign(int token, char sign) => token >= 0 && token < Document.Count && Document.Form(token) is [var only] && only == sign;

    /// <summary>True when no white space stands between two tokens.</summary>
    public bool Glued(int left, int right) => left >= 0 && right < Document.Count && Document.End(left) == Document.Start(right);

    /// <summary>A dash, hyphen or apostrophe that joins the words on both sides.</summary>
    public bool IsJoint(int token) => IsPunctuation(token) && Document.Form(token) is [var c] && c is '-' or '‑' or '–' or '\'' or '’' or '‘' or '`'
        && Glued(token - 1, token) && Glued(token, token + 1);
}
