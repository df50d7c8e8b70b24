using System.Globalization;
using System.Reflection;

namespace Sitrep.Store.Migrations;

/// <summary>A numbered step of the schema, forward only. <see cref="All"/> runs from 1 without gaps.</summary>
sealed record Migration(int Number, string Name, string Sql)
{
    public static IReadOnlyList<Migration> All { get; } = Load();

    /// <summary>Version of the schema that this program writes.</summary>
    public static int Latest => All.Count;

    static List<Migration> Load()
    {
        const string Folder = ".Migrations.";
        var assembly = Assembly.GetExecutingAssembly();
        var found = new List<Migration>();
        foreach (var resource in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            var at = resource.IndexOf(Folder, StringComparison.Ordinal);
            if (at < 0 || !resource.EndsWith(".sql", StringComparison.Ordinal))
                continue;
            var name = resource[(at + Folder.Length)..^4];
            using var text = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            found.Add(new Migration(int.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture), name, text.ReadToEnd()));
        }
        for (var i = 0; i < found.Count; i++)
        {
            if (found[i].Number != i + 1)
                throw new InvalidOperationException($"migration {found[i].Name} should be number {i + 1}");
        }
        return found;
    }
}
