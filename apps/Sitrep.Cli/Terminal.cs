namespace Sitrep.Cli;

/// <summary>Messages to standard error, and whether colour is wanted: only on a terminal, and never under <c>NO_COLOR</c>.</summary>
static class Terminal
{
    static bool NoColor => Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 } || Environment.GetEnvironmentVariable("TERM") == "dumb";

    public static bool ColorOutput => !Console.IsOutputRedirected && !NoColor;
    static bool ColorErrors => !Console.IsErrorRedirected && !NoColor;

    /// <summary>Columns of the terminal, or a wide page when the output is no terminal.</summary>
    public static int Width => Console.IsOutputRedirected ? 160 : Math.Max(60, Console.WindowWidth);

    public static void Message(string text) => Console.Error.WriteLine("sitrep: " + text);
    public static void Warning(string text) => Console.Error.WriteLine(Paint("33", "sitrep: ") + text);
    public static void Error(string text) => Console.Error.WriteLine(Paint("31", "sitrep: ") + text);

    /// <summary>Rewrites one status line on a terminal; silent elsewhere.</summary>
    public static void Progress(string text)
    {
        if (!Console.IsErrorRedirected)
            Console.Error.Write("\r\u001b[2K" + text);
    }

    static string Paint(string code, string text) => ColorErrors ? $"\u001b[{code}m{text}\u001b[0m" : text;
}
