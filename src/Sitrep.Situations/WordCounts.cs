using System.Globalization;
using System.Text;

namespace Sitrep.Situations;

/// <summary>Makes the table of common words (<c>situations/common-words</c>) from texts.</summary>
public static class WordCounts
{
    /// <summary>Rarer words than that are left out: their counts say nothing.</summary>
    const int Least = 5;
    const int ReportWords = 250;

    /// <summary>The table's text; the same texts in any order give the same.</summary>
    public static string Table(IEnumerable<string> texts)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        long all = 0;
        foreach (var word in texts.SelectMany(Split))
        {
            counts[word] = counts.GetValueOrDefault(word) + 1;
            all++;
        }
        var rows = new SortedDictionary<int, List<string>>();
        foreach (var (word, count) in counts.Where(c => c.Value >= Least))
        {
            // A report of so many words has it with this chance.
            var share = 1 - Math.Exp(-ReportWords * (double)count / all);
            var weight = Math.Min((int)CommonWords.Unknown, (int)Math.Round(-Math.Log(share) / CommonWords.Step));
            if (!rows.TryGetValue(weight, out var words))
                rows[weight] = words = [];
            words.Add(word);
        }
        var table = new StringBuilder();
        table.Append("# How common English words are in news: \"weight\" is how telling a word of the row is, in steps of 0.15 of the natural logarithm of one in how many\n")
            .Append("# reports of 250 words has it. Words of no row are rarer than any of these. Made by `sitrep incidents words`; origins in data/LICENCES.md.\n")
            .Append("weight\twords\n");
        foreach (var (weight, words) in rows)
            table.Append(weight.ToString(CultureInfo.InvariantCulture)).Append('\t').AppendJoin(' ', words).Append('\n');
        return table.ToString();
    }

    // As Words.Hashes cuts them.
    static IEnumerable<string> Split(string text)
    {
        var word = new StringBuilder();
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
                word.Append(char.ToLowerInvariant(c));
            else if (word.Length > 0 && c is not ('\'' or '\u2019'))
            {
                yield return word.ToString();
                word.Clear();
            }
        }
        if (word.Length > 0)
            yield return word.ToString();
    }
}
