using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Language;
using Sitrep.Records.Statements;

namespace Sitrep.Records.Controls;

/// <summary>Words that relate two records: the kind, and whether the record behind the words is the relation's subject.</summary>
sealed record Connective(RelationKind Kind, bool SubjectBehind, bool Infinitive);

/// <summary>Words that relate two parties beside them; the subject is the one behind them or the one before.</summary>
readonly record struct Link(RelationKind Kind, bool SubjectBehind, bool Verb);

/// <summary>The tables of relations, indexed for look-up by token. Thread-safe.</summary>
sealed class RelationLexicon
{
    const string Folder = "lang/en/";
    readonly PhraseTable<Connective> connectives = new();
    readonly PhraseTable<Link> links = new();
    readonly List<(RelationKind Kind, string Word)> roles = [];
    readonly List<string> suffixes = [];
    readonly HashSet<string> battles;
    readonly HashSet<string> unsaying;
    readonly HashSet<string> aiding;

    public RelationLexicon(KnowledgePack knowledge)
    {
        foreach (var row in knowledge.Table(Folder + "relation-connectives").Rows)
            connectives.Add(row["phrase"], new Connective(Kind(row), row["first"] == "after", row["limit"] == "infinitive"));
        foreach (var row in knowledge.Table(Folder + "relation-parties", "roles").Rows)
            roles.AddRange(row.List("words").Select(word => (Kind(row), word)));
        foreach (var row in knowledge.Table(Folder + "relation-parties", "links").Rows)
            links.Add(row["phrase"], new Link(Kind(row), row["first"] == "after", row["limit"] == "verb"));
        suffixes.AddRange(knowledge.Table(Folder + "relation-parties", "support-suffixes").Rows.Select(r => r["suffix"]));
        aiding = [.. knowledge.Table(Folder + "relation-parties", "aiding").Rows.Select(r => r["type"])];
        unsaying = new(knowledge.Table(Folder + "relation-parties", "unsaying").Rows.Select(r => r["word"]), StringComparer.OrdinalIgnoreCase);
        battles = [.. knowledge.Table(Folder + "relation-parties", "battles").Rows.Select(r => r["type"])];
    }

    static RelationKind Kind(Row row) => Enum.TryParse<RelationKind>(row["kind"].Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var kind) ? kind : throw row.Error($"no such kind of relation: '{row["kind"]}'");

    public bool Connective(Document document, int token, out TokenRange range, out Connective connective) => connectives.TryMatch(document, token, out range, out connective);
    public bool Link(Document document, int token, out TokenRange range, out Link link) => links.TryMatch(document, token, out range, out link);
    /// <summary>True of a word that makes what the verb behind it says not so.</summary>
    public bool Unsays(ReadOnlySpan<char> form) => unsaying.GetAlternateLookup<ReadOnlySpan<char>>().Contains(form);

    public bool IsBattle(string type) => battles.Contains(type);
    public bool IsAid(string type) => aiding.Contains(type);

    /// <summary>What a role makes its holder to its party, or null.</summary>
    public RelationKind? RoleKind(string role)
    {
        foreach (var (kind, word) in roles)
        {
            var at = role.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && (at == 0 || !char.IsLetter(role[at - 1])) && (at + word.Length == role.Length || !char.IsLetter(role[at + word.Length])))
                return kind;
        }
        return null;
    }

    /// <summary>True when a form is a suffix of support, alone or behind a hyphen.</summary>
    public bool IsSupportSuffix(ReadOnlySpan<char> form)
    {
        foreach (var suffix in suffixes)
        {
            if (form.EndsWith(suffix, StringComparison.OrdinalIgnoreCase) && (form.Length == suffix.Length || form[form.Length - suffix.Length - 1] is '-' or '‐' or '–'))
                return true;
        }
        return false;
    }
}
