using Sitrep.Domain;
using Sitrep.Language;

namespace Sitrep.Records.Statements;

/// <summary>Statements whose cue is no verb: "according to", "X's claim that", a colon.</summary>
sealed class OtherCues(Document document, MentionIndex mentions, ReportingLexicon lexicon, ClauseShape shape)
{
    public List<StatementDraft> Find(List<StatementDraft> already)
    {
        var found = new List<StatementDraft>();
        var taken = new bool[document.Count];
        foreach (var cue in already.Select(s => s.Cue).OfType<TokenRange>())
            Array.Fill(taken, true, cue.First, cue.Length);
        var colons = new ColonReports(document, mentions, lexicon, shape);
        for (var index = 0; index < document.Sentences.Count; index++)
        {
            var sentence = document.Sentences[index];
            if (colons.Find(index) is { } told && told.Content.Length > 0 && !taken[told.Cue!.Value.First] && !already.Exists(s => s.Content.First <= told.Content.First && told.Content.First < s.Content.End))
                found.Add(told);
            for (var token = sentence.First; token < sentence.End; token++)
            {
                var statement = lexicon.Preposition(document, token, out var range, out var kind) ? Prepositional(sentence, range, kind)
                    : lexicon.Noun(document, token, out kind) && document.Upos(token) is not Upos.Verb ? Nominal(sentence, token, kind) : null;
                if (statement is not null && statement.Content.Length > 0 && !taken[statement.Cue!.Value.First] && !taken[statement.Cue.Value.End - 1])
                    found.Add(statement);
            }
        }
        return found;
    }

    StatementDraft? Prepositional(TokenRange sentence, TokenRange phrase, StatementKind kind)
    {
        var end = SpeakerEnd(phrase.End, sentence.End);
        if (end <= phrase.End)
            return null;
        var words = shape.Trim(new TokenRange(phrase.End, end));
        var leading = Leading(sentence.First, phrase.First);
        var behind = end;
        while (behind < sentence.End && shape.IsComma(behind))
            behind++;
        var goesOn = behind < sentence.End && behind > end && (leading || shape.IsVerb(behind));
        // "…, then, according to officials, fled": the speaker tells of what follows the conjunction alone
        var conjunct = phrase.First - 2 > sentence.First && shape.IsComma(phrase.First - 1) && document.Upos(phrase.First - 2) is Upos.Cconj or Upos.Adv && shape.IsVerb(behind < sentence.End ? behind : end - 1);
        var content = leading || (goesOn && conjunct) ? new TokenRange(behind, sentence.End) : goesOn ? new TokenRange(sentence.First, sentence.End) : new TokenRange(sentence.First, phrase.First);
        return Make(phrase, words, shape.Trim(content), kind, 0.85);
    }

    /// <summary>Nothing but conjunctions or marks before the phrase: the content comes after it.</summary>
    bool Leading(int first, int phrase)
    {
        for (var i = first; i < phrase; i++)
        {
            if (document.Upos(i) is not (Upos.Punct or Upos.Cconj or Upos.Adv))
                return false;
        }
        return true;
    }

    /// <summary>The speaker's words: the noun group with all that hangs on it, until a mark, a time or a finite verb.</summary>
    int SpeakerEnd(int at, int end)
    {
        var token = shape.NounGroupEnd(at, end);
        if (token == at)
            return token;
        while (token < end && document.Upos(token) is not Upos.Punct && mentions.Time(token) is null && !shape.IsFinite(token) && !shape.IsMark(token)
            && !(document.Upos(token) == Upos.Adp && token + 1 < end && mentions.Time(token + 1) is not null) && document.Upos(token) is not (Upos.Sconj or Upos.Cconj))
            token++;
        return token;
    }

    StatementDraft? Nominal(TokenRange sentence, int token, StatementKind kind)
    {
        if (token + 2 >= sentence.End || !lexicon.Is(document, token + 1, WordRole.Complementiser) || !shape.HasVerb(new TokenRange(token + 2, sentence.End)))
            return null;
        var start = shape.NounGroupStart(token + 1, sentence.First);
        var words = default(TokenRange);
        for (var i = start; i < token; i++)
        {
            if (document.Xpos(i) is "POS")
                words = new TokenRange(start, i);
            else if (document.Xpos(i) is "PRP$")
                words = new TokenRange(i, i + 1);
        }
        // Without its possessor a noun of saying only tells that there was talk.
        return words.Length == 0 ? null : Make(new TokenRange(token, token + 1), words, shape.Trim(new TokenRange(token + 1, sentence.End)), kind, 0.6);
    }

    static StatementDraft Make(TokenRange cue, TokenRange words, TokenRange content, StatementKind kind, double confidence) => new()
    {
        SpeakerWords = words.Length > 0 ? words : null, Kind = kind, Cue = cue, Content = content, Confidence = confidence,
    };
}
