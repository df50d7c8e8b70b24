using System.Security;

namespace Sitrep.Ingest.Paths;

/// <summary>A file to read, or the reason why an argument gives none.</summary>
readonly record struct InputPath(string Name, string? Problem = null);

/// <summary>
/// Turns an argument into files: a file as it is, a folder into the files of known endings under it, a glob
/// (<c>*</c>, <c>?</c>, <c>**</c>) into what matches. Ordinal order; hidden entries and links to folders are left out below an argument.
/// </summary>
static class InputPaths
{
    const int DeepestFolder = 64;

    public static IEnumerable<InputPath> Expand(string argument, Func<string, bool> isKnown)
    {
        if (argument.Length == 0 || argument.Contains('\0'))
            return [new InputPath(argument, "no such file or folder")];
        if (File.Exists(argument))
            return [new InputPath(argument)];
        if (Directory.Exists(argument))
            return OrProblem(Walk(argument, 0).Where(p => p.Problem is not null || isKnown(p.Name)), argument, "holds no file of a known kind");
        if (argument.AsSpan().ContainsAny("*?"))
            return OrProblem(Globbed(argument, isKnown), argument, "matches no file");
        return [new InputPath(argument, "no such file or folder")];
    }

    static IEnumerable<InputPath> OrProblem(IEnumerable<InputPath> found, string argument, string problem)
    {
        var any = false;
        foreach (var path in found)
        {
            any = true;
            yield return path;
        }
        if (!any)
            yield return new InputPath(argument, problem);
    }

    /// <summary>Files that match; folders that match the whole pattern are walked like folders given by name.</summary>
    static IEnumerable<InputPath> Globbed(string pattern, Func<string, bool> isKnown)
    {
        var parts = pattern.Replace('\\', Path.DirectorySeparatorChar).Split(Path.DirectorySeparatorChar);
        var root = 0;
        while (!parts[root].AsSpan().ContainsAny("*?"))
            root++;
        var start = string.Join(Path.DirectorySeparatorChar, parts.Take(root));
        if (start.Length == 0)
            start = root > 0 ? Path.DirectorySeparatorChar.ToString() : ".";
        if (!Directory.Exists(start))
            yield break;
        var wanted = parts[root..];
        var open = wanted[^1] is "**" or "*";          // no ending is asked for, so only known ones are taken
        foreach (var path in Walk(start, 0))
        {
            var relative = Path.GetRelativePath(start, path.Name).Split(Path.DirectorySeparatorChar);
            if (path.Problem is null && Matches(wanted, relative) && (!open || isKnown(path.Name)))
                yield return path with { Name = start == "." ? Path.Combine(relative) : path.Name };
        }
    }

    /// <summary>Does a path, folder by folder, fit the pattern's parts? By rows, so that many <c>**</c> cost no more than length times length.</summary>
    internal static bool Matches(ReadOnlySpan<string> pattern, ReadOnlySpan<string> path)
    {
        var reach = new bool[path.Length + 1];
        reach[0] = true;
        foreach (var part in pattern)
        {
            var next = new bool[path.Length + 1];
            for (var i = 0; i <= path.Length; i++)
            {
                if (part == "**")
                    next[i] = reach[i] || (i > 0 && next[i - 1]);
                else if (i > 0)
                    next[i] = reach[i - 1] && MatchesName(part, path[i - 1]);
            }
            reach = next;
        }
        return reach[^1];
    }

    static bool MatchesName(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        int p = 0, n = 0, star = -1, mark = 0;
        while (n < name.Length)
        {
            if (p < pattern.Length && (pattern[p] == '?' || (pattern[p] == name[n] && pattern[p] != '*')))
                (p, n) = (p + 1, n + 1);
            else if (p < pattern.Length && pattern[p] == '*')
                (star, mark, p) = (p, n, p + 1);
            else if (star >= 0)
                (p, n) = (star + 1, ++mark);
            else
                return false;
        }
        return pattern[p..].TrimEnd('*').IsEmpty;
    }

    static IEnumerable<InputPath> Walk(string folder, int depth)
    {
        List<FileSystemInfo> entries;
        string? problem = null;
        try
        {
            entries = [.. new DirectoryInfo(folder).EnumerateFileSystemInfos().Where(e => !e.Name.StartsWith('.')).OrderBy(e => e.Name, StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SecurityException)
        {
            entries = [];
            problem = "the folder may not be read";
        }
        if (problem is not null)
            yield return new InputPath(folder, problem);
        foreach (var entry in entries)
        {
            var path = Path.Combine(folder, entry.Name);
            if (entry is FileInfo)
                yield return new InputPath(path);
            else if (entry.LinkTarget is null && depth < DeepestFolder)
            {
                foreach (var below in Walk(path, depth + 1))
                    yield return below;
            }
        }
    }
}
