using Sitrep.Language;

namespace Sitrep.Records.Actors;

/// <summary>One place in the text where a party stands, before it is known which mentions are one party.</summary>
internal sealed class PartyMention
{
    /// <summary>Words <c>[First, End)</c> of the folded text.</summary>
    internal required int First { get; set; }
    internal required int End { get; set; }
    /// <summary>The known party, or null for a new name or a description.</summary>
    internal Party? Party { get; set; }
    /// <summary>Name and kind of a party that only its shape makes known.</summary>
    internal string? NewName { get; set; }
    internal string? NewKind { get; set; }
    internal PartyNoun? Noun { get; set; }
    /// <summary>First word of the head noun of a description.</summary>
    internal int NounAt { get; set; }
    /// <summary>Index of the state that an adjective names, or -1.</summary>
    internal int State { get; set; } = -1;
    /// <summary>Definite, indefinite or bare (null).</summary>
    internal bool? Definite { get; set; }
    internal bool HasModifiers { get; set; }
    /// <summary>Country name that is the state's government here (a place may stand on the same words).</summary>
    internal bool Country { get; set; }
    /// <summary>True for a country's name that is a subject.</summary>
    internal bool Agent { get; set; }
    internal ActorDraft? Draft { get; set; }
}

/// <summary>What the passes over one document share: the folded text, the mentions so far and which words they cover.</summary>
internal sealed class PartyScan
{
    internal PartyScan(Draft draft, FoldedText text, ActorLexicon lexicon)
    {
        Draft = draft;
        Text = text;
        Lexicon = lexicon;
        Covered = new PartyMention?[text.Count];
        Person = new bool[draft.Document.Count];
        foreach (var person in draft.People)
        {
            foreach (var range in person.Mentions)
            {
                for (var t = Math.Max(0, range.First); t < Math.Min(range.End, Person.Length); t++)
                    Person[t] = true;
            }
        }
        InTime = new bool[draft.Document.Count];
        foreach (var range in draft.Times.SelectMany(t => t.Mentions))
            Array.Fill(InTime, true, Math.Max(0, range.First), Math.Max(0, Math.Min(range.End, InTime.Length) - Math.Max(0, range.First)));
        PlaceEnd = new int[draft.Document.Count];
        PlaceFirst = new int[draft.Document.Count];
        foreach (var place in draft.Places)
        {
            foreach (var range in place.Mentions)
            {
                for (var t = Math.Max(0, range.First); t < Math.Min(range.End, PlaceEnd.Length); t++)
                    (PlaceFirst[t], PlaceEnd[t]) = (range.First, range.End);
            }
        }
        HasTags = draft.Document.Count > 0 && draft.Document.Xpos(0).Length > 0;
        for (var t = 0; t < draft.Document.Count && !HasTree; t++)
            HasTree = draft.Document.Deprel(t) == "nsubj"; // without a model there are arcs, but none with a meaning
        Focus = new ReportFocus(draft, text, lexicon);
    }

    internal Draft Draft { get; }
    internal FoldedText Text { get; }
    internal ActorLexicon Lexicon { get; }
    internal ReportFocus Focus { get; }
    internal PartyMention?[] Covered { get; }
    /// <summary>Tokens of people's names.</summary>
    internal bool[] Person { get; }
    /// <summary>Tokens of times.</summary>
    internal bool[] InTime { get; }
    /// <summary>For a token of a place: where the place's mention begins and ends; 0 elsewhere.</summary>
    internal int[] PlaceFirst { get; }
    internal int[] PlaceEnd { get; }
    internal bool HasTags { get; }
    internal bool HasTree { get; }
    internal List<PartyMention> Mentions { get; } = [];
    /// <summary>Which party a noun was put to ("Daesh terrorists"): the noun alone means that party again.</summary>
    internal Dictionary<PartyNoun, Party?> Called { get; } = [];

    /// <summary>Remembers that a party was called by a noun; two parties called alike leave the noun open.</summary>
    internal void Call(PartyNoun noun, Party party) => Called[noun] = Called.TryGetValue(noun, out var known) && known != party ? null : party;

    ActorDraft?[]? actorAt;
    PlaceDraft?[]? placeAt;

    /// <summary>The actor at a token once mentions are resolved.</summary>
    internal ActorDraft? ActorAt(int token) => (actorAt ??= Index(Draft.Actors))[token];
    internal PlaceDraft? PlaceAt(int token) => (placeAt ??= Index(Draft.Places))[token];

    T?[] Index<T>(List<T> all) where T : EntityDraft
    {
        var at = new T?[Draft.Document.Count];
        foreach (var one in all)
        {
            foreach (var range in one.Mentions)
            {
                for (var t = Math.Max(0, range.First); t < Math.Min(range.End, at.Length); t++)
                    at[t] ??= one;
            }
        }
        return at;
    }

    internal bool IsFree(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (Covered[i] is not null)
                return false;
        }
        return true;
    }

    /// <summary>Adds a mention over free words.</summary>
    internal PartyMention Add(PartyMention mention)
    {
        Mentions.Add(mention);
        Cover(mention, mention.First, mention.End);
        return mention;
    }

    internal void Cover(PartyMention mention, int first, int end)
    {
        mention.First = Math.Min(mention.First, first);
        mention.End = Math.Max(mention.End, end);
        for (var i = mention.First; i < mention.End; i++)
            Covered[i] = mention;
    }

    /// <summary>True when a word's token belongs to a person's name.</summary>
    internal bool InPerson(int word) => Person[Text.Token(word)];

    /// <summary>True when a place's mention reaches beyond the words on either side.</summary>
    internal bool InsideLongerPlace(int first, int end)
    {
        var (a, b) = (Text.Token(first), Text.Token(end - 1));
        return PlaceEnd[a] > 0 && PlaceFirst[a] <= a && PlaceEnd[a] > b && PlaceEnd[a] - PlaceFirst[a] > b - a + 1;
    }
}

/// <summary>What a report is about: how much each country is spoken of, and the year.</summary>
internal sealed class ReportFocus
{
    readonly double[] weights;

    internal ReportFocus(Draft draft, FoldedText text, ActorLexicon lexicon)
    {
        var count = 0;
        while (lexicon.HasState(count))
            count++;
        weights = new double[count];
        foreach (var place in draft.Places)
        {
            if (place.Country is { } iso && lexicon.State(iso) is >= 0 and var state)
                weights[state] += place.Mentions.Count * (place.Kind == "country" ? 1 : 1.5);
        }
        for (var i = 0; i < text.Count; i++)
        {
            if (lexicon.States.Longest(text, i, out IReadOnlyList<int> found, lexicon.AcceptsState) is var length and > 0)
            {
                var word = lexicon.StateWord(found[0]);
                weights[word.State] += word.Form switch { StateForm.Name => 1, StateForm.Adjective => 0.8, StateForm.Seat => 0.3, StateForm.Eponym => 0.5, _ => 0.5 };
                i += length - 1;
            }
        }
        for (var s = 0; s < weights.Length; s++)
        {
            if (weights[s] > 0 && (State < 0 || weights[s] > weights[State]))
                State = s;
        }
        Year = draft.Published?.Year;
    }

    /// <summary>The state that is spoken of most, or -1.</summary>
    internal int State { get; } = -1;
    internal int? Year { get; }
    internal double Weight(int state) => state < 0 ? 0 : weights[state];
}
