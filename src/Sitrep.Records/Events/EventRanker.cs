using System.Globalization;
using Sitrep.Knowledge;
using Sitrep.Language;

namespace Sitrep.Records.Events;

/// <summary>
/// How much each event of a report is what the report is about, and from that how sure it is: a log-linear model over named features, trained by
/// <c>sitrep events train</c>. Holds only the table (<c>lang/en/event-ranking</c>).
/// </summary>
sealed class EventRanker
{
    const int MaxDepth = 4, MaxSentence = 4, MaxOrder = 3;
    readonly Dictionary<string, double> weights = new(StringComparer.Ordinal);
    readonly double share, trust, start;

    public EventRanker(KnowledgePack knowledge)
    {
        foreach (var row in knowledge.Table("lang/en/event-ranking").Rows)
        {
            if (!double.TryParse(row["weight"], NumberStyles.Float, CultureInfo.InvariantCulture, out var weight))
                throw row.Error($"weight '{row["weight"]}'");
            weights[row["feature"]] = weight;
        }
        (share, trust, start) = (Weight("confidence: rank"), Weight("confidence: trigger"), Weight("confidence: start"));
    }

    double Weight(string feature) => weights.GetValueOrDefault(feature);

    /// <summary>Sets the confidence of every event of a report, given in text order; between 0.05 and 0.97.</summary>
    public void Rank(List<EventMention> all, Document document, Clauses clauses, Draft draft, bool keep)
    {
        var features = new List<(string Name, double Value)>();
        for (var i = 0; i < all.Count; i++)
        {
            features.Clear();
            Features(all, i, document, clauses, draft, features);
            var rank = 0.0;
            foreach (var (name, value) in features)
                rank += Weight(name) * value;
            all[i].Draft.Confidence = Math.Clamp(1 / (1 + Math.Exp(-(share * rank + trust * all[i].Trigger.Weight + start))), 0.05, 0.97);
            if (keep)
                all[i].Draft.Features = [.. features];
        }
    }

    static void Features(List<EventMention> all, int index, Document document, Clauses clauses, Draft draft, List<(string, double)> to)
    {
        var mention = all[index];
        var events = mention.Draft;
        to.Add(("trigger", mention.Trigger.Weight));
        to.Add(("depth:" + Number(Math.Min(clauses.Depth(mention.Head), MaxDepth)), 1));
        to.Add(("sentence:" + Number(Math.Min(draft.LineOf(mention.Head), MaxSentence)), 1));
        to.Add(("order:" + Number(Math.Min(index, MaxOrder)), 1));
        to.Add(("status:" + events.Status, 1));
        to.Add((mention.Trigger.Pos + ":" + mention.Trigger.Kind, 1));
        to.Add(("tellings", Math.Min(events.Evidence.Count, MaxOrder) - 1));
        if (events.Initiators.Count > 0)
            to.Add(("has initiators", 1));
        if (events.Targets.Count > 0)
            to.Add(("has targets", 1));
        if (events.Victims.Count > 0)
            to.Add(("has victims", 1));
        if (mention.OwnPlace)
            to.Add(("has its own place", 1));
        to.Add(("family:" + mention.As.Family, 1));
        to.Add(("type:" + mention.Type, 1));
        Way(mention.Head, document, clauses, to);
        for (var i = 0; i < all.Count && i <= index + MaxPairs; i++)
        {
            if (i != index && all[i].As.Family != mention.As.Family && i >= index - MaxPairs)
                to.Add(("beside:" + mention.As.Family + "|" + all[i].As.Family, 1));
        }
    }

    const int MaxPairs = 6;
    const int MaxSteps = 12;

    // What stands between the event and the root: relative clauses, adverbial ones, phrases.
    static void Way(int head, Document document, Clauses clauses, List<(string, double)> to)
    {
        bool relative = false, adverbial = false, phrase = false;
        var token = head;
        for (var step = 0; step < MaxSteps && document.Head(token) is var over && over >= 0; step++)
        {
            relative |= clauses.Is(token, "acl");
            adverbial |= clauses.Is(token, "advcl");
            phrase |= clauses.Is(token, "nmod") || clauses.Is(token, "obl");
            token = over;
        }
        if (relative)
            to.Add(("in a relative clause", 1));
        if (adverbial)
            to.Add(("in an adverbial clause", 1));
        if (phrase)
            to.Add(("in a phrase", 1));
        if (token == head)
            to.Add(("root", 1));
        if (clauses.Background(head))
            to.Add(("background", 1));
    }

    static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
