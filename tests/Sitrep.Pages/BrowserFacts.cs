using Microsoft.Playwright;
using Sitrep.Server;
using Sitrep.Testing;
using Xunit;

namespace Sitrep.Pages;

/// <summary>A test in a real browser; skipped, saying why, without a browser, the built pages or the packs. CI makes absence a failure.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Needs.Missing;
}

/// <summary>The same for a test with rows.</summary>
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Needs.Missing;
}

static class Needs
{
    static readonly string[] Browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    /// <summary>The browser: <c>SITREP_CHROMIUM</c>, else Debian's; null when there is none.</summary>
    public static string? Browser { get; } = new[] { Environment.GetEnvironmentVariable("SITREP_CHROMIUM") }.Concat(Browsers).FirstOrDefault(File.Exists);

    /// <summary>What is missing, in words; null when all is there, and in CI always.</summary>
    public static string? Missing { get; } =
        Environment.GetEnvironmentVariable("CI") == "true" ? null
        : Browser is null ? "no Chromium: install Debian's chromium (./test does it as root), or name one in SITREP_CHROMIUM"
        : Checkout.Packs is null ? "build/packs is missing: run scripts/setup"
        : PageFolder.Find() is null ? "build/pages is missing: run scripts/setup"
        : null;

    public static BrowserTypeLaunchOptions Launch { get; } = new()
    {
        ExecutablePath = Browser ?? Browsers[0],
        // No calls home; the map drawn by the processor, so that it looks the same on every machine.
        Args = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-gpu-rasterization"],
    };
}
