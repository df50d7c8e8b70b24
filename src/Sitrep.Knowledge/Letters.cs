namespace Sitrep.Knowledge;

/// <summary>
/// Letters without their marks. The program runs without the tables of a system's culture library, where the run-time's own decomposition leaves every
/// letter as it is; Latin letters with marks are therefore looked up here (base letters of the Unicode Character Database, and the barred ones).
/// </summary>
public static class Letters
{
    const int First = 0xC0, SecondFirst = 0x1E00;
    const string Latin = "AAAAAA.CEEEEIIIIDNOOOOO.OUUUUYT.aaaaaa.ceeeeiiiidnooooo.ouuuuytyAaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIi..JjKk.LlLlLl..LlNnNnNn.NnOoOoOo..RrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZz.................................Oo.............Uu............................AaIiOoUuUuUuUuUu.AaAa....GgKkOoOo..j...Gg..NnAa..OoAaAaEeEeIiIiOoOoRrRrUuUuSsTt..Hh......AaEeOoOoOoOoYy............................";
    const string Additional = "AaBbBbBbCcDdDdDdDdDdEeEeEeEeEeFfGgHhHhHhHhHhIiIiKkKkKkLlLlLlLlMmMmMmNnNnNnNnOoOoOoOoPpPpRrRrRrRrSsSsSsSsSsTtTtTtTtUuUuUuUuUuVvVvWwWwWwWwWwXxXxYyZzZzZzhtwy......AaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEeEeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOoOoOoUuUuUuUuUuUuUuYyYyYyYy......";

    /// <summary>The letter without marks; itself where it has none or is of another script.</summary>
    public static char Plain(char letter)
    {
        var plain = letter < First ? '.' : letter < First + Latin.Length ? Latin[letter - First] : letter >= SecondFirst && letter < SecondFirst + Additional.Length ? Additional[letter - SecondFirst] : '.';
        return plain == '.' ? letter : plain;
    }
}
