using Sitrep.Language;
using Sitrep.Records.Statements;

namespace Sitrep.Records.Controls;

/// <summary>Places named one after the other ("the towns of A, B and C"), and whether only a part of them is meant.</summary>
readonly record struct NamedPlaces(List<PlaceDraft> Places, bool Partial, TokenRange Words)
{
    public bool Any => Places is { Count: > 0 };
}

/// <summary>Reads the places that a verb, a preposition or an adjective names directly; anything else between ends the search.</summary>
sealed class PlaceReader(Document document, MentionIndex mentions, ControlLexicon lexicon)
{
    const int Reach = 24;
    readonly PlaceAnaphora anaphora = new(document, mentions, lexicon);

    /// <summary>The places that begin at a token, before <paramref name="end"/>.</summary>
    public NamedPlaces Read(int at, int end, ControlRole? needs = null)
    {
        // long: one walk over the tokens whose readings are tried in this order and share its state
        var places = new List<PlaceDraft>();
        var partial = false;
        var open = true;
        var listed = false;
        var start = at;
        var last = at;
        var limit = Math.Min(end, at + Reach);
        var needed = needs is null;
        while (at < limit)
        {
            if (mentions.Place(at) is { } place && Usable(place))
            {
                // A further part ("parts of B") is the part's own; one partial mark stands for the list.
                if (!open && places.Count > 0)
                    break;
                // "H., A. province": the second only tells where the first lies.
                var part = partial;
                var around = places.Count > 0 && place.Kind is ("province" or "state" or "region") && places[^1].Kind == "populated place" && lexicon.Is(document, at - 1, ControlRole.Comma);
                if (needed && !around && !places.Contains(place))
                    places.Add(place);
                (at, last, open) = (mentions.PlaceRange(at).End, mentions.PlaceRange(at).End, false);
                // "the A Dam", "A airport": what the place gives its name to is a part of it at most.
                partial |= at < limit && document.Upos(at) is Upos.Noun or Upos.Propn && !Names(place, at) && !lexicon.Is(document, at, ControlRole.PlaceNoun)
                    && !lexicon.Is(document, at, ControlRole.Direction) && (document.Deprel(at - 1) == "compound" || lexicon.Is(document, at, ControlRole.Partial));
                // "the T. air base": the base is not the town.
                partial |= place.Kind is "populated place" && at < limit && (lexicon.Is(document, at, ControlRole.AnaphorSite)
                    || (lexicon.Is(document, at, ControlRole.PlaceNoun) && at + 1 < limit && lexicon.Is(document, at + 1, ControlRole.AnaphorSite)));
                // "the A dam and the B airport": the second is a part of B at most, and makes no part of A.
                if (partial && !part && places.Count > 1)
                {
                    places.RemoveAt(places.Count - 1);
                    partial = false;
                }
                limit = Math.Min(end, at + Reach);
                continue;
            }
            if ((places.Count > 0 || listed) && Joins(at, ref open) is var joined and > 0)
            {
                at += joined;
                continue;
            }
            // "the crossing with S. and the K. crossing": the country only tells where the first leads
            if (places.Count == 0 && document.Upos(at) == Upos.Adp && at > start && lexicon.Is(document, at - 1, ControlRole.AnaphorSite) && at + 2 < limit && mentions.Place(at + 1) is { Kind: "country" }
                && lexicon.Joiner(document, mentions.PlaceRange(at + 1).End, out _))
            {
                (at, listed) = (mentions.PlaceRange(at + 1).End, true);
                continue;
            }
            if (listed && document.Upos(at) == Upos.Adp && NextComma(at, limit) is var comma and >= 0)
            {
                (at, open) = (comma + 1, true);
                continue;
            }
            if (places.Count > 0 && open && Asides.Behind(document, mentions, lexicon, at, document.Sentences[document.SentenceOf(at)].End) is var resumed and > 0)
            {
                (at, limit) = (resumed, Math.Min(end, resumed + Reach));
                continue;
            }
            if (lexicon.Is(document, at, ControlRole.BracketOpen))
            {
                at = Behind(at, end);
                continue;
            }
            if (needs is { } role && lexicon.Is(document, at, role))
            {
                needed = true;
                at++;
                continue;
            }
            if (places.Count == 0 && needed && anaphora.At(at, end) is { } meant)
            {
                places.Add(meant);
                last = at + 1;
                break;
            }
            if (places.Count > 0 && lexicon.Is(document, at, ControlRole.Direction))
                break;
            // "Z., the capital of N. province": N. only tells where Z. lies
            if (places.Count > 0 && Capital(at) is var behind && behind > at)
            {
                (at, open) = (behind, false);
                continue;
            }
            if (places.Count == 0 && Lies(at))
            {
                var centre = Listing(at, limit);
                if (centre < 0)
                    break;
                (at, partial, open) = (centre, false, true);
                continue;
            }
            var before = partial;
            var step = Step(at, ref partial);
            // "Z. and several villages": what follows the first name makes no part of it.
            partial = places.Count == 0 ? partial : before;
            if (step <= 0)
            {
                var list = places.Count == 0 ? Listing(at, limit) : -1;
                if (list < 0)
                    break;
                (at, open, listed, partial) = (list, true, true, false);
                continue;
            }
            // "the towns of A, B and C": a list, whichever of its names is known
            listed |= lexicon.Is(document, at, ControlRole.Of) && at > start && document.Xpos(at - 1) == "NNS" && lexicon.Is(document, at - 1, ControlRole.PlaceNoun);
            at += step;
        }
        return new NamedPlaces(places, partial, new TokenRange(start, Math.Max(start, last)));
    }

    /// <summary>"the A. oil field" where the place is known for an oil field: the noun tells its own kind.</summary>
    bool Names(PlaceDraft place, int at) => document.Text.AsSpan(document.Start(at)).StartsWith(place.Kind, StringComparison.OrdinalIgnoreCase);

    /// <summary>Behind "capital of N. province" and "a N. port", appositions of the place before them; the token itself where there is none.</summary>
    int Capital(int at)
    {
        var next = at;
        if (lexicon.Is(document, at, ControlRole.Capital) && lexicon.Is(document, at + 1, ControlRole.Of))
            next = at + 2;
        else if (lexicon.Is(document, at, ControlRole.Indefinite) && lexicon.Is(document, at - 1, ControlRole.Comma))
            next = at + 1;
        else
            return at;
        for (var limit = Math.Min(document.Count, next + 4); next < limit && mentions.Place(next) is null; next++)
        {
            if (document.Upos(next) is not (Upos.Det or Upos.Adj or Upos.Propn))
                return at;
        }
        if (next >= document.Count || mentions.Place(next) is null)
            return at;
        next = mentions.PlaceRange(next).End;
        while (next < document.Count && (lexicon.Is(document, next, ControlRole.PlaceNoun) || lexicon.Is(document, next, ControlRole.AreaNoun) || lexicon.Is(document, next, ControlRole.AnaphorArea) || lexicon.Is(document, next, ControlRole.Anaphor)))
            next++;
        return next;
    }

    /// <summary>"an enclave west of K.": K. tells where it lies, and is not it.</summary>
    bool Lies(int at) =>
        lexicon.Is(document, at, ControlRole.Direction) && lexicon.Is(document, at + 1, ControlRole.Of) && at > 0
        && (lexicon.Is(document, at - 1, ControlRole.AreaNoun) || lexicon.Is(document, at - 1, ControlRole.PlaceNoun) || lexicon.Is(document, at - 1, ControlRole.Stronghold));

    /// <summary>The town or the like that the report is speaking of before a token.</summary>
    public PlaceDraft? Last(int token) => anaphora.Last(token);

    /// <summary>Whole countries, borders and rivers change hands in no report of ours; a country's name here is a modifier or a party.</summary>
    static bool Usable(PlaceDraft place) => place.Kind is not ("country" or "border" or "river");

    /// <summary>Number of tokens that join another place to the list: a comma, "and", "as well as"; 0 when none does.</summary>
    int Joins(int at, ref bool open)
    {
        var length = lexicon.Is(document, at, ControlRole.Comma) ? 1 : lexicon.Joiner(document, at, out var range) ? range.Length : 0;
        open |= length > 0;
        return length;
    }

    /// <summary>In a list "A near the border, B and C" the phrase behind a name is passed over.</summary>
    int NextComma(int at, int end)
    {
        for (var i = at + 1; i < Math.Min(end, at + 7); i++)
        {
            if (lexicon.Is(document, i, ControlRole.Comma))
                return i;
        }
        return -1;
    }

    /// <summary>How many tokens of a noun group may be passed over on the way to a place's name; 0 ends the search.</summary>
    int Step(int at, ref bool partial)
    {
        if (lexicon.Is(document, at, ControlRole.Partial))
        {
            var direction = lexicon.Is(document, at, ControlRole.Direction) && Kind(at + 1);
            if (!direction)
                partial = true;
            return 1;
        }
        if (lexicon.Is(document, at, ControlRole.PlaceNoun) || lexicon.Is(document, at, ControlRole.Of) || lexicon.Is(document, at, ControlRole.Stronghold) || lexicon.Is(document, at, ControlRole.Hyphen))
            return 1;
        if (mentions.Actor(at) is not null || mentions.Place(at) is not null)
            return 1;
        // "the area of A, B and C"
        if (lexicon.Is(document, at, ControlRole.AreaNoun) && lexicon.Is(document, at + 1, ControlRole.Of))
            return 1;
        // "retook control of": the noun is light, the place stands behind its preposition.
        if (lexicon.Is(document, at, ControlRole.Control) && document.Upos(at + 1 < document.Count ? at + 1 : at) == Upos.Adp)
            return 2;
        if (lexicon.Is(document, at, ControlRole.Whole))
            return 1;
        return document.Upos(at) switch
        {
            Upos.Noun => lexicon.Is(document, at + 1, ControlRole.PlaceNoun) ? 1 : 0,
            Upos.Det or Upos.Adj or Upos.Num or Upos.Sym => 1,
            Upos.Adv => lexicon.Is(document, at, ControlRole.Listing) ? 0 : 1,
            Upos.Propn => 1,
            Upos.Part => lexicon.Is(document, at, ControlRole.Possessive) ? 1 : 0,
            Upos.Verb => document.Deprel(at) == "amod" || (document.Xpos(at) == "VBN" && lexicon.Is(document, at - 1, ControlRole.Hyphen)) ? 1 : 0,
            Upos.Adp => lexicon.Is(document, at, ControlRole.Siting) && (lexicon.Is(document, at - 1, ControlRole.PlaceNoun) || lexicon.Is(document, at - 1, ControlRole.AnaphorSite)) || partial && lexicon.Is(document, at, ControlRole.Centring) && lexicon.Is(document, at - 1, ControlRole.Partial) ? 1 : 0,
            Upos.Punct => document.Form(at) is "\"" or "“" or "”" ? 1 : 0,
            _ => 0,
        };
    }

    /// <summary>"the western Iraqi town": a noun of the place's kind behind at most two words of the group.</summary>
    bool Kind(int at)
    {
        for (var i = at; i < Math.Min(document.Count, at + 3); i++)
        {
            if (lexicon.Is(document, i, ControlRole.PlaceNoun) && !lexicon.Is(document, i, ControlRole.Partial))
                return true;
            if (document.Upos(i) is not (Upos.Adj or Upos.Propn or Upos.Noun) || mentions.Place(i) is not null)
                return false;
        }
        return false;
    }

    /// <summary>Behind an area noun: the token after "including", "notably", "such as" or "centred on" before the clause ends, or -1.</summary>
    int Listing(int at, int end)
    {
        var area = false;
        for (var i = Math.Max(0, at - 4); i < end; i++)
        {
            area |= lexicon.Is(document, i, ControlRole.AreaNoun);
            if (i < at || !area)
                continue;
            if (lexicon.Is(document, i, ControlRole.Listing))
                return lexicon.Is(document, i + 1, ControlRole.ListingSecond) ? i + 2 : i + 1;
            if (document.Upos(i) == Upos.Verb && lexicon.Is(document, i, ControlRole.Centring) && i + 1 < end)
                return i + 2;
        }
        return -1;
    }

    int Behind(int open, int end)
    {
        for (var i = open + 1; i < Math.Min(end, open + 12); i++)
        {
            if (lexicon.Is(document, i, ControlRole.BracketClose))
                return i + 1;
        }
        return open + 1;
    }
}
