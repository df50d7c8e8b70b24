using Sitrep.Language;

namespace Sitrep.Records.Times;

/// <summary>
/// Which clause a token belongs to, from the dependency tree; where the document has no parse, nearness in the sentence
/// stands in for it.
/// </summary>
internal sealed class ClauseTree
{
    /// <summary>Longest way up a tree that is followed; longer ones are no sentence.</summary>
    const int Deepest = 60;

    readonly Document document;

    public ClauseTree(Document document)
    {
        this.document = document;
        for (var token = 0; token < document.Count && !Parsed; token++)
            Parsed = document.Deprel(token).StartsWith("nsubj", StringComparison.Ordinal);
    }

    /// <summary>True when the document has a real parse.</summary>
    public bool Parsed { get; }

    static bool Heads(string relation) =>
        relation is "root" or "ccomp" or "advcl" or "parataxis" or "csubj" or "csubj:pass" || relation.StartsWith("acl", StringComparison.Ordinal) || relation.StartsWith("advcl", StringComparison.Ordinal);

    /// <summary>The token that heads the clause of a token.</summary>
    int Clause(int token)
    {
        for (var steps = 0; steps < Deepest; steps++)
        {
            var relation = document.Deprel(token);
            // "launched an offensive to retake it on 31 May": an infinitive tells no time of its own
            if (document.Xpos(token) == "VB" && relation != "root" && document.Head(token) >= 0)
            {
                token = document.Head(token);
                continue;
            }
            if (Heads(relation) || relation == "conj" && document.Upos(token) is Upos.Verb or Upos.Aux || document.Head(token) < 0)
                return token;
            token = document.Head(token);
        }
        return token;
    }

    /// <summary>The token of a range that the others hang on.</summary>
    int HeadOf(TokenRange range)
    {
        for (var token = range.First; token < range.End; token++)
        {
            if (!range.Contains(document.Head(token)))
                return token;
        }
        return range.First;
    }

    bool Above(int ancestor, int token)
    {
        for (var steps = 0; token >= 0 && steps < Deepest; steps++)
        {
            if (token == ancestor)
                return true;
            token = document.Head(token);
        }
        return false;
    }

    /// <summary>
    /// How near an expression stands to a trigger of the same sentence: 3 below it, 2 in its clause, 1 in the clause above, and less
    /// by distance elsewhere; without a parse from distance alone. Below 1 it says little.
    /// </summary>
    public double Nearness(int trigger, TokenRange expression)
    {
        var gap = Math.Abs(trigger - expression.First);
        var tie = gap / 1000.0;
        if (!Parsed)
            return (gap <= 12 ? 2 : 1) - tie;
        var head = HeadOf(expression);
        if (Above(trigger, head))
            return 3 - tie;
        int own = Clause(trigger), other = Clause(head);
        if (own == other)
            return 2 - tie;
        // "said on Saturday that rebels had attacked": the day of the clause above stands in for the clause below
        if (Above(other, own))
            return 1 - tie;
        return 0.5 - tie;
    }
}
