using Sitrep.Language;

namespace Sitrep.Records.Statements;

/// <summary>A headline that says in short what the body says in full makes no statement of its own.</summary>
static class Headlines
{
    /// <summary>Takes out of the draft each statement of the title that the same speaker makes again below with at least half of its words.</summary>
    public static void Drop(Draft draft)
    {
        var document = draft.Document;
        var title = draft.Report.Title?.Length ?? 0;
        if (title == 0 || !document.Text.StartsWith(draft.Report.Title!, StringComparison.Ordinal))
            return;
        draft.Statements.RemoveAll(s => document.Start(s.Content.First) < title
            && draft.Statements.Exists(t => document.Start(t.Content.First) >= title && SameSpeaker(s, t) && Covered(document, s.Content, t.Content)));
    }

    static bool SameSpeaker(StatementDraft one, StatementDraft other) =>
        (one.Person is not null && one.Person == other.Person) || (one.Actor is not null && one.Actor == other.Actor) || (one.Person is null && one.Actor is null);

    static bool Covered(Document document, TokenRange few, TokenRange many)
    {
        int words = 0, again = 0;
        for (var i = few.First; i < few.End; i++)
        {
            if (document.Upos(i) is not (Upos.Noun or Upos.Propn or Upos.Verb or Upos.Num or Upos.Adj))
                continue;
            words++;
            for (var k = many.First; k < many.End; k++)
            {
                if (document.Lemma(k).Equals(document.Lemma(i), StringComparison.OrdinalIgnoreCase))
                {
                    again++;
                    break;
                }
            }
        }
        return words > 0 && again * 2 >= words;
    }
}
