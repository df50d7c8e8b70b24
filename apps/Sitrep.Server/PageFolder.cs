namespace Sitrep.Server;

/// <summary>Where the built pages lie: <c>pages</c> beside the program, else <c>build/pages</c> of the checkout that holds it.</summary>
public static class PageFolder
{
    /// <summary>The folder, or null when the pages were not built.</summary>
    public static string? Find()
    {
        var beside = Path.Combine(AppContext.BaseDirectory, "pages");
        if (File.Exists(Path.Combine(beside, "index.html")))
            return beside;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var pages = Path.Combine(folder.FullName, "build", "pages");
            if (File.Exists(Path.Combine(pages, "index.html")))
                return pages;
        }
        return null;
    }
}
