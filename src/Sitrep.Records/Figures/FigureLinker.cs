using Sitrep.Domain;
using Sitrep.Language;
using Sitrep.Records.Times;

namespace Sitrep.Records.Figures;

/// <summary>Makes drafts of quantities and ties them to what the other finders found: event, party, place, statement.</summary>
internal sealed class FigureLinker(Draft draft, AtomStream atoms, FigureLexicon lexicon, DraftIndex index)
{
    readonly Dictionary<string, ActorDraft> described = new(StringComparer.OrdinalIgnoreCase);
    readonly Document document = draft.Document;
    readonly ClauseTree tree = new(draft.Document);
    /// <summary>Nearness of a figure to a trigger that stands in its clause.</summary>
    const double SameClause = 1.5;
    /// <summary>Whether the sentence holds several figures, and where the next one begins.</summary>
    bool shared;
    int segment;
    /// <summary>Atoms between a number and the place behind it at most.</summary>
    const int Behind = 16;
    /// <summary>Sentences that a story stays at its place.</summary>
    const int Story = 4;

    public void Link(List<Quantity> all, int from, int limit)
    {
        shared = all.FindAll(q => q is { Dropped: false, Measure: not null }).Count > 1;
        for (var i = 0; i < all.Count; i++)
        {
            var quantity = all[i];
            segment = all.Find(q => !q.Dropped && q.First >= quantity.End)?.First ?? limit;
            if (quantity is { Dropped: true, UnknownNoun: true, Single: false, Zero: false, Measure: null } && index.ActorAt(atoms.Token(quantity.NounFirst)) is { } party && lexicon.Armed.TryGetValue(party.Kind, out var armed))
            {
                quantity.Measure = armed;
                quantity.Dropped = false;
            }
            if (quantity.Person is { } who && !quantity.Dropped && !harmed.Add((who, quantity.Measure ?? "")))
                continue;
            if (quantity.Dropped || quantity.Measure is null || ToldBefore(quantity, from, limit))
                continue;
            if (quantity.Zero && quantity.NounFirst >= 0 && lexicon.Is(atoms, quantity.NounFirst, limit, Role.ZeroHarm))
            {
                foreach (var measure in ZeroMeasures)
                    Make(quantity, measure, from, limit);
            }
            else
            {
                Make(quantity, quantity.Measure, from, limit);
            }
        }
    }

    /// <summary>"the 14 tanks", "the leader": a definite number told before in the same text is no new figure.</summary>
    bool ToldBefore(Quantity quantity, int from, int limit)
    {
        if (quantity.Vague || quantity.Best is null || !told.Contains((Family(quantity.Measure!), quantity.Best.Value)))
            return false;
        if (quantity.Single)
            return quantity.Pronoun || quantity.Person is null && lexicon.Is(atoms, quantity.First, limit, Role.Definite) && !lexicon.Is(atoms, quantity.First, limit, Role.Possessive);
        if (quantity.Best <= 1 || lexicon.EndingBefore(atoms, quantity.First, from, Role.Definite, out _) is null)
            return false;
        return quantity.Governor < 0 || lexicon.Is(atoms, quantity.NounFirst, limit, Role.Noun);
    }

    /// <summary>Who was captured is told of as detained in the next sentence.</summary>
    static string Family(string measure) => measure is "captured" or "abducted" ? "detained" : measure;

    readonly HashSet<(string, double)> told = [];
    /// <summary>Named people are counted once for each harm, however often it is told.</summary>
    readonly HashSet<(PersonDraft, string)> harmed = [];

    /// <summary>What "no casualties" denies.</summary>
    static readonly string[] ZeroMeasures = ["killed", "wounded"];

    void Make(Quantity quantity, string measure, int from, int limit)
    {
        var words = atoms.Tokens(quantity.First, quantity.End);
        var figure = new FigureDraft { Measure = measure, Low = quantity.Low, Best = quantity.Best, High = quantity.High, Words = words, Running = quantity.Running || IsRunning(quantity, from, limit), Confidence = quantity.Confidence };
        if (quantity.Noun is { Class: "area" } area && area.Low != 1)
        {
            figure.Low = Scaled(figure.Low, area.Low);
            figure.Best = Scaled(figure.Best, area.Low);
            figure.High = Scaled(figure.High, area.Low);
        }
        var named = quantity.NounFirst >= 0 ? quantity : quantity.NounFrom is { NounFirst: >= 0 } lent ? lent : null;
        if (quantity.NounFirst >= 0)
            figure.Noun = atoms.Token(quantity.NounEnd - 1);
        figure.Evidence.Add(quantity.NounFirst >= quantity.First ? new TokenRange(words.First, Math.Max(words.End, figure.Noun + 1)) : words);
        if (figure.Best is { } best)
            told.Add((Family(measure), best));
        figure.Event = EventOf(quantity, words);
        if (Said(quantity, limit) is { } said)
            figure.Of = said;
        else if (named is { Pronoun: false })
            figure.Of = Holder(named) ?? Counted(named, measure) ?? Owner(figure, measure);
        figure.Event?.Figures.Add(figure);
        figure.Statement = index.StatementAt(words.First);
        figure.Place = (shared ? PlaceBehind(quantity, segment) : null) ?? figure.Event?.Place ?? PlaceNear(words);
        draft.Figures.Add(figure);
    }

    /// <summary>"the group has 1,500 fighters", "the army lost 20 tanks": whose they are says the subject, where nobody is named beside the noun.</summary>
    ActorDraft? Holder(Quantity quantity)
    {
        if (quantity.NounFirst < 0 || !lexicon.Belongs(quantity.Noun))
            return null;
        var noun = atoms.Token(quantity.NounEnd - 1);
        for (var token = noun; token > atoms.Token(quantity.End - 1); token--)
        {
            if (index.ActorAt(token) is { Described: false, Kind: not "object" })
                return null;
        }
        var verb = document.Head(noun);
        if (verb < 0 || document.Deprel(noun) is not ("obj" or "obl") || !lexicon.Is(atoms, atoms.FirstOfToken(verb), atoms.Count, Role.Own))
            return null;
        for (var step = 0; step < 4 && verb >= 0; step++)
        {
            foreach (var child in document.Children(verb))
            {
                if (document.Deprel(child) is "nsubj")
                    return index.ActorAt(child) is { Described: false, Kind: not "object" } party ? party : null;
            }
            verb = document.Deprel(verb) is "conj" or "xcomp" or "advcl" ? document.Head(verb) : -1;
        }
        return null;
    }

    /// <summary>A thing nobody is named beside belongs to the only party on its side of the event.</summary>
    EntityDraft? Owner(FigureDraft figure, string measure)
    {
        if (figure.Event is not { } of || !lexicon.Owned.TryGetValue(measure, out var side))
            return null;
        // "destroyed three guns": what it is done to is not the doer's
        var doer = side == Side.Doer || side == Side.User && (figure.Noun < 0 || document.Head(figure.Noun) != of.Head || document.Deprel(figure.Noun) is not "obj");
        var parties = (doer ? of.Initiators : of.Targets).Where(p => p is not ActorDraft { Kind: "object" }).Take(2).ToList();
        return parties.Count == 1 ? parties[0] : null;
    }

    static double? Scaled(double? value, double factor) => value is { } v ? Math.Round(v * factor) : null;

    bool IsRunning(Quantity quantity, int from, int limit)
    {
        if (quantity.Measure is not ("killed" or "wounded" or "missing" or "displaced" or "detained") || lexicon.EndingBefore(atoms, quantity.First, from, Role.TollVerb, out var verb) is not { Value: "running" })
            return false;
        for (var at = verb; at < quantity.First; at++)
        {
            if (lexicon.Is(atoms, at, limit, Role.Running))
                return true;
        }
        return false;
    }

    /// <summary>The party counted: one already found at the noun, else a record made for the noun's own words.</summary>
    EntityDraft? Counted(Quantity quantity, string measure)
    {
        int first = atoms.Token(Math.Max(quantity.NounFirst, 0)), last = atoms.Token(quantity.NounEnd - 1);
        if ((Nobody(quantity) || quantity.Noun is { Class: "count" }) && Of(quantity) is { } whose)
            return whose;
        if (quantity.Noun is { Class: "thing" } && index.ActorAt(last) is { Kind: "object" })
            last = first - 1;
        for (var token = last; token >= Math.Min(first, last); token--)
        {
            if (index.ActorAt(token) is { } actor)
                return actor;
        }
        for (var token = first - 1; token >= Math.Max(atoms.Token(quantity.End - 1), first - 4); token--)
        {
            if (index.ActorAt(token) is { } modifier)
                return modifier;
        }
        if (index.PersonAt(last) is { } person)
            return person;
        if (quantity.Noun is { Class: not "person" } || Nobody(quantity))
            return quantity.Noun is { Class: "count" } ? CivilianDead(quantity) : null;
        return quantity.Noun is null && !quantity.UnknownNoun ? null : Described(quantity, measure);
    }

    /// <summary>"1,031 civilian deaths": the noun before the harm tells who.</summary>
    ActorDraft? CivilianDead(Quantity quantity)
    {
        var before = quantity.NounFirst - 1;
        return before >= quantity.End && lexicon.At(atoms, before, quantity.NounFirst, Role.Noun, out _) is { Class: "person" } noun ? Describe(before, quantity.NounFirst, noun.Value) : null;
    }

    /// <summary>"70 members of the tribe", "65 bodies of civilians": who stands behind "of".</summary>
    ActorDraft? Of(Quantity quantity)
    {
        var at = quantity.NounEnd;
        var limit = Math.Min(atoms.Count, at + 7);
        if (lexicon.At(atoms, at, limit, Role.Of, out var length) is null)
            return null;
        for (at += length; at < limit; at++)
        {
            if (lexicon.Is(atoms, at, limit, Role.Stop) || lexicon.Is(atoms, at, limit, Role.And) || lexicon.Is(atoms, at, limit, Role.In))
                return null;
            if (index.ActorAt(atoms.Token(at)) is { } actor)
                return actor;
            if (lexicon.At(atoms, at, limit, Role.Noun, out length) is { Class: "person" } noun)
                return lexicon.Is(atoms, at, at + length, Role.Nobody) ? null : Describe(at, at + length, noun.Value);
        }
        return null;
    }

    /// <summary>"of the 40 wounded, six were medics": who the counted are, behind the verb.</summary>
    ActorDraft? Said(Quantity quantity, int limit)
    {
        if (quantity.Noun is not null || quantity.UnknownNoun || lexicon.At(atoms, quantity.PhraseEnd, limit, Role.Be, out var be) is null)
            return null;
        var at = quantity.PhraseEnd + be;
        return lexicon.At(atoms, at, limit, Role.Noun, out var length) is { Class: "person", Plural: true } noun && !lexicon.Is(atoms, at, limit, Role.Nobody) ? Describe(at, at + length, noun.Value) : null;
    }

    bool Nobody(Quantity quantity) => lexicon.Is(atoms, quantity.NounFirst, quantity.NounEnd, Role.Nobody);

    ActorDraft Described(Quantity quantity, string measure)
    {
        var first = quantity.NounFirst;
        // adjectives and names before the noun belong to its words ("Coptic Christians"), the number does not
        while (first > quantity.End && atoms.Kind(first - 1) == AtomKind.Word && document.Upos(atoms.Token(first - 1)) is Upos.Adj or Upos.Propn or Upos.Noun && !lexicon.Is(atoms, first - 1, first, Role.Others) && !lexicon.Is(atoms, first - 1, first, Role.PassiveVerb))
            first--;
        return Describe(first, quantity.NounEnd, quantity.Noun?.Value ?? measure);
    }

    ActorDraft Describe(int first, int end, string measure)
    {
        var range = atoms.Tokens(first, end);
        var name = document.Words(range);
        if (!described.TryGetValue(name, out var actor))
        {
            actor = draft.Actors.Find(a => a.Described && a.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (actor is null)
            {
                actor = new ActorDraft { Name = name, Kind = lexicon.Kinds.GetValueOrDefault(measure, "other"), Described = true };
                draft.Actors.Add(actor);
            }
            described[name] = actor;
        }
        if (actor.Mentions.Count == 0 || actor.Mentions[^1] != range)
        {
            actor.Mentions.Add(range);
            index.Add(actor, range);
        }
        return actor;
    }

    /// <summary>The event whose trigger the measure came from, else the nearest of the sentence.</summary>
    EventDraft? EventOf(Quantity quantity, TokenRange words)
    {
        var governor = quantity.Governor >= 0 ? atoms.Token(quantity.Governor) : -1;
        var sentence = document.SentenceOf(words.First);
        EventDraft? best = null;
        var nearest = int.MaxValue;
        // "bombings go on, and three million have yet to go home": what nothing befell belongs to an event only in its own clause
        var apart = quantity.Governor < 0 && !Harm(quantity.Measure!);
        foreach (var (one, told) in index.EventsIn(sentence))
        {
            if (governor >= 0 && told.Contains(governor))
                return one;
            var trigger = told == one.Trigger ? one.Head : told.First;
            if (apart && tree.Nearness(trigger, words) < SameClause)
                continue;
            var distance = Math.Abs(trigger - (governor >= 0 ? governor : words.First));
            if (distance < nearest)
            {
                nearest = distance;
                best = one;
            }
        }
        return best;
    }

    /// <summary>"five were killed in one town and two in another": the place that stands behind a number before the next one.</summary>
    PlaceDraft? PlaceBehind(Quantity quantity, int end)
    {
        PlaceDraft? best = null;
        var nearest = Math.Min(end, quantity.PhraseEnd + Behind);
        foreach (var (place, mention) in index.PlacesIn(document.SentenceOf(atoms.Token(quantity.First))))
        {
            var at = atoms.FirstOfToken(mention.First);
            if (at < quantity.PhraseEnd || at >= nearest || !Within(at, quantity.PhraseEnd))
                continue;
            nearest = at;
            best = place;
        }
        return best;
    }

    /// <summary>
    /// After the whole text: the same number told twice has the place of the telling that names one, and harm told without a place
    /// happened where the story last was.
    /// </summary>
    public void Finish()
    {
        var figures = draft.Figures;
        for (var i = 0; i < figures.Count; i++)
        {
            var figure = figures[i];
            if (figure.Place is not null || !Harm(figure.Measure))
                continue;
            figure.Place = figures.Find(f => f.Place is not null && f.Measure == figure.Measure && f.Best == figure.Best && figure.Best > 2)?.Place ?? PlaceBefore(figure);
        }
    }

    static bool Harm(string measure) => measure is "killed" or "wounded" or "missing" or "captured" or "detained" or "abducted";

    /// <summary>The place of the last happening told in the sentences before, near enough to be the same story.</summary>
    PlaceDraft? PlaceBefore(FigureDraft figure)
    {
        var sentence = document.SentenceOf(figure.Words.First);
        for (var before = sentence - 1; before >= Math.Max(0, sentence - Story); before--)
        {
            foreach (var (one, _) in index.EventsIn(before))
            {
                if (one.Place is { } place && one.Status is EventStatus.Occurred or EventStatus.Ongoing)
                    return place;
            }
        }
        return null;
    }

    /// <summary>True when a place stands in a phrase that says where: "in", "in its", "in the town of".</summary>
    bool Within(int at, int from)
    {
        for (var steps = 0; steps < 5 && at > from; steps++, at--)
        {
            if (lexicon.EndingBefore(atoms, at, from, Role.In, out _) is not null)
                return true;
            if (atoms.Kind(at - 1) != AtomKind.Word || atoms.Document.Upos(atoms.Token(at - 1)) is not (Upos.Det or Upos.Adj or Upos.Noun or Upos.Propn or Upos.Pron or Upos.Adp))
                return false;
        }
        return false;
    }

    PlaceDraft? PlaceNear(TokenRange words)
    {
        var range = document.Sentences[document.SentenceOf(words.First)];
        PlaceDraft? best = null;
        var nearest = 40;
        foreach (var (place, mention) in index.PlacesIn(document.SentenceOf(words.First)))
        {
            if (!Within(atoms.FirstOfToken(mention.First), atoms.FirstOfToken(range.First)))
                continue;
            var distance = mention.First >= words.First ? mention.First - words.First : (words.First - mention.First) * 2;
            if (distance < nearest)
            {
                nearest = distance;
                best = place;
            }
        }
        return best;
    }
}
