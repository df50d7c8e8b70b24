using Sitrep.Language;
using Sitrep.Records.Statements;

namespace Sitrep.Records.Controls;

/// <summary>Relative clauses within a list of places.</summary>
static class Asides
{
    /// <summary>In a list "A, which is the biggest dam, the B. dam, and C" the clause on the first is passed over: the token behind its comma, or 0 where no list goes on.</summary>
    /// <param name="document">The text.</param>
    /// <param name="mentions">Its places.</param>
    /// <param name="lexicon">The words of control.</param>
    /// <param name="at">Token that may be the clause's relative pronoun.</param>
    /// <param name="end">Token behind the last that may belong to the list.</param>
    public static int Behind(Document document, MentionIndex mentions, ControlLexicon lexicon, int at, int end)
    {
        if (document.Xpos(at) != "WDT")
            return 0;
        for (var i = at + 1; i < Math.Min(end, at + 14); i++)
        {
            if (!lexicon.Is(document, i, ControlRole.Comma))
                continue;
            var name = i + 1 < end && document.Upos(i + 1) == Upos.Det ? i + 2 : i + 1;
            if (name >= end || mentions.Place(name) is null)
                continue;
            for (var j = mentions.PlaceRange(name).End; j < Math.Min(document.Count, name + 6); j++)
            {
                if (lexicon.Is(document, j, ControlRole.Comma) || lexicon.Joiner(document, j, out _))
                    return i + 1;
                if (document.Upos(j) is Upos.Verb or Upos.Aux)
                    break;
            }
        }
        return 0;
    }
}
