using Sitrep.Knowledge;
using Sitrep.Language;

namespace Sitrep.Records.Figures;

/// <summary>
/// Finds counts, bounds them and says what they count. Runs after events, actors, places and statements, which it links
/// each figure to.
/// </summary>
public sealed class FigureFinder
{
    /// <summary>A sentence longer than this many atoms is cut, which bounds the work on text without full stops.</summary>
    const int LongestSentence = 3000;

    readonly FigureLexicon lexicon;
    readonly QuantityReader quantities;
    readonly CountedPhrase phrases;
    readonly MeasureFinder measures;
    readonly SingleFinder singles;

    public FigureFinder(KnowledgePack knowledge)
    {
        lexicon = new FigureLexicon(knowledge, "en");
        quantities = new QuantityReader(lexicon);
        phrases = new CountedPhrase(lexicon);
        measures = new MeasureFinder(lexicon);
        singles = new SingleFinder(lexicon);
    }

    /// <summary>Adds what it finds to the draft; never throws for any text.</summary>
    public void Find(Draft draft)
    {
        var document = draft.Document;
        using var atoms = new AtomStream(document, lexicon.Vocabulary);
        var taken = Timed(draft);
        var index = new DraftIndex(draft);
        var linker = new FigureLinker(draft, atoms, lexicon, index);
        foreach (var range in document.Sentences)
        {
            var end = atoms.FirstOfToken(range.End);
            for (var first = atoms.FirstOfToken(range.First); first < end; first += LongestSentence)
                FindIn(atoms, first, Math.Min(end, first + LongestSentence), taken, linker, index);
        }
        linker.Finish();
    }

    /// <summary>Tokens that time expressions cover.</summary>
    static bool[] Timed(Draft draft)
    {
        var taken = new bool[draft.Document.Count];
        foreach (var time in draft.Times)
        {
            foreach (var mention in time.Mentions)
                taken.AsSpan(mention.First, mention.Length).Fill(true);
        }
        return taken;
    }

    void FindIn(AtomStream atoms, int from, int limit, bool[] taken, FigureLinker linker, DraftIndex index)
    {
        var all = new List<Quantity>();
        for (var at = from; at < limit;)
        {
            if (taken[atoms.Token(at)] || atoms.Kind(at) != AtomKind.Digits && !lexicon.MayBegin(atoms.Word(at)))
            {
                at++;
                continue;
            }
            if ((quantities.Read(atoms, from, at, limit, out var next) ?? singles.Negated(atoms, at, limit, ref next)) is { } quantity)
            {
                phrases.Fill(atoms, quantity, limit);
                all.Add(quantity);
                at = quantity.End;
                continue;
            }
            at = next;
        }
        singles.Add(atoms, all, from, limit, phrases, taken, index);
        if (all.Count == 0)
            return;
        Shared(atoms, all, limit);
        measures.Fill(atoms, all, from, limit);
        singles.Merge(atoms, all, limit);
        linker.Link(all, from, limit);
    }

    /// <summary>"17 of the 40 hostages": the first number counts what the second does.</summary>
    void Shared(AtomStream atoms, List<Quantity> all, int limit)
    {
        for (var i = all.Count - 2; i >= 0; i--)
        {
            Quantity quantity = all[i], next = all[i + 1];
            if (quantity.Noun is not null || quantity.UnknownNoun || quantity.Part || next.Noun is null || next.First < quantity.End || next.First - quantity.End > 3 || next.First == quantity.End)
                continue;
            if (!lexicon.Is(atoms, quantity.End, limit, Role.Of) && !lexicon.Is(atoms, quantity.End, limit, Role.OutOf))
                continue;
            quantity.Noun = next.Noun;
            quantity.NounFirst = next.NounFirst;
            quantity.NounEnd = next.NounEnd;
            quantity.PhraseEnd = next.PhraseEnd;
        }
    }
}
