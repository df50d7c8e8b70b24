using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Language;
using Sitrep.Records.Places;
using Sitrep.Records.Times;

namespace Sitrep.Records.Events;

/// <summary>A row of <c>lang/en/event-merging</c>.</summary>
sealed record MergeRule(string Outer, string Inner, string Link, string InnerStatus, bool KeepOuter, bool Unites);

/// <summary>The rules by which two mentions of events become one, by the pair of types.</summary>
sealed class MergeRules
{
    readonly Dictionary<(string Outer, string Inner, string Link), MergeRule> rules = [];

    public MergeRules(KnowledgePack knowledge)
    {
        foreach (var row in knowledge.Table("lang/en/event-merging").Rows)
            rules.TryAdd((row["outer"], row["inner"], row["link"]), new MergeRule(row["outer"], row["inner"], row["link"], row["inner-status"], row["keep"] == "outer", row["roles"] != "apart"));
    }

    /// <summary>The rule for a pair of mentions and a link: the types', else the families', else that of the flag.</summary>
    public MergeRule? Find(EventMention outer, EventMention inner, string link)
    {
        foreach (var left in (ReadOnlySpan<string>)[outer.Type, "family:" + outer.As.Family])
        {
            if (inner.Trigger.Kind == TriggerKind.Result && rules.TryGetValue((left, "flag:result", link), out var result))
                return result;
            if (rules.TryGetValue((left, inner.Type, link), out var typed) || rules.TryGetValue((left, "family:" + inner.As.Family, link), out typed) || rules.TryGetValue((left, "*", link), out typed))
                return typed;
        }
        return null;
    }
}

/// <summary>
/// Makes one record of several mentions of one event: in one sentence by what hangs on what, over sentences where a definite noun ("the attack")
/// or the same parties and place tell the same again.
/// </summary>
sealed class EventMerging(Draft draft, Clauses clauses, MergeRules rules, EventClasses classes)
{
    readonly HashSet<string> responses = classes["response"];
    readonly Document document = draft.Document;
    static readonly MergeRule Repeated = new("", "", "sentence", "any", KeepOuter: true, Unites: true);
    const int MaxArcs = 5;
    const int MaxTokens = 30;
    const int MaxNeighbours = 12;
    const int MaxEarlier = 60;
    const int MaxSentences = 15;
    /// <summary>Nearness of a time that stands in a clause.</summary>
    const double OwnClause = 1.5;
    readonly ClauseTree tree = new(draft.Document);
    readonly List<TimeDraft>?[] days = Days(draft);

    /// <summary>By sentence, the times that name a day.</summary>
    static List<TimeDraft>?[] Days(Draft draft)
    {
        var all = new List<TimeDraft>?[draft.Document.Sentences.Count];
        foreach (var time in draft.Times)
        {
            if (time is { Kind: TimeKind.Date, Precision: TimePrecision.Day or TimePrecision.Relative, Mentions.Count: > 0 })
                (all[draft.Document.SentenceOf(time.Mentions[0].First)] ??= []).Add(time);
        }
        return all;
    }

    /// <summary>Joins mentions of one sentence; the list is in text order.</summary>
    public void InSentence(List<EventMention> mentions)
    {
        for (var i = 0; i < mentions.Count; i++)
        {
            for (var j = Math.Max(0, i - MaxNeighbours); j < Math.Min(mentions.Count, i + MaxNeighbours) && !mentions[i].Dropped; j++)
            {
                if (i != j && !mentions[j].Dropped && Joined(mentions[i], mentions[j]) is { } rule)
                    Merge(mentions[i], mentions[j], rule);
            }
        }
    }

    MergeRule? Joined(EventMention outer, EventMention inner)
    {
        if (Math.Abs(outer.Head - inner.Head) > MaxTokens)
            return null;
        if (inner.Status.Operators.Any(o => outer.Words.Contains(o.Token)) && rules.Find(outer, inner, "operator") is { } operated && Fits(operated, inner))
            return operated;
        if (Linked(outer.Head, inner.Head) && rules.Find(outer, inner, "linked") is { } linked && Fits(linked, inner)
            && (outer.Trigger.Kind == TriggerKind.Absorb || !Differ(outer, inner)))
            return linked;
        if (outer.Type == inner.Type && outer.Head < inner.Head && outer.Trigger.Pos == TriggerPos.Noun && inner.Trigger.Pos == TriggerPos.Noun && outer.Happened == inner.Happened
            && document.Lemma(outer.Head) == document.Lemma(inner.Head) && !Differ(outer, inner))
            return Repeated;
        if (Below(outer.Head, inner.Head) && rules.Find(outer, inner, "under") is { } below && Fits(below, inner))
            return below;
        if (outer.Draft.Status == EventStatus.Attempted && outer.Draft.Initiators.Any(inner.Draft.Targets.Contains) && rules.Find(outer, inner, "failure") is { } failed)
            return failed;
        return rules.Find(outer, inner, "sentence") is { } near && Fits(near, inner) && !Differ(outer, inner) && (outer.Happened == inner.Happened || near.InnerStatus == "any") ? near : null;
    }

    static bool Fits(MergeRule rule, EventMention inner) => rule.InnerStatus switch
    {
        "happened" => inner.Happened,
        "unrealised" => !inner.Happened,
        _ => true,
    };

    bool Below(int top, int token)
    {
        for (var step = 0; step < MaxArcs && token >= 0; step++)
        {
            if (token == top)
                return true;
            token = document.Head(token);
        }
        return false;
    }

    /// <summary>Few arcs part the two, and no clause of its own stands between.</summary>
    bool Linked(int a, int b)
    {
        Span<int> above = stackalloc int[MaxArcs + 1];
        var count = 0;
        for (var token = a; token >= 0 && count <= MaxArcs; token = Up(token))
            above[count++] = token;
        var arcs = 0;
        for (var token = b; token >= 0 && arcs <= MaxArcs; token = Up(token), arcs++)
        {
            var at = above[..count].IndexOf(token);
            if (at >= 0)
                return at + arcs <= MaxArcs;
        }
        return false;
    }

    int Up(int token)
    {
        var relation = document.Deprel(token);
        if (responses.Contains(document.Lemma(token)) || document.Head(token) is var over && over >= 0 && responses.Contains(document.Lemma(over)))
            return -1;
        return relation is "parataxis" or "ccomp" || (relation == "conj" && clauses.IsVerb(token)) || (relation == "advcl" && clauses.Child(token, "nsubj") >= 0) ? -1 : document.Head(token);
    }

    // Different doers, or different places that each clause names: two happenings.
    static bool Differ(EventMention a, EventMention b, bool nested = false)
    {
        if (a.Draft.Initiators.Count > 0 && b.Draft.Initiators.Count > 0 && !a.Draft.Initiators.Intersect(b.Draft.Initiators).Any())
            return true;
        return a.OwnPlace && b.OwnPlace && a.Draft.Place is not null && b.Draft.Place is not null && a.Draft.Place != b.Draft.Place
            && RoleFiller.Precision(a.Draft.Place) < 2 && RoleFiller.Precision(b.Draft.Place) < 2 && !(nested && Holds(a.Draft.Place, b.Draft.Place));
    }

    /// <summary>Whether a town holds a quarter by its radius: the headline names the town, the lead the quarter.</summary>
    static bool Holds(PlaceDraft town, PlaceDraft quarter) =>
        town is { Lat: { } lat, Lon: { } lon, RadiusKm: { } radius } && quarter is { Lat: { } quarterLat, Lon: { } quarterLon } && !(quarter.RadiusKm >= radius)
        && Geodesy.DistanceKm(new GeoPoint(lat, lon), new GeoPoint(quarterLat, quarterLon)) <= radius;

    void Merge(EventMention outer, EventMention inner, MergeRule rule)
    {
        var (keep, drop) = rule.KeepOuter ? (outer, inner) : (inner, outer);
        drop.Dropped = true;
        // A demand keeps its own parties: what it asks for is not told as done.
        if (rule.Link is "operator" or "failure")
        {
            if (!rule.KeepOuter && keep.Draft.Initiators.Count == 0)
                keep.Draft.Initiators.AddRange(drop.Draft.Initiators);
            return;
        }
        if (keep.Draft.Place is null && drop.Draft.Place is not null)
            (keep.Draft.Place, keep.OwnPlace) = (drop.Draft.Place, drop.OwnPlace);
        if (keep.As.Family == drop.As.Family || drop.Trigger.Kind == TriggerKind.Result || keep.Trigger.Kind == TriggerKind.Absorb || rule.Unites)
            Union(keep, drop, sameDoer: keep.Trigger.Kind != TriggerKind.Absorb);
    }

    static void Union(EventMention keep, EventMention drop, bool sameDoer)
    {
        var to = keep.Draft;
        if (sameDoer)
        {
            if (to.Initiators.Count == 0)
                to.Initiators.AddRange(drop.Draft.Initiators);
            foreach (var target in drop.Draft.Targets)
            {
                if (!to.Targets.Contains(target) && !to.Initiators.Contains(target) && (to.Targets.Count == 0 || target is ActorDraft { Kind: not "object" }))
                    to.Targets.Add(target);
            }
        }
        else if (to.Targets.Count == 0)
            to.Targets.AddRange(drop.Draft.Initiators.Where(i => !to.Initiators.Contains(i)));
        to.Victims.AddRange(drop.Draft.Victims.Where(v => !to.Victims.Contains(v) && !to.Initiators.Contains(v)));
        to.Supporters.AddRange(drop.Draft.Supporters.Where(s => !to.Supporters.Contains(s) && !to.Initiators.Contains(s)));
        if (drop.Draft.Place is { } place && (to.Place is null || RoleFiller.Precision(place) < RoleFiller.Precision(to.Place)))
        {
            to.Place = place;
            keep.OwnPlace |= drop.OwnPlace;
        }
        to.Targets.RemoveAll(to.Initiators.Contains);
    }

    /// <summary>Joins a mention to an earlier event of the report that it tells again; returns whether it did.</summary>
    public bool ToEarlier(EventMention mention, List<EventMention> earlier)
    {
        var sentence = draft.LineOf(mention.Head);
        for (var i = earlier.Count - 1; i >= 0; i = i > earlier.Count - MaxEarlier || i <= 3 ? i - 1 : 3)
        {
            var other = earlier[i];
            var distance = sentence - draft.LineOf(other.Head);
            if (distance > MaxSentences && i > 3)
                continue;
            if (distance == 0 || rules.Find(other, mention, "coreference") is not { } rule || !Same(other, mention, distance))
                continue;
            Union(other, mention, sameDoer: true);
            if (!rule.KeepOuter)
                other.As = mention.As;
            other.Draft.Evidence.Add(mention.Words);
            mention.Dropped = true;
            return true;
        }
        return false;
    }

    bool Same(EventMention earlier, EventMention later, int distance)
    {
        var headline = document.SentenceOf(earlier.Head) == 0;
        if (earlier.Happened != later.Happened || Differ(earlier, later, nested: headline && distance <= 1) || OtherDay(earlier.Head, later.Head))
            return false;
        if (later.Draft.Initiators.Count > 0 && earlier.Draft.Targets.Any(later.Draft.Initiators.Contains))
            return false;
        // "176 people were killed" after a strike: what it did, told on.
        if (later.Trigger.Kind == TriggerKind.Result && distance <= 2 && later.Draft.Initiators.Count == 0 && !later.OwnPlace && !clauses.Background(later.Head) && !OtherSide(earlier.Draft.Targets, later.Draft.Targets))
            return true;
        var definite = later.Trigger.Pos == TriggerPos.Noun && Definite(later.Head);
        if (!definite && later.Type != earlier.Type && !headline && !earlier.Unnamed)
            return false;
        var shared = 0;
        shared += later.Draft.Initiators.Any(earlier.Draft.Initiators.Contains) ? 1 : 0;
        shared += later.Draft.Targets.Any(earlier.Draft.Targets.Contains) || later.Draft.Victims.Any(earlier.Draft.Victims.Contains) ? 1 : 0;
        shared += later.OwnPlace && (later.Draft.Place == earlier.Draft.Place || headline && earlier.Draft.Place is { } town && later.Draft.Place is { } quarter && Holds(town, quarter)) ? 1 : 0;
        // "attacked a village", and in the next sentence which
        if (earlier.Unnamed && earlier.Draft.Place is null or { Kind: "country" } && later.OwnPlace && distance == 1 && (shared > 0 || Alike(earlier.Draft.Targets, later.Draft.Targets)))
            return true;
        if (definite)
            return distance <= 3 || shared > 0 || !later.OwnPlace;
        return shared >= 2 || (headline && (shared == 1 || (!earlier.OwnPlace && earlier.Draft.Initiators.Count == 0)));
    }

    /// <summary>Whether each clause names a day of its own, and not the same.</summary>
    bool OtherDay(int earlier, int later) =>
        Day(earlier) is { } one && Day(later) is { } other && (one.Start is { } from && other.Start is { } start ? from > other.End || start > one.End : one.Start is null && other.Start is null && one.Timex != other.Timex);

    TimeDraft? Day(int head) => days[document.SentenceOf(head)]?.Find(t => tree.Nearness(head, t.Mentions[0]) > OwnClause);

    /// <summary>Whether two told of their dead, and not the same ones: "60 soldiers were killed. Three fighters were killed."</summary>
    bool OtherSide(List<EntityDraft> some, List<EntityDraft> others) =>
        some.Exists(IsParty) && others.Exists(IsParty) && !some.Intersect(others).Any() && !Alike(some, others);

    static bool IsParty(EntityDraft one) => one is ActorDraft { Kind: not "object" };

    /// <summary>Whether both struck somebody called by the same noun ("four soldiers", "the soldiers").</summary>
    bool Alike(List<EntityDraft> some, List<EntityDraft> others) =>
        some.Exists(s => others.Exists(o => s.Mentions.Exists(m => o.Mentions.Exists(n => m.Length > 0 && n.Length > 0 && document.Upos(m.End - 1) == Upos.Noun && document.Lemma(m.End - 1) == document.Lemma(n.End - 1)))));

    bool Definite(int noun)
    {
        foreach (var child in clauses.Bounded(noun).Concat(clauses.Anchor(noun) is var top && top != noun ? clauses.Bounded(top) : []))
        {
            if (document.Upos(child) == Upos.Det && clauses.DefiniteWords.Contains(document.Lemma(child)))
                return true;
        }
        return false;
    }
}
