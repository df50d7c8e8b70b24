using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Language;

namespace Sitrep.Records.Statements;

/// <summary>Finds who says what: quotations with and without a cue, reported clauses, "according to". Thread-safe.</summary>
public sealed class StatementFinder(KnowledgePack knowledge)
{
    readonly ReportingLexicon lexicon = new(knowledge);

    /// <summary>Adds what it finds to the draft; never throws for any text.</summary>
    public void Find(Draft draft)
    {
        if (draft.Document.Count > 0)
            new StatementSearch(draft, lexicon).Run();
    }
}
