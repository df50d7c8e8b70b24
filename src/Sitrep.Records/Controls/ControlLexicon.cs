using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Language;
using Sitrep.Records.Statements;

namespace Sitrep.Records.Controls;

/// <summary>Parts that words play in a claim of control; the names are those of <c>control-words.tsv</c>.</summary>
enum ControlRole
{
    PlaceNoun, AreaNoun, Partial, Direction, Control, Flag, Victory, Stronghold, Former, HeldSuffix, RunSuffix, Listing, ListingSecond, Centring, Linking,
    Modal, Negation, Conditional, Achieve, DonePreposition, Factive, ChangeNoun, LossNoun, Siege, Of, From, By, To, With, Infinitive, Between, Under,
    Possessive, Be, Have, Comma, And, Hyphen, BracketOpen, BracketClose, Its, Capital, Anaphor, Definite, Indefinite, It, Whole, AnaphorArea, AnaphorSite, Aside, Measure, Regain, Pointing, Wrong, Siting, Dash, Strife,
}

/// <summary>Where the filler of a slot stands: as subject, as object, or behind one of these prepositions.</summary>
sealed record Slot(bool Subject, bool Object, string[] Prepositions)
{
    public bool Empty => !Subject && !Object && Prepositions.Length == 0;
}

/// <summary>A verb that says who holds a place, with the places of its fillers.</summary>
sealed record ControlVerb(string Lemma, ControlState State, Slot Holder, Slot Loser, Slot Place, ControlRole? Needs);

/// <summary>Where a phrase's party or place stands.</summary>
enum PhraseSlot { None, Before, After, Between, Both, Subject }

sealed record ControlPhrase(string Head, string? Tail, ControlState State, PhraseSlot Holder, PhraseSlot Place);

/// <summary>The tables of control, indexed for look-up by token. Thread-safe.</summary>
sealed class ControlLexicon
{
    const string Folder = "lang/en/";
    readonly PhraseTable<ControlVerb> verbs = new();
    readonly PhraseTable<ControlPhrase> phrases = new();
    readonly PhraseTable<(string Name, string[] Kinds)> holders = new();
    readonly PhraseTable<bool>[] words = new PhraseTable<bool>[Enum.GetValues<ControlRole>().Length];
    readonly List<string>[] lists = new List<string>[Enum.GetValues<ControlRole>().Length];

    public ControlLexicon(KnowledgePack knowledge)
    {
        for (var i = 0; i < words.Length; i++)
            (words[i], lists[i]) = (new(), []);
        foreach (var row in knowledge.Table(Folder + "control-words").Rows)
        {
            var role = Enum.TryParse<ControlRole>(row["role"].Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var known) ? (int)known : throw row.Error($"no such role: '{row["role"]}'");
            foreach (var word in row.List("words"))
            {
                words[role].Add(word, true);
                lists[role].Add(word);
            }
        }
        foreach (var row in knowledge.Table(Folder + "control-verbs").Rows)
        {
            var verb = Verb(row);
            foreach (var form in row.List("forms"))
                verbs.Add(form, verb);
        }
        foreach (var row in knowledge.Table(Folder + "control-phrases").Rows)
        {
            var parts = row["phrase"].Split('~', StringSplitOptions.TrimEntries);
            phrases.Add(parts[0], new ControlPhrase(parts[0], parts.Length > 1 ? parts[1] : null, State(row), Part(row, "holder"), Part(row, "place")));
        }
        foreach (var row in knowledge.Table(Folder + "control-holders").Rows)
            holders.Add(row["word"], (row["name"], row.List("kinds")));
        Events = knowledge.Table(Folder + "control-events").Rows.ToDictionary(r => r["type"], r => (State(r), r["holder"], r["from"]), StringComparer.Ordinal);
    }

    /// <summary>Types of event that change a holder: the state they give, and which role holds and which held.</summary>
    public IReadOnlyDictionary<string, (ControlState State, string Holder, string From)> Events { get; }

    static ControlState State(Row row) => Enum.TryParse<ControlState>(row["state"], ignoreCase: true, out var state) ? state : throw row.Error($"no such state of control: '{row["state"]}'");
    static PhraseSlot Part(Row row, string column) => Enum.TryParse<PhraseSlot>(row[column], ignoreCase: true, out var part) ? part : throw row.Error($"no such place of a filler: '{row[column]}'");

    static ControlVerb Verb(Row row)
    {
        ControlRole? needs = row["needs"].Length == 0 ? null : Enum.TryParse<ControlRole>(row["needs"], ignoreCase: true, out var role) ? role : throw row.Error($"no such class: '{row["needs"]}'");
        return new ControlVerb(row["verb"], State(row), Slot(row, "holder"), Slot(row, "loser"), Slot(row, "place"), needs);
    }

    static Slot Slot(Row row, string column)
    {
        var parts = row.List(column);
        return new Slot(parts.Contains("subj"), parts.Contains("obj"), [.. parts.Where(p => p is not ("subj" or "obj"))]);
    }

    public bool Is(Document document, int token, ControlRole role) => token >= 0 && token < document.Count && words[(int)role].Contains(document, token);
    /// <summary>A conjunction of one or more words.</summary>
    public bool Joiner(Document document, int token, out TokenRange range) => words[(int)ControlRole.And].TryMatch(document, token, out range, out _);
    public bool Verb(Document document, int token, out TokenRange range, out ControlVerb verb) => verbs.TryMatch(document, token, out range, out verb);
    public bool Phrase(Document document, int token, out TokenRange range, out ControlPhrase phrase) => phrases.TryMatch(document, token, out range, out phrase);

    /// <summary>A word that stands for a holder without naming it.</summary>
    public bool Holder(Document document, int token, out string name, out string[] kinds)
    {
        var found = holders.TryMatch(document, token, out var range, out var value) && range.Length == 1;
        (name, kinds) = found ? value : ("", []);
        return found;
    }

    /// <summary>True when a single token is a holder and a state joined by a hyphen ("rebel-held").</summary>
    public bool EndsHeld(ReadOnlySpan<char> form) => Ends(form, ControlRole.HeldSuffix) || Ends(form, ControlRole.RunSuffix);

    bool Ends(ReadOnlySpan<char> form, ControlRole role)
    {
        foreach (var suffix in lists[(int)role])
        {
            if (form.Length > suffix.Length + 1 && form.EndsWith(suffix, StringComparison.OrdinalIgnoreCase) && form[form.Length - suffix.Length - 1] is '-' or '‐' or '–')
                return true;
        }
        return false;
    }
}
