using Sitrep.Knowledge;
using Sitrep.Language;

namespace Sitrep.Records.Actors;

/// <summary>
/// Finds people and joins later short mentions of them ("Yarallah", "al-Abadi"). Runs before the parties are found; what their roles are
/// of is filled in by <see cref="PersonLinker"/> afterwards.
/// </summary>
public sealed class PersonFinder
{
    readonly ActorLexicon lexicon;
    readonly PersonNames names;

    public PersonFinder(KnowledgePack knowledge)
    {
        lexicon = ActorLexicon.Of(knowledge);
        names = new PersonNames(lexicon);
    }

    /// <summary>Adds what it finds to the draft; never throws for any text.</summary>
    public void Find(Draft draft)
    {
        if (draft.Document.Count == 0)
            return;
        var text = new FoldedText(draft.Document, lexicon.Words);
        var found = names.Find(draft, text);
        var people = new List<(PersonDraft Draft, string[] Words)>();
        var byLast = new Dictionary<string, List<(PersonDraft Draft, string[] Words)>>(StringComparer.Ordinal);
        // full names first, so that a short mention before them ("Assad's … President Bashar al-Assad") joins too
        foreach (var mention in found.OrderByDescending(m => Parts(text, m.First, m.End).Length).ThenBy(m => m.First))
            mention.Draft = Join(people, byLast, text, mention);
        foreach (var mention in found)
            Add(draft, text, mention);
        AddShort(draft, text, people, found);
        foreach (var person in draft.People)
            person.Mentions.Sort((a, b) => a.First.CompareTo(b.First));
    }

    PersonDraft Join(List<(PersonDraft Draft, string[] Words)> people, Dictionary<string, List<(PersonDraft Draft, string[] Words)>> byLast, FoldedText text, PersonMention mention)
    {
        var parts = Parts(text, mention.First, mention.End);
        PersonDraft? same = null;
        foreach (var (draft, words) in parts.Length > 0 && byLast.TryGetValue(parts[^1], out var namesakes) ? namesakes : [])
        {
            if (!Fits(parts, words))
                continue;
            if (same is not null && same != draft)
            {
                same = null;
                break;
            }
            same = draft;
        }
        same ??= Alike(people, parts);
        same ??= new PersonDraft { Name = Squeeze(text.Document.Words(text.Tokens(mention.First, mention.End))) };
        if (parts.Length > 0 && byLast.TryGetValue(parts[^1], out var known) && known.Exists(k => k.Draft == same && k.Words.AsSpan().SequenceEqual(parts)))
            return same;
        people.Add((same, parts));
        if (parts.Length > 0 && byLast.TryGetValue(parts[^1], out var others))
            others.Add((same, parts));
        else if (parts.Length > 0)
            byLast[parts[^1]] = [(same, parts)];
        return same;
    }

    /// <summary>One word that is the first name of the one person who has it, or another spelling of the one last name ("Saree", "Sarea").</summary>
    static PersonDraft? Alike(List<(PersonDraft Draft, string[] Words)> people, string[] parts)
    {
        if (parts.Length != 1 || people.Count > 500)
            return null;
        PersonDraft? only = null;
        foreach (var (draft, words) in people)
        {
            if (words.Length < 2 || !(words[0] == parts[0] || OneLetter(words[^1], parts[0])))
                continue;
            if (only is not null && only != draft)
                return null;
            only = draft;
        }
        return only;
    }

    static bool OneLetter(string a, string b)
    {
        if (a.Length != b.Length || a.Length < 5 || a[0] != b[0])
            return false;
        var differing = 0;
        for (var i = 0; i < a.Length; i++)
            differing += a[i] == b[i] ? 0 : 1;
        return differing == 1;
    }

    /// <summary>A shorter name fits a longer one when its words are among the other's and the last ones agree, or it is the last ones.</summary>
    static bool Fits(string[] parts, string[] whole)
    {
        if (parts.Length > whole.Length || parts.Length == 0)
            return false;
        if (parts[^1] != whole[^1])
            return false;
        foreach (var part in parts)
        {
            if (Array.IndexOf(whole, part) < 0)
                return false;
        }
        return true;
    }

    void Add(Draft draft, FoldedText text, PersonMention mention)
    {
        var person = mention.Draft!;
        if (person.Mentions.Count == 0)
            draft.People.Add(person);
        var range = text.Tokens(mention.First, mention.End);
        person.Mentions.Add(range);
        var lead = mention.HasOffice ? mention.OfficeFirst : mention.HasTitle ? mention.TitleFirst : mention.First;
        if (lead < mention.First && text.Token(lead) < range.First)
            person.Leads.Add(new TokenRange(text.Token(lead), range.First));
        if (mention.HasTitle && person.Title is null)
        {
            person.TitleWords = text.Tokens(mention.TitleFirst, mention.TitleEnd);
            person.Title = Squeeze(text.Document.Words(person.TitleWords.Value));
        }
        if (mention.HasOffice)
        {
            var words = text.Tokens(mention.OfficeFirst, mention.OfficeEnd);
            var role = Squeeze(text.Document.Words(words));
            if (person.Title is null && lexicon.People.Titles.Longest(text, mention.OfficeFirst, out int _) == mention.OfficeEnd - mention.OfficeFirst)
                person.Title = role; // "Iranian general X": the office is a rank
            if (!person.Roles.Exists(r => string.Equals(r.Role, role, StringComparison.OrdinalIgnoreCase)))
                person.Roles.Add((role, null, words));
        }
    }

    /// <summary>Later mentions by the last name alone.</summary>
    void AddShort(Draft draft, FoldedText text, List<(PersonDraft Draft, string[] Words)> people, List<PersonMention> found)
    {
        var taken = new bool[text.Count];
        foreach (var mention in found)
            Array.Fill(taken, true, mention.First, mention.End - mention.First);
        var inPlace = InPlace(draft);
        var last = new Dictionary<string, PersonDraft?>(StringComparer.Ordinal);
        foreach (var (person, words) in people)
        {
            if (words.Length == 0)
                continue;
            if (last.TryGetValue(words[^1], out var other) && other != person)
                last[words[^1]] = null; // two people of one name: a short mention means neither for sure
            else
                last[words[^1]] = person;
        }
        for (var i = 0; i < text.Count; i++)
        {
            if (taken[i] || text.Case(i) is not (Casing.Capital or Casing.Upper or Casing.Mixed) || text.Id(i) == WordIds.Punctuation)
                continue;
            var first = i;
            var end = i + 1;
            while (end < text.Count && text.Joined(end) && !text.Possessive(end) && text.Id(end) != WordIds.Punctuation && text.SameSentence(first, end))
                end++;
            if (last.TryGetValue(FoldOf(text, end - 1), out var person) && person is not null && FoldOf(text, end - 1).Length > 2 && IsAlone(inPlace, text, i, end))
            {
                if (i > 0 && text.Joined(i) && lexicon.Syntax.Is("article", text.Id(i - 1)))
                    first--;
                var range = text.Tokens(first, end);
                if (!taken[first])
                    person.Mentions.Add(range);
            }
            i = end - 1;
        }
    }

    internal static bool[] InPlace(Draft draft)
    {
        var inside = new bool[draft.Document.Count];
        foreach (var place in draft.Places)
        {
            foreach (var range in place.Mentions)
            {
                for (var t = Math.Max(0, range.First); t < Math.Min(range.End, inside.Length); t++)
                    inside[t] = true;
            }
        }
        return inside;
    }

    /// <summary>Not a part of another name ("Obama administration", "Abadi Street") and not a place's.</summary>
    bool IsAlone(bool[] inPlace, FoldedText text, int first, int end)
    {
        if (inPlace[text.Token(first)])
            return false;
        return end >= text.Count || !text.SameSentence(first, end) || text.Id(end) == WordIds.Punctuation || text.Possessive(end)
            || text.Case(end) is Casing.Lower or Casing.None || text.InUpperCase(first);
    }

    /// <summary>The folded words of a name without its particles.</summary>
    string[] Parts(FoldedText text, int first, int end)
    {
        var parts = new List<string>();
        for (var i = first; i < end; i++)
        {
            if (text.Id(i) == WordIds.Punctuation || (end - first > 1 && text.Id(i) >= 0 && lexicon.Syntax.Is("particle", text.Id(i))))
                continue;
            parts.Add(FoldOf(text, i));
        }
        return [.. parts];
    }

    /// <summary>The word itself, folded; for tokens of several words the one that stands there.</summary>
    static string FoldOf(FoldedText text, int word)
    {
        var token = text.Token(word);
        var parts = WordIds.Split(text.Document.Form(token).ToString());
        var at = word - text.FirstOf[token];
        return at < parts.Count ? parts[at] : "";
    }

    internal static string Squeeze(string words) => string.Join(' ', words.Split([' ', '\n', '\r', '\t', '\u00A0'], StringSplitOptions.RemoveEmptyEntries));
}
