namespace Sitrep.Language;

/// <summary>Universal part of speech (UD v2).</summary>
public enum Upos : byte { X, Adj, Adp, Adv, Aux, Cconj, Det, Intj, Noun, Num, Part, Pron, Propn, Punct, Sconj, Sym, Verb }

/// <summary>How the universal tags are written.</summary>
public static class UposTags
{
    static readonly string[] tags = [.. Enum.GetNames<Upos>().Select(name => name.ToUpperInvariant())];

    /// <summary>The tag as the treebanks write it ("PROPN").</summary>
    public static string Tag(this Upos upos) => tags[(int)upos];
}

/// <summary>Kind of a name that the name pass found.</summary>
public enum NameKind : byte { Person, Organisation, Place, Nationality, Other }

/// <summary>A name over the tokens <c>[First, End)</c>, all of one sentence, without titles ("President") before it.</summary>
public readonly record struct NameSpan(int First, int End, NameKind Kind)
{
    /// <summary>Tokens before the name that the model takes for its title; it learnt from texts that mark "Mr. X" as a name.</summary>
    public int Title { get; init; }
}

/// <summary>A stretch of tokens <c>[First, End)</c>.</summary>
public readonly record struct TokenRange(int First, int End)
{
    public int Length => End - First;
    public bool Contains(int token) => First <= token && token < End;
    public bool Overlaps(TokenRange other) => First < other.End && other.First < End;
}
