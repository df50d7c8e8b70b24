using Sitrep.Language;
using Sitrep.Records.Controls;

namespace Sitrep.Records.Events;

/// <summary>Where an event happened when its own clause does not say: the nearest place of its sentence, of the sentence before, the dateline.</summary>
sealed class PlaceFallback(Draft draft, EntityIndex entities, EventClasses classes, PlaceAnaphora anaphora)
{
    const int MaxTokens = 200;
    const int MaxBack = 3;
    readonly HashSet<string> border = classes["border"];
    /// <summary>Places as wide as this are where half of a report's happenings are.</summary>
    const int Wide = 3;
    readonly Document document = draft.Document;
    // Where a report was written is where it happened only when no other place is named, or when the text names it again.
    readonly PlaceDraft? elsewhere = draft.Dateline?.Place is { Mentions.Count: <= 1 } written && draft.Places.Exists(p => p != written && p.Kind is ("populated place" or "district" or "province" or "neighbourhood")) ? written : null;

    public void Fill(EventMention mention)
    {
        // A place that is named but that nobody knows is not the next one.
        if (mention.Draft.Place is not null || mention.NamesPlace || mention.Unnamed)
            return;
        var sentence = document.SentenceOf(mention.Head);
        mention.Draft.Place = Nearest(mention.Head, document.Sentences[sentence])
            ?? Earlier(mention.Head, sentence)
            ?? (elsewhere is null ? draft.Dateline?.Place : null);
    }

    PlaceDraft? Earlier(int head, int sentence)
    {
        for (var back = 1; back <= MaxBack && sentence - back >= 0; back++)
        {
            if ((Told(sentence - back) ?? Nearest(head, document.Sentences[sentence - back])) is { } place)
                return place;
        }
        return null;
    }

    /// <summary>Where the last happening of a sentence was: the story is there, whatever other places the sentence lists.</summary>
    PlaceDraft? Told(int sentence) =>
        draft.Events.FindLast(e => e.Place is { } place && RoleFiller.Precision(place) < Wide && document.SentenceOf(e.Head) == sentence)?.Place;

    /// <summary>"near the border with B.": B. is the other side.</summary>
    bool Beyond(PlaceDraft place, int token) =>
        place.Kind == "country" && document.Deprel(token) is "nmod" or "obj" && document.Head(token) is var noun && noun >= 0 && border.Contains(document.Lemma(noun));

    PlaceDraft? Nearest(int head, TokenRange sentence)
    {
        PlaceDraft? best = null, aside = null;
        var distance = int.MaxValue;
        for (var i = Math.Max(sentence.First, head - MaxTokens); i < Math.Min(sentence.End, head + MaxTokens); i++)
        {
            // A name that is a party here is no place to stand on.
            var named = entities.Place(i) is not null && entities.Actor(i) is null ? entities.Place(i) : anaphora.At(i, sentence.End);
            if (named is not { } place || place == elsewhere || Beyond(place, i))
                continue;
            // "north of M.": M. only tells where another place lies
            if (anaphora.IsAside(i))
            {
                aside ??= place;
                continue;
            }
            var away = Math.Abs(i - head) + RoleFiller.Precision(place) * 10;
            if (away >= distance)
                continue;
            best = place;
            distance = away;
        }
        return best ?? aside;
    }
}
