namespace Sitrep.Testing;

/// <summary>Where things lie in the checkout that the running test was built from.</summary>
public static class Checkout
{
    public static string Root { get; } = FindRoot();
    /// <summary>The folder of the test projects and the specs.</summary>
    public static string Tests => Path.Combine(Root, "tests");
    public static string Data => Path.Combine(Root, "data");
    public static string Samples => Path.Combine(Root, "samples");
    /// <summary>The compiled packs of this checkout, or null when they have not been made.</summary>
    public static Sitrep.Knowledge.PackFolder? Packs => Path.Combine(Root, "build", "packs") is var path && File.Exists(Path.Combine(path, "knowledge.pack")) ? new(path) : null;
    /// <summary><c>../shared</c>, or null when it is not beside the checkout: what needs it says so and is left out.</summary>
    public static string? Shared => Path.Combine(Root, "..", "shared") is var path && Directory.Exists(Path.Combine(path, "bench")) ? Path.GetFullPath(path) : null;

    static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Sitrep.slnx")))
                return folder.FullName;
        }
        throw new DirectoryNotFoundException("the tests run from a checkout");
    }
}
