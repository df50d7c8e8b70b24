using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Language;
using Sitrep.Records.Actors;
using Sitrep.Records.Controls;
using Sitrep.Records.Events;
using Sitrep.Records.Figures;
using Sitrep.Records.Places;
using Sitrep.Records.Statements;
using Sitrep.Records.Times;

namespace Sitrep.Records;

/// <summary>Document → reading: the finders in their declared order. Thread-safe: holds only tables.</summary>
public sealed class RecordPipeline(KnowledgePack knowledge, Gazetteer gazetteer, OutletHistory? history = null)
{
    /// <summary>A pipeline whose drafts keep what their events were ranked by, for training.</summary>
    internal RecordPipeline(KnowledgePack knowledge, Gazetteer gazetteer, bool keepFeatures) : this(knowledge, gazetteer) => events.KeepFeatures = keepFeatures;

    readonly TimeFinder times = new(knowledge);
    readonly PlaceFinder places = new(knowledge, gazetteer, history);
    readonly PersonFinder people = new(knowledge);
    readonly ActorFinder actors = new(knowledge);
    readonly StatementFinder statements = new(knowledge);
    readonly StatementLinker linker = new();
    readonly EventFinder events = new(knowledge);
    readonly FigureFinder figures = new(knowledge);
    readonly ControlFinder controls = new(knowledge);
    readonly TimeResolver resolver = new(knowledge);
    readonly RelationFinder relations = new(knowledge);

    /// <summary>Reads a document; never throws for any text.</summary>
    public Reading Read(Report report, Document document, Engine engine) => ReadingBuilder.Build(Draft(report, document), engine);

    /// <summary>The draft before it is numbered, for tests and <c>explain</c>.</summary>
    public Draft Draft(Report report, Document document)
    {
        var draft = new Draft(report, document);
        times.Find(draft);
        places.Find(draft);
        people.Find(draft);
        actors.Find(draft);
        UnknownPlaces.Drop(draft);
        SeatsOfPower.Drop(draft);
        statements.Find(draft);
        events.Find(draft);
        figures.Find(draft);
        linker.Link(draft);
        controls.Find(draft);
        linker.Link(draft);
        resolver.Find(draft);
        relations.Find(draft);
        ActorPruner.Prune(draft);
        return draft;
    }
}
