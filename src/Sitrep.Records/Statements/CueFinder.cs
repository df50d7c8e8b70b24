using Sitrep.Domain;
using Sitrep.Language;

namespace Sitrep.Records.Statements;

/// <summary>A reporting verb in its place: <see cref="Tokens"/> with auxiliaries and adverbs, <see cref="Verb"/> the verb's first token, <see cref="After"/> the token behind it.</summary>
sealed record Cue(ReportingVerb Entry, TokenRange Tokens, int Verb, int After, int Sentence, bool Participle, bool Passive)
{
    public StatementKind Kind => Entry.Kind;
}

/// <summary>Finds the verbs that report speech where they stand; whether they report anything is seen by what is around them.</summary>
sealed class CueFinder(ReportingLexicon lexicon)
{
    public List<Cue> Find(Document document)
    {
        var cues = new List<Cue>();
        for (var s = 0; s < document.Sentences.Count; s++)
        {
            var sentence = document.Sentences[s];
            for (var token = sentence.First; token < sentence.End; token++)
            {
                if (!lexicon.Verb(document, token, out var range, out var entry) || range.End > sentence.End || !(entry.Has(Frames.Copular) ? IsPredicate(document, token, sentence) : IsVerb(document, token, sentence)))
                    continue;
                var first = Start(document, sentence, token, entry.Has(Frames.Copular), out var unsaid, out var passive);
                var participle = IsParticiple(document, token) && first == token;
                var end = range.End;
                // "a group called Dawn", "a man accused of …": the participle tells what the noun is
                unsaid |= first == token && document.Xpos(range.First) == "VBN" && document.Deprel(range.First) == "acl";
                token = range.End - 1;
                if (!unsaid)
                    cues.Add(new Cue(entry, new TokenRange(first, end), range.First, end, s, participle, passive));
            }
        }
        return cues;
    }

    /// <summary>An adjective or participle behind a form of "be", with at most two adverbs between.</summary>
    bool IsPredicate(Document document, int token, TokenRange sentence)
    {
        var at = token - 1;
        while (at > sentence.First && token - at <= 2 && document.Upos(at) is Upos.Adv or Upos.Part)
            at--;
        return at >= sentence.First && lexicon.Is(document, at, WordRole.PassiveAuxiliary);
    }

    static bool IsVerb(Document document, int token, TokenRange sentence)
    {
        var tag = document.Upos(token);
        if (tag is Upos.Noun or Upos.Adj or Upos.Propn or Upos.Adp or Upos.Adv)
            return false;
        if (document.Deprel(token) is "amod" or "compound")
            return false;
        // "the reported attack": a participle between determiner and noun is no cue.
        return !(document.Xpos(token) == "VBN" && token > sentence.First && document.Upos(token - 1) == Upos.Det);
    }

    static bool IsParticiple(Document document, int token) =>
        document.Xpos(token).Length > 0 ? document.Xpos(token) == "VBG" : document.Form(token).EndsWith("ing", StringComparison.Ordinal);

    static bool BeforeOnlyAdverbs(Document document, int at, int verb)
    {
        for (var i = at + 1; i < verb; i++)
        {
            if (document.Upos(i) is not (Upos.Adv or Upos.Part))
                return false;
        }
        return true;
    }

    /// <summary>The first auxiliary or adverb that belongs to the cue; tells whether a word among them unsays it and whether it is a passive.</summary>
    int Start(Document document, TokenRange sentence, int verb, bool copular, out bool unsaid, out bool passive)
    {
        unsaid = false;
        passive = false;
        var first = verb;
        for (var at = verb - 1; at >= sentence.First && verb - at <= 6; at--)
        {
            if (lexicon.Is(document, at, WordRole.Unsaid) || lexicon.Is(document, at, WordRole.Infinitive))
                unsaid = true;
            else if (!lexicon.Is(document, at, WordRole.Auxiliary) && document.Upos(at) is not (Upos.Adv or Upos.Aux))
                break;
            passive |= !copular && document.Upos(at) is not Upos.Adv && !lexicon.Is(document, at, WordRole.Unsaid) && BeforeOnlyAdverbs(document, at, verb) && document.Xpos(verb) != "VBG" && lexicon.Is(document, at, WordRole.PassiveAuxiliary);
            first = at;
        }
        foreach (var child in document.Children(verb))
            unsaid |= document.Deprel(child) == "advmod" && lexicon.Is(document, child, WordRole.Unsaid);
        unsaid |= first > sentence.First && lexicon.Is(document, first - 1, WordRole.When) && document.Xpos(verb) == "VBN";
        // An adverb at the head of a sentence or behind a comma is the clause's, not the cue's.
        while (first < verb && document.Upos(first) == Upos.Adv && (first == sentence.First || document.Upos(first - 1) == Upos.Punct))
            first++;
        return first;
    }
}
