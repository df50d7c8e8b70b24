using Sitrep.Language;

namespace Sitrep.Records.Events;

// The rows of the table of operators at the words of a document.
sealed partial class StatusComposer
{
    StatusOperator? Operator(int head, string slot, int below)
    {
        var pos = document.Upos(head) switch
        {
            Upos.Verb or Upos.Aux => "VERB",
            Upos.Adj => "ADJ",
            _ => "NOUN",
        };
        var lemma = clauses.Lemma(head);
        var row = table.Find(lemma, pos, slot) ?? (pos == "ADJ" ? table.Find(lemma, "VERB", slot) : null);
        if (row is null && pos == "VERB")
        {
            if (table.Base(document.Lemma(head), document.Form(head)) is { } other)
                row = table.Find(lemma = other, pos, slot);
            else if (head + 1 < document.Count && document.Head(head + 1) == head && document.Deprel(head + 1) is "advmod" or "compound:prt" or "case")
                row = table.Find(lemma = document.Lemma(head) + " " + document.Lemma(head + 1).ToLowerInvariant(), pos, slot);
        }
        return row is { } known ? new StatusOperator(known.Class, known.Effect, head, lemma) : null;
    }

    StatusOperator? Look(int token, string pos, string slot = "")
    {
        var lemma = document.Lemma(token).ToLowerInvariant();
        var row = table.Find(lemma, pos, slot);
        if (row is null && (pos is "AUX" or "ADJ"))
            row = table.Find(document.Form(token).ToString().ToLowerInvariant(), pos, slot);
        return row is { } known ? new StatusOperator(known.Class, known.Effect, token, lemma) : null;
    }

    void Add(int token, string pos, List<StatusOperator> found)
    {
        if (Look(token, pos) is { } known)
            found.Add(known);
    }
}
