using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Language;

namespace Sitrep.Records.Statements;

/// <summary>What may hold the content of a reporting verb; the names are those of <c>reporting-verbs.tsv</c>.</summary>
[Flags]
enum Frames
{
    None = 0,
    Clause = 1,
    That = 2,
    Whether = 4,
    Quote = 8,
    Object = 16,
    Infinitive = 32,
    Gerund = 64,
    Hearer = 128,
    InfinitiveHearer = 256,
    InfinitiveObject = 512,
    ObjectRest = 1024,
    Preposition = 2048,
    Copular = 4096,
    Evidence = 8192,
}

/// <summary>Parts that little words play around a cue; the names are those of <c>reporting-words.tsv</c>.</summary>
enum WordRole
{
    Complementiser, Infinitive, Coordinator, Relative, Auxiliary, PassiveAuxiliary, Unsaid, He, It, Document,
    MarkOpen, MarkClose, MarkStraight, MarkSingleOpen, MarkSingleClose, Of, Own, Nobody, When, Dash, Stop, Colon, Comma, Semicolon, Bracket, Evidence, Agent, Negation, Contentless, Speaker,
}

/// <summary>A verb that reports speech. <see cref="Marker"/>: word that an object frame needs behind the object, or null.</summary>
sealed record ReportingVerb(string Lemma, StatementKind Kind, Frames Frames, string? Marker, string[] Prepositions)
{
    public bool Has(Frames frame) => (Frames & frame) != 0;
}

/// <summary>The tables of statements, indexed for look-up by token. Thread-safe.</summary>
sealed class ReportingLexicon
{
    const string Folder = "lang/en/";
    readonly PhraseTable<ReportingVerb> verbs = new();
    readonly PhraseTable<StatementKind> prepositions = new();
    readonly PhraseTable<StatementKind> nouns = new();
    readonly PhraseTable<string> media = new();
    readonly PhraseTable<bool>[] words = new PhraseTable<bool>[Enum.GetValues<WordRole>().Length];
    readonly string[] characters = new string[Enum.GetValues<WordRole>().Length];

    public ReportingLexicon(KnowledgePack knowledge)
    {
        for (var i = 0; i < words.Length; i++)
            (words[i], characters[i]) = (new(), "");
        foreach (var row in knowledge.Table(Folder + "reporting-words").Rows)
        {
            var role = (int)Enum.Parse<WordRole>(row["role"].Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
            foreach (var word in row.List("words"))
                words[role].Add(word, true);
            characters[role] = string.Concat(row.List("words"));
        }
        // The bar parts the cells' lists, so no sign list may hold it.
        foreach (var table in (ReadOnlySpan<string>)["reporting-verbs", "reporting-attitudes"])
        {
            foreach (var row in knowledge.Table(Folder + table).Rows)
            {
                var verb = Verb(row);
                foreach (var form in row.List("forms"))
                    verbs.Add(form, verb);
            }
        }
        Fill(prepositions, knowledge, "prepositions", "phrase");
        Fill(nouns, knowledge, "nouns", "forms");
        foreach (var row in knowledge.Table(Folder + "media").Rows)
            media.Add(row["phrase"], row["medium"]);
    }

    static void Fill(PhraseTable<StatementKind> into, KnowledgePack knowledge, string section, string column)
    {
        foreach (var row in knowledge.Table(Folder + "reporting-phrases", section).Rows)
        {
            foreach (var form in row.List(column))
                into.Add(form, Kind(row));
        }
    }

    static StatementKind Kind(Row row) => Enum.TryParse<StatementKind>(row["kind"], ignoreCase: true, out var kind) ? kind : throw row.Error($"no such kind of statement: '{row["kind"]}'");

    static ReportingVerb Verb(Row row)
    {
        var frames = Frames.None;
        string? marker = null;
        var after = new List<string>();
        foreach (var name in row.List("frames"))
        {
            if (name.StartsWith("prep:", StringComparison.Ordinal))
            {
                frames |= Frames.Preposition;
                after.Add(name[5..]);
            }
            else if (name.StartsWith("object-", StringComparison.Ordinal))
            {
                frames |= Frames.ObjectRest;
                marker = name == "object-small" ? null : name[7..];
            }
            else
            {
                frames |= Enum.TryParse<Frames>(name.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var frame) ? frame : throw row.Error($"no such frame: '{name}'");
            }
        }
        return frames == Frames.None ? throw row.Error("a verb needs a frame") : new ReportingVerb(row["verb"], Kind(row), frames, marker, [.. after]);
    }

    public bool Is(Document document, int token, WordRole role) => token >= 0 && token < document.Count && words[(int)role].Contains(document, token);
    public bool IsCharacter(char sign, WordRole role) => characters[(int)role].Contains(sign, StringComparison.Ordinal);
    public bool Verb(Document document, int token, out TokenRange range, out ReportingVerb verb) => verbs.TryMatch(document, token, out range, out verb);
    public bool Preposition(Document document, int token, out TokenRange range, out StatementKind kind) => prepositions.TryMatch(document, token, out range, out kind);
    public bool Noun(Document document, int token, out StatementKind kind) => nouns.TryMatch(document, token, out _, out kind);
    public bool Medium(Document document, int token, out TokenRange range, out string medium) => media.TryMatch(document, token, out range, out medium);
}
