using System.Globalization;
using Sitrep.Domain;
using Sitrep.Language;

namespace Sitrep.Records.Events;

/// <summary>An event's codes in other schemes: the type's first row, mended by each row whose condition holds.</summary>
sealed class Crosswalk(Document document, EventClasses classes, Clauses clauses)
{
    readonly HashSet<string> civil = classes["civil"], posts = classes["armed-post"], sites = classes["locative"];

    const int Window = 8;
    const int Wide = 40;
    const int Sentences = 2;
    const int Far = 80;

    public EventCodes Codes(EventMention mention)
    {
        string acled = "", subevent = "", plover = "", cameo = "", ucdp = "";
        foreach (var rule in mention.As.Codes)
        {
            if (!Holds(rule, mention))
                continue;
            acled = Over(acled, rule.Acled);
            subevent = Over(subevent, rule.Subevent);
            plover = Over(plover, rule.Plover);
            cameo = Over(cameo, rule.Cameo);
            ucdp = Over(ucdp, rule.Ucdp);
        }
        return new EventCodes(acled.Length == 0 ? [] : [acled, subevent], plover.Length == 0 ? null : plover, cameo.Length == 0 ? null : cameo,
            int.TryParse(ucdp, NumberStyles.None, CultureInfo.InvariantCulture, out var violence) ? violence : null);
    }

    static string Over(string old, string given) => given.Length > 0 ? given : old;

    bool Holds(CodeRule rule, EventMention mention) => rule.When switch
    {
        "" => true,
        "words" => Near(rule.Words, mention, Window),
        "sentence" => Near(rule.Words, mention, Wide),
        "report" => Around(rule.Words, mention),
        "planned" => mention.Draft.Status is EventStatus.Planned,
        "threatened" => mention.Draft.Status is EventStatus.Threatened,
        "civilians" => (mention.Draft.Victims.Count > 0 || mention.Draft.Targets.Any(Civil) || OnCivilSite(mention)) && !mention.Draft.Targets.Any(Fights),
        "combatants" => mention.Draft.Targets.Any(Fights),
        "by-state" => mention.Draft.Initiators.OfType<ActorDraft>().FirstOrDefault() is { Kind: "government" or "state-force" or "police" or "international" },
        "by-nonstate" or "unconventional" => mention.Draft.Initiators.OfType<ActorDraft>().FirstOrDefault() is { Kind: "rebel-group" or "militia" or "unknown-armed" },
        "yields-place" => mention.NamesPlace && mention.Happened,
        "driven" => mention.Draft.Initiators.Count > 0,
        _ => false,
    };

    bool Civil(EntityDraft what) => what is ActorDraft { Kind: "object" } && document.Lemma(what.Mentions[0].End - 1) is var lemma && civil.Contains(lemma);

    bool Fights(EntityDraft who) => who is ActorDraft { Kind: "state-force" or "police" or "rebel-group" or "militia" or "unknown-armed" }
        || (who is ActorDraft { Kind: "object" } && posts.Contains(document.Lemma(who.Mentions[0].End - 1)));

    // "opened fire in a hospital": nobody is named, but such a place shelters no fighters.
    bool OnCivilSite(EventMention mention)
    {
        if (mention.Draft.Targets.Count > 0)
            return false;
        var end = Math.Min(document.Sentences[document.SentenceOf(mention.Head)].End, mention.Words.End + Window);
        for (var i = mention.Words.End; i < end && !clauses.IsVerb(i); i++)
        {
            if (document.Upos(i) == Upos.Noun && civil.Contains(document.Lemma(i)) && clauses.Case(i) is { } word && sites.Contains(word))
                return true;
        }
        return false;
    }

    bool Around(string[] words, EventMention mention)
    {
        var sentence = document.SentenceOf(mention.Head);
        var first = document.Sentences[Math.Max(0, sentence - Sentences)].First;
        var end = document.Sentences[Math.Min(document.Sentences.Count - 1, sentence + Sentences)].End;
        for (var i = Math.Max(first, mention.Head - Far); i < Math.Min(end, mention.Head + Far); i++)
        {
            foreach (var word in words)
            {
                if (Matches(i, word))
                    return true;
            }
        }
        return false;
    }

    bool Near(string[] words, EventMention mention, int window)
    {
        var sentence = document.Sentences[document.SentenceOf(mention.Head)];
        var end = Math.Min(sentence.End, mention.Words.End + window);
        for (var i = Math.Max(sentence.First, mention.Words.First - window); i < end; i++)
        {
            foreach (var word in words)
            {
                if (Matches(i, word))
                    return true;
            }
        }
        return false;
    }

    bool Matches(int at, string words)
    {
        foreach (var part in words.Split(' '))
        {
            if (at >= document.Count || !(string.Equals(document.Lemma(at), part, StringComparison.OrdinalIgnoreCase) || document.Form(at).Equals(part, StringComparison.OrdinalIgnoreCase)))
                return false;
            at++;
        }
        return true;
    }
}
