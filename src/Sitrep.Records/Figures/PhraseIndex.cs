namespace Sitrep.Records.Figures;

/// <summary>Phrases of words with a value each, found by their first word; longer phrases come first.</summary>
internal sealed class PhraseIndex<T>(Vocabulary vocabulary)
{
    static readonly List<(int[] Words, T Value)> None = [];
    List<(int[] Words, T Value)>?[] byFirst = new List<(int[] Words, T Value)>?[1024];

    public void Add(string phrase, T value)
    {
        var words = vocabulary.AddPhrase(phrase);
        if (words.Length == 0)
            return;
        if (words[0] >= byFirst.Length)
            Array.Resize(ref byFirst, words[0] * 2);
        var list = byFirst[words[0]] ??= [];
        list.Add((words, value));
        list.Sort((a, b) => b.Words.Length.CompareTo(a.Words.Length));
    }

    /// <summary>The phrases that begin with a word, longest first.</summary>
    public List<(int[] Words, T Value)> Beginning(int word) => word >= 0 && word < byFirst.Length ? byFirst[word] ?? None : None;

    /// <summary>The longest phrase that stands at an atom before the limit.</summary>
    public bool TryMatch(AtomStream atoms, int at, int limit, out int length, out T value)
    {
        if (at < limit)
        {
            foreach (var (words, found) in Beginning(atoms.Word(at)))
            {
                if (Stands(atoms, at, limit, words))
                {
                    length = words.Length;
                    value = found;
                    return true;
                }
            }
        }
        length = 0;
        value = default!;
        return false;
    }

    /// <summary>True when the words stand at the atom, all before the limit.</summary>
    public static bool Stands(AtomStream atoms, int at, int limit, int[] words)
    {
        if (at + words.Length > limit)
            return false;
        for (var i = 0; i < words.Length; i++)
        {
            if (atoms.Word(at + i) != words[i])
                return false;
        }
        return true;
    }
}
