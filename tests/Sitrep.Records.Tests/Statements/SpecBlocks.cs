using Sitrep.Testing;

namespace Sitrep.Records.Tests.Statements;

/// <summary>One block of a spec file: the text behind <c>&gt;</c> and the cells of each line behind <c>-</c>.</summary>
public sealed record SpecBlock(string Text, IReadOnlyList<string[]> Expected, int Line)
{
    public override string ToString() => $"line {Line}: {Text}";
}

/// <summary>Reads a Markdown file under <c>tests/specs</c> into its blocks.</summary>
public static class SpecBlocks
{
    public static IReadOnlyList<SpecBlock> Of(string file)
    {
        var blocks = new List<SpecBlock>();
        var lines = File.ReadAllLines(Path.Combine(Checkout.Tests, "specs", file));
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith('>'))
                continue;
            var expected = new List<string[]>();
            for (var j = i + 1; j < lines.Length && lines[j].StartsWith("- ", StringComparison.Ordinal); j++)
                expected.Add(lines[j][2..].Split('|', StringSplitOptions.TrimEntries));
            blocks.Add(new SpecBlock(lines[i][1..].Trim(), expected, i + 1));
        }
        return blocks;
    }
}
