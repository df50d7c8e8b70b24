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
                if (!lexicon.Verb(document, token, out var range, out var entry) || range.End > sentence.End || !IsVerb(document, token, sentence))
                    continue;
                var first = Start(document, sentence, token, out var unsaid, out var passive);
                var participle = IsParticiple(document, token) && first == token;
                var end = range.End;
                token = range.End - 1;
                if (!unsaid)
                    cues.Add(new Cue(entry, new TokenRange(first, end), range.First, end, s, participle, passive));
            }
        }
        return cues;
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

    /// <summary>The first auxiliary or adverb that belongs to the cue; tells whether a word among them unsays it and whether it is a passive.</summary>
    int Start(Document document, TokenRange sentence, int verb, out bool unsaid, out bool passive)
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
            passive |= at == verb - 1 && document.Xpos(verb) != "VBG" && lexicon.Is(document, at, WordRole.PassiveAuxiliary);
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
