using Sitrep.Language;
using Sitrep.Records.Statements;

namespace Sitrep.Records.Controls;

/// <summary>Which place a report means by "the town", "the province", "the base" where no name stands behind it.</summary>
sealed class PlaceAnaphora(Document document, MentionIndex mentions, ControlLexicon lexicon)
{
    const int Back = 150;

    /// <summary>"the town" without a name behind it: the place of its class that the report is speaking of.</summary>
    public PlaceDraft? At(int at, int end)
    {
        if (at == 0 || !lexicon.Is(document, Described(at) - 1, ControlRole.Definite)
            || (at + 1 < end && (lexicon.Is(document, at + 1, ControlRole.Of) || mentions.Place(at + 1) is not null || document.Upos(at + 1) is Upos.Noun or Upos.Propn)))
            return null;
        return lexicon.Is(document, at, ControlRole.Anaphor) ? Last(at)
            : lexicon.Is(document, at, ControlRole.AnaphorArea) ? Last(at, static place => place.Kind is "province" or "region" or "state")
            : lexicon.Is(document, at, ControlRole.AnaphorSite) ? Last(at, place => place.Kind is not null && document.Form(at).EndsWith(place.Kind, StringComparison.OrdinalIgnoreCase)) : null;
    }

    /// <summary>"the besieged town": the first of the words that only describe it. One that tells it from another ("the northern town") is none.</summary>
    int Described(int noun)
    {
        var first = noun;
        while (first > 0 && noun - first < 4 && !lexicon.Is(document, first - 1, ControlRole.Direction) && mentions.Place(first - 1) is null && mentions.Actor(first - 1) is null
            && (document.Upos(first - 1) == Upos.Adj || document.Deprel(first - 1) is "amod" || first < noun && (lexicon.Is(document, first - 1, ControlRole.Hyphen) || document.Deprel(first - 1) == "compound" && lexicon.Is(document, first, ControlRole.Hyphen))))
            first--;
        return first;
    }

    /// <summary>The town or the like that the report is speaking of before a token.</summary>
    public PlaceDraft? Last(int token) => Last(token, static place => place.Kind is "populated place" or "district" or "neighbourhood" or "village" or "town" or "city" or "settlement");

    /// <summary>The nearest sentence's place decides: in the token's own sentence the last before it, in an earlier one the first; what only tells where another lies comes second.</summary>
    PlaceDraft? Last(int token, Func<PlaceDraft, bool> fits)
    {
        PlaceDraft? aside = null;
        var own = document.SentenceOf(token);
        for (var sentence = own; sentence >= 0 && token - document.Sentences[sentence].End < Back; sentence--)
        {
            var range = document.Sentences[sentence];
            PlaceDraft? first = null;
            for (var i = Math.Min(token, range.End) - 1; i >= range.First; i--)
            {
                if (first is null && BringsUp(i, range))
                    return null;
                if (mentions.Place(i) is not { } place || !fits(place))
                    continue;
                i = Math.Max(range.First, mentions.PlaceRange(i).First);
                if (Beside(i) || lexicon.Is(document, mentions.PlaceRange(i).End, ControlRole.Hyphen) || (sentence != own && TakesUp(range)))
                    aside ??= place;
                else if (sentence == own)
                    return place;
                else if (first?.Ref is null || place.Ref is not null)
                    first = place;
            }
            if (first is not null)
                return first;
        }
        return aside;
    }

    /// <summary>"a northern village" with no name before or behind it: from here on "it" is that village, and no place that was named before.</summary>
    bool BringsUp(int noun, TokenRange sentence)
    {
        if (!lexicon.Is(document, noun, ControlRole.Anaphor) || lexicon.Is(document, noun + 1, ControlRole.Of))
            return false;
        for (var i = noun + 1; i < Math.Min(sentence.End, noun + 4); i++)
        {
            if (mentions.Place(i) is not null || (i == noun + 1 && document.Upos(i) is Upos.Noun or Upos.Propn))
                return false;
        }
        for (var i = noun - 1; i >= Math.Max(sentence.First, noun - 4); i--)
        {
            if (lexicon.Is(document, i, ControlRole.Indefinite))
                return i == sentence.First || !(lexicon.Is(document, i - 1, ControlRole.Comma) || document.Lemma(i - 1) == "be");
            if (document.Upos(i) is not (Upos.Adj or Upos.Noun or Upos.Propn or Upos.Verb or Upos.Adv) || mentions.Place(i) is not null)
                return false;
        }
        return false;
    }

    /// <summary>A sentence about "the town": its other places are not what the next "it" means.</summary>
    bool TakesUp(TokenRange sentence) =>
        lexicon.Is(document, sentence.First, ControlRole.Definite) && lexicon.Is(document, sentence.First + 1, ControlRole.Anaphor) && !lexicon.Is(document, sentence.First + 2, ControlRole.Of);

    /// <summary>Whether the place named at a token only tells where another lies, or whence somebody came.</summary>
    public bool IsAside(int token) => mentions.Place(token) is not null && Beside(Math.Max(0, mentions.PlaceRange(token).First));

    /// <summary>"60 km south of M.", "near M.", "the road from M.", "M. (TRP) -": nothing is said of M. itself.</summary>
    bool Beside(int first) =>
        lexicon.Is(document, first - 1, ControlRole.Aside)
        || (lexicon.Is(document, first - 1, ControlRole.Of) && (lexicon.Is(document, first - 2, ControlRole.Direction) || lexicon.Is(document, first - 2, ControlRole.Measure)))
        || (document.Form(first).Length > 3 && !document.Form(first).ContainsAnyInRange('a', 'z'));
}
