using Sitrep.Language;

namespace Sitrep.Records.Places;

/// <summary>
/// Decides which names that no gazetteer knows are places: what the words around say is weighed against what speaks for a person or a body. The
/// weights stand in <c>data/places/unknown-weights.tsv</c>. Thread-safe.
/// </summary>
sealed class UnknownNames(FeatureWeights w, PlaceVerbs verbs)
{
    const int Rounds = 3;

    /// <summary>Accepts those that the text makes places; a name that is one once is one all through the report.</summary>
    public void Accept(NameScan scan, List<PlaceMention> mentions, List<PlaceRelation> relations)
    {
        // where a place lies is told of places; "in" alone is told of people too
        var said = relations.Where(r => r.Relation != "in" && (r.DistanceKm is not null || r.Relation != "near" || r.BorderIso is not null)).Select(r => r.Subject).ToHashSet();
        var leaning = relations.Where(r => r.Relation == "near" || (r.Relation == "in" && r.Subject.Preposition && !Governed(scan, r.Subject))).Select(r => r.Subject).ToHashSet();
        var within = relations.Where(r => r.Relation == "in").Select(r => r.Subject).ToHashSet();
        // nothing but a place has places a measured way off
        foreach (var relation in relations)
        {
            if (relation is { Of: { Unknown: true } of } && !double.IsNaN(relation.Bearing))
                said.Add(of);
        }
        // the name pass may call one mention of a name a place and the others something else
        var votes = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var mention in mentions)
        {
            if (mention.Unknown && Kind(scan, mention) is { } kind)
                votes[mention.Folded] = votes.GetValueOrDefault(mention.Folded) + (kind == NameKind.Place ? 1 : -1);
        }
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var mention in mentions)
            {
                if (!mention.Unknown || mention.Accepted || mention.Folded.Length < 3 || scan.Body[mention.Range.First] || Never(scan, mention))
                    continue;
                var told = said.Contains(mention) || mention.Told || mention.Held || names.Contains(mention.Folded);
                if (!told && Weigh(scan, mention, leaning.Contains(mention), within.Contains(mention), votes.GetValueOrDefault(mention.Folded)) < 0)
                    continue;
                mention.Accepted = true;
                names.Add(mention.Folded);
            }
        }
    }

    /// <summary>A verb stands before it and no preposition: "captured X in Y" is told of people too.</summary>
    static bool Governed(NameScan scan, PlaceMention mention) => mention.Range.First > 0 && scan.Document.Upos(mention.Range.First - 1) is Upos.Verb;

    /// <summary>What the name pass calls the end of a name; nothing where it ran several names together.</summary>
    static NameKind? Kind(NameScan scan, PlaceMention mention) => scan.IsJumbled(mention.Range) ? null : scan.Name[mention.Range.End - 1];

    static bool Never(NameScan scan, PlaceMention mention)
    {
        var (first, end) = (mention.Range.First, mention.Range.End);
        return scan.Is(first, WordUse.Title | WordUse.Demonym) || scan.Is(first - 1, WordUse.Title) || scan.Is(end - 1, WordUse.Organisation)
            || (mention.Range.Length == 1 && scan.Is(first, WordUse.Common | WordUse.Function | WordUse.Given)) || mention.Folded.AsSpan().ContainsAnyInRange('0', '9');
    }

    double Weigh(NameScan scan, PlaceMention mention, bool leaning, bool within, int votes)
    {
        var (first, end) = (mention.Range.First, mention.Range.End);
        var single = mention.Range.Length == 1;
        var kind = Kind(scan, mention);
        var score = w["base"];
        score += kind switch
        {
            NameKind.Place => w["name-place"],
            NameKind.Person => w["name-person"],
            NameKind.Organisation => w["name-organisation"],
            NameKind.Nationality or NameKind.Other => w["name-other"],
            _ => 0,
        };
        score += kind is null or NameKind.Place && votes < 0 ? w["name-elsewhere"] : 0;
        score += mention.Preposition ? w["preposition"] : 0;
        score += mention.Container is not null ? w["container"] : 0;
        score += leaning ? w["leaning"] : 0;
        // reports name people in full before they call them by one word
        score += single && kind == NameKind.Person && mention.Slot == PlaceSlot.Taken && !mention.PersonSeen ? w["lone"] : 0;
        score += mention.Slot == PlaceSlot.Taken && within ? w["taken-in"] : 0;
        if (mention.CueKind is not null && mention.Cue is not PlaceClass.Site and not PlaceClass.Country)
            score += w["cue"] + (mention.CueBefore ? w["cue-before"] : 0);
        score += mention.Slot switch { PlaceSlot.Taken => w["taken"], PlaceSlot.Struck => w["struck"], _ => 0 } + (mention.SlotIsSure && mention.Slot != PlaceSlot.None ? w["only-ground"] : 0);
        score += mention.TakenFrom ? w["from"] : 0;
        score += Listed(mention);
        score += single && !scan.AllCapitals && MentionFinder.IsCode(scan.Document.Form(first)) ? w["capitals"] : 0;
        score += Forms(scan, mention) ? w["forming"] : 0;
        score += scan.Is(first, WordUse.Named) ? w["given"] : 0;
        score += verbs.IsSpeech(scan.Document, mention.Range) ? w["speech"] : 0;
        score += IsPlain(scan.Document, mention.Range) ? w["plain-words"] : 0;
        score += IsPersonTold(scan, end) ? w["person-told"] : 0;
        return score;
    }

    /// <summary>Accepted places that it is listed with.</summary>
    double Listed(PlaceMention mention)
    {
        var places = mention.List?.Count(m => m.Accepted && m != mention && m.Class is not PlaceClass.Country) ?? 0;
        return places == 0 ? 0 : w["listed"] + Math.Min(places - 1, 4) * w["listed-more"];
    }

    /// <summary>A word that names of places begin or end with in some language ("Kfar", "Tell", "Novo").</summary>
    static bool Forms(NameScan scan, PlaceMention mention) => (mention.Range.Length > 1 && scan.Is(mention.Range.First, WordUse.Forming)) || scan.EndsAsPlace(mention.Range.End - 1);

    /// <summary>Words of a heading, none of which is a name.</summary>
    static bool IsPlain(Document document, TokenRange range)
    {
        for (var i = range.First; i < range.End; i++)
        {
            if (document.Upos(i) is Upos.Propn or Upos.X)
                return false;
        }
        return true;
    }

    /// <summary>"X, 35," or "X, a senior commander".</summary>
    static bool IsPersonTold(NameScan scan, int end)
    {
        if (!scan.IsSign(end, ',') || end + 2 >= scan.Words.Length)
            return false;
        if (scan.Document.Upos(end + 1) == Upos.Num)
            return scan.IsSign(end + 2, ',');
        for (var i = end + 1; i < scan.Words.Length && i < end + 6 && scan.Document.Upos(i) is Upos.Det or Upos.Adj or Upos.Noun or Upos.Propn or Upos.Adp; i++)
        {
            if (scan.Is(i, WordUse.Title) && !scan.Capital[i])
                return true;
        }
        return false;
    }
}
