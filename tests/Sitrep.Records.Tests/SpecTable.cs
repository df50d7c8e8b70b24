using Sitrep.Testing;

namespace Sitrep.Records.Tests;

/// <summary>Reads the pipe tables of a spec under <c>tests/specs</c>: each row after a heading row, with its line.</summary>
static class SpecTable
{
    public static IEnumerable<(int Line, string[] Cells)> Read(string name)
    {
        var number = 0;
        var body = false;
        foreach (var line in File.ReadLines(Path.Combine(Checkout.Tests, "specs", name)))
        {
            number++;
            if (!line.StartsWith('|'))
                body = false;
            else if (line.StartsWith("|---", StringComparison.Ordinal))
                body = true;
            else if (body)
                yield return (number, [.. line.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries)]);
        }
    }
}
