namespace Sitrep.Situations;

/// <summary>Equal values as one: numbers for names, and one instance for many.</summary>
sealed class Interner
{
    readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);

    /// <summary>The number of a name, the same for equal names.</summary>
    public int Number(string name)
    {
        if (!numbers.TryGetValue(name, out var number))
            numbers[name] = number = numbers.Count;
        return number;
    }

    /// <summary>The one instance of a text.</summary>
    public string Text(string text)
    {
        if (texts.TryGetValue(text, out var known))
            return known;
        texts[text] = text;
        return text;
    }
}
