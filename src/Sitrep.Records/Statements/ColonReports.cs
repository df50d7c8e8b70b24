using Sitrep.Domain;
using Sitrep.Language;

namespace Sitrep.Records.Statements;

/// <summary>Speakers that a colon alone parts from what they say: "Army: Town retaken", and at the end of a headline "Town retaken: army".</summary>
sealed class ColonReports(Document document, MentionIndex mentions, ReportingLexicon lexicon, ClauseShape shape)
{
    const int MostWords = 8;

    /// <summary>The statement of a sentence, or null.</summary>
    public StatementDraft? Find(int index)
    {
        var sentence = document.Sentences[index];
        var last = Math.Min(sentence.End, sentence.First + MostWords + 1);
        for (var colon = sentence.First + 1; colon < last; colon++)
        {
            if (!lexicon.Is(document, colon, WordRole.Colon))
                continue;
            if (Speaker(new TokenRange(sentence.First, colon)) && Said(index, colon) is { Length: > 0 } content)
                return Make(new TokenRange(sentence.First, colon), colon, content);
            break;
        }
        if (!shape.EndsLine(sentence.End - 1) || shape.IsStop(sentence.End - 1))
            return null;
        for (var colon = sentence.End - 2; colon > sentence.First && colon >= sentence.End - 1 - MostWords; colon--)
        {
            if (lexicon.Is(document, colon, WordRole.Colon))
            {
                var content = new TokenRange(sentence.First, colon);
                return Speaker(new TokenRange(colon + 1, sentence.End)) && shape.HasVerb(content) ? Make(new TokenRange(colon + 1, sentence.End), colon, content) : null;
            }
        }
        return null;
    }

    /// <summary>Behind the colon: the rest of the sentence, or the next one where the sentence was cut there.</summary>
    TokenRange Said(int index, int colon)
    {
        var sentence = document.Sentences[index];
        if (colon + 1 < sentence.End)
            return shape.HasVerb(new TokenRange(colon + 1, sentence.End)) ? new TokenRange(colon + 1, sentence.End) : default;
        return index + 1 < document.Sentences.Count && !shape.EndsLine(colon) && shape.HasVerb(document.Sentences[index + 1]) ? document.Sentences[index + 1] : default;
    }

    /// <summary>A noun group alone that ends with somebody who may speak: a person, a party, or a word for such. A country's name is a heading, not a speaker.</summary>
    bool Speaker(TokenRange words)
    {
        for (var i = words.First; i < words.End; i++)
        {
            var named = mentions.Person(i) is not null || mentions.Actor(i) is not null;
            if ((!named && document.Upos(i) is not (Upos.Noun or Upos.Propn or Upos.Adj or Upos.Det or Upos.Part)) || mentions.Time(i) is not null || mentions.Event(i) is not null)
                return false;
        }
        var head = words.End - 1;
        return lexicon.Is(document, head, WordRole.Speaker) || lexicon.Is(document, head, WordRole.Document) || mentions.Person(head) is not null
            || (mentions.Actor(head) is not null && mentions.Place(head) is null);
    }

    StatementDraft Make(TokenRange words, int colon, TokenRange content) => new()
    {
        SpeakerWords = words, Kind = StatementKind.Said, Cue = new TokenRange(colon, colon + 1), Content = shape.Trim(content), Confidence = 0.7,
    };
}
