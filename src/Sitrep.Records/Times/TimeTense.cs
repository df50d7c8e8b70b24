using Sitrep.Knowledge;
using Sitrep.Language;
using Sitrep.Records.Figures;

namespace Sitrep.Records.Times;

/// <summary>Tells whether the clause around an expression looks back or ahead: from tags and the words of <c>time-tense.tsv</c>.</summary>
internal sealed class TimeTense
{
    const int Reach = 25;

    readonly Vocabulary vocabulary = new();
    readonly HashSet<int> future, completed, past, to;

    public TimeTense(KnowledgePack knowledge, string language)
    {
        var rows = knowledge.Table($"lang/{language}/time-tense").Rows.ToDictionary(r => r["class"], r => r.List("words"), StringComparer.Ordinal);
        future = Words("future");
        completed = Words("completed");
        past = Words("past");
        to = Words("to");

        HashSet<int> Words(string name) => [.. rows.GetValueOrDefault(name, []).Select(vocabulary.Add)];
    }

    /// <summary>-1 when the nearest verb before (else after) the tokens looks back, 1 when it looks ahead, 0 when nothing tells.</summary>
    public int Of(Document document, TokenRange range)
    {
        if (document.Count == 0)
            return 0;
        var sentence = document.Sentences[document.SentenceOf(range.First)];
        for (var token = range.First - 1; token >= Math.Max(sentence.First, range.First - Reach); token--)
        {
            if (Vote(document, token, sentence.First) is not 0 and var vote)
                return vote;
        }
        for (var token = range.End; token < Math.Min(sentence.End, range.End + Reach); token++)
        {
            if (Vote(document, token, sentence.First) is not 0 and var vote)
                return vote;
        }
        return 0;
    }

    int Vote(Document document, int token, int first)
    {
        var word = vocabulary.Find(document.Form(token));
        if (word >= 0 && future.Contains(word))
            return 1;
        var tag = document.Xpos(token);
        if (tag is "VBD" || word >= 0 && past.Contains(word))
            return -1;
        // "to meet" looks ahead unless what governs it is done with ("began to fall")
        if (tag is "VB" && token > first && to.Contains(vocabulary.Find(document.Form(token - 1))))
            return token - 2 >= first && completed.Contains(vocabulary.Find(document.Form(token - 2))) ? -1 : 1;
        return 0;
    }
}
