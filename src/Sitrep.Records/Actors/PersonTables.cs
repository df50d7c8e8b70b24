using Sitrep.Knowledge;

namespace Sitrep.Records.Actors;

/// <summary>Titles, offices and given names of a language, over the words of the actor lexicon.</summary>
internal sealed class PersonTables
{
    readonly List<string> titleKinds = [], officesOf = [];
    readonly HashSet<int> given = [];

    internal PersonTables(KnowledgePack knowledge, string language, WordIds words)
    {
        Titles = new PhraseTrie(words);
        Offices = new PhraseTrie(words);
        foreach (var row in knowledge.Find($"lang/{language}/titles")?.Rows ?? [])
        {
            foreach (var word in row.List("words"))
                Titles.Add(word, titleKinds.Count);
            titleKinds.Add(row["kind"]);
        }
        foreach (var row in knowledge.Find($"lang/{language}/offices")?.Rows ?? [])
        {
            foreach (var word in row.List("words"))
                Offices.Add(word, officesOf.Count);
            officesOf.Add(row["of"]);
        }
        foreach (var row in knowledge.Find($"lang/{language}/given-names")?.Rows ?? [])
        {
            foreach (var name in row.List("names"))
                given.Add(words.Add(WordIds.Split(name)[0]));
        }
    }

    /// <summary>Ranks and honorifics → kind index.</summary>
    internal PhraseTrie Titles { get; }
    /// <summary>Role words → index of what they are of.</summary>
    internal PhraseTrie Offices { get; }
    internal string TitleKind(int value) => titleKinds[value];
    internal bool IsGiven(int word) => word >= 0 && given.Contains(word);
}
