using System.Reflection;
using Shouldly;
using Sitrep.Domain;
using Sitrep.Testing;
using Xunit;

namespace Sitrep.Tests;

/// <summary>The project's own conventions, held by tests: shape of the code, direction of the rooms, knowledge kept out of it.</summary>
public sealed class ConventionTests
{
    static readonly string[] Rooms = ["src", "apps"];

    static IEnumerable<string> SourceFiles(params string[] folders) => folders
        .Select(f => Path.Combine(Checkout.Root, f))
        .SelectMany(f => Directory.EnumerateFiles(f, "*.cs", SearchOption.AllDirectories))
        .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(p => p is "obj" or "bin" or "node_modules"))
        .Order(StringComparer.Ordinal);

    static string Name(string file) => Path.GetRelativePath(Checkout.Root, file);

    [Fact]
    public void Domain_is_immutable()
    {
        var types = typeof(Reading).Assembly.GetExportedTypes().Where(t => !t.IsAssignableTo(typeof(System.Text.Json.Serialization.JsonSerializerContext)));
        var wrong = from type in types
                    from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                    where property.DeclaringType == type && property.SetMethod is { IsPublic: true } setter
                        && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit))
                    select $"{type.Name}.{property.Name}";
        wrong.ShouldBeEmpty("domain properties are set once");
    }

    [Fact]
    public void Rooms_know_only_the_rooms_before_them()
    {
        var allowed = new Dictionary<string, string[]>
        {
            ["Sitrep.Domain"] = [],
            ["Sitrep.Knowledge"] = ["Sitrep.Domain"],
            ["Sitrep.Ingest"] = ["Sitrep.Domain", "Sitrep.Knowledge"],
            ["Sitrep.Language"] = ["Sitrep.Domain", "Sitrep.Knowledge"],
            ["Sitrep.Records"] = ["Sitrep.Domain", "Sitrep.Knowledge", "Sitrep.Language"],
            ["Sitrep.Situations"] = ["Sitrep.Domain", "Sitrep.Knowledge"],
            ["Sitrep.Store"] = ["Sitrep.Domain"],
            ["Sitrep.Writers"] = ["Sitrep.Domain"],
        };
        foreach (var (room, before) in allowed)
        {
            var known = Assembly.Load(room).GetReferencedAssemblies().Select(a => a.Name!).Where(n => n.StartsWith("Sitrep", StringComparison.Ordinal));
            known.Except(before).ShouldBeEmpty($"{room} looks where it must not");
        }
    }

    [Fact]
    public void Files_are_short_or_say_why()
    {
        var wrong = from file in SourceFiles(Rooms)
                    let lines = File.ReadAllLines(file)
                    where lines.Length > 400 && !lines.Any(l => l.Contains("// long file:", StringComparison.Ordinal))
                    select $"{Name(file)}: {lines.Length} lines";
        string.Join("\n", wrong).ShouldBeEmpty("a file over 400 lines says why in a line that begins '// long file:'");
    }

    [Fact]
    public void Methods_are_short_or_say_why()
    {
        var wrong = SourceFiles(Rooms).SelectMany(file => LongMembers(File.ReadAllLines(file)).Select(m => $"{Name(file)}:{m}"));
        string.Join("\n", wrong).ShouldBeEmpty("a method over 50 lines says why in a line that begins '// long:'");
    }

    /// <summary>Members at one level of indentation, whose body ends with a closing brace at that level.</summary>
    static IEnumerable<string> LongMembers(string[] lines)
    {
        var start = -1;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            var atMember = line.Length > 4 && line.StartsWith("    ", StringComparison.Ordinal) && line[4] is not (' ' or '/' or '[' or '{' or '}' or '#');
            if (atMember)
                start = i;
            else if (line == "    }" && start >= 0)
            {
                var body = lines[start..i];
                var type = body[0].Split(' ').Any(w => w is "class" or "struct" or "record" or "enum");
                if (!type && body.Length > 50 && !body.Any(l => l.Contains("// long:", StringComparison.Ordinal)))
                    yield return $"{start + 1} {body[0].Trim()} ({body.Length} lines)";
                start = -1;
            }
        }
    }

    [Fact]
    public void Names_of_files_say_something()
    {
        string[] empty = ["Helper", "Helpers", "Manager", "Util", "Utils", "Utilities", "Service", "Misc", "Common"];
        SourceFiles("src", "apps").Select(Path.GetFileNameWithoutExtension)
            .Where(n => empty.Any(e => n!.EndsWith(e, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_is_left_unfinished()
    {
        string[] marks = ["NotImplementedException", "TODO", "FIXME", "HACK"];
        var wrong = from file in SourceFiles(Rooms)
                    from mark in marks
                    where File.ReadAllText(file).Contains(mark, StringComparison.Ordinal)
                    select $"{Name(file)}: {mark}";
        wrong.ShouldBeEmpty();
    }

    /// <summary>Whole string literals of the code that are words of the tables: a place, a party, a trigger, a reporting verb.</summary>
    [Fact]
    public void No_knowledge_in_the_code()
    {
        var known = KnownWords();
        known.Count.ShouldBeGreaterThan(1000, "the tables were read");
        var wrong = from file in SourceFiles("src")
                    from literal in Literals(File.ReadAllText(file))
                    where literal.Length > 2 && known.Contains(literal) && !Contract.Contains(literal)
                    select $"{Name(file)}: \"{literal}\"";
        string.Join("\n", wrong.Distinct()).ShouldBeEmpty("knowledge belongs into data/");
    }

    /// <summary>Words of the contract, of formats and of table columns, which the code must name although a table may hold them too.</summary>
    static readonly HashSet<string> Contract = new(StringComparer.OrdinalIgnoreCase)
    {
        "killed", "wounded", "missing", "captured", "detained", "abducted", "displaced", "returned", "surrendered", "fighters", "troops", "civilians",
        "families", "refugees", "prisoners", "vehicles", "weapons", "aircraft", "strikes", "buildings", "villages", "people", "items",
        "country", "province", "district", "river", "border", "place", "region", "near", "between", "outside",
        "capture", "withdrawal", "handover", "held", "taken", "report", "title", "text", "time", "date", "article", "section", "author", "police", "government", "militia", "party", "media", "object",
        "organisation", "international", "other", "root",
        // Folders, sections and columns of the tables, and members of JSON formats.
        "build", "form", "sign", "trigger", "sentence", "support", "acled", "transform", "head", "mod", "use", "join", "retake",
        // Names of word classes, whose words are in the tables.
        "backing", "bomb", "leave", "take", "declare", "open",
        // Kinds of places and names of roles in the contract and in the slots of triggers.
        "settlement", "siege",
    };

    /// <summary>Columns that name things of the world: triggers, parties, places, speech.</summary>
    static readonly (string Path, string Column)[] Naming =
    [
        ("event-types/", "trigger"), ("actors/groups", "name"), ("actors/groups", "aliases"), ("actors/organisations", "name"), ("actors/states", "name"),
        ("actors/media", "name"), ("places/countries", "name"), ("places/features", "name"), ("places/gazetteer/", "name"), ("lang/en/reporting-verbs", "lemma"),
        ("lang/en/titles", "title"), ("lang/en/offices", "office"), ("lang/en/months", "name"), ("lang/en/weekdays", "name"),
    ];

    static HashSet<string> KnownWords()
    {
        var words = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var table in Sitrep.Knowledge.KnowledgePack.Compile(Checkout.Data).Tables)
        {
            foreach (var column in Naming.Where(n => table.Path.StartsWith(n.Path, StringComparison.Ordinal) && table.Columns.Contains(n.Column)).Select(n => n.Column))
                words.UnionWith(table.Rows.SelectMany(r => r.List(column)));
        }
        return words;
    }

    static IEnumerable<string> Literals(string code)
    {
        for (var i = 0; i < code.Length; i++)
        {
            if (code[i] == '/' && i + 1 < code.Length && code[i + 1] == '/')
                i = code.IndexOf('\n', i) is var end and >= 0 ? end : code.Length;
            else if (code[i] == '\'' && i + 2 < code.Length)
                i = code[i + 1] == '\\' ? code.IndexOf('\'', i + 3) : i + 2;
            else if (code[i] == '"')
            {
                var end = i + 1;
                while (end < code.Length && code[end] != '"' && code[end] != '\n')
                    end += code[end] == '\\' ? 2 : 1;
                if (end < code.Length)
                    yield return code[(i + 1)..end];
                i = end;
            }
            if (i < 0)
                yield break;
        }
    }
}
