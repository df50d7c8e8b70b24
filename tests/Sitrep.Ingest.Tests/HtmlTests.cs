using System.Text;
using Shouldly;
using Xunit;

namespace Sitrep.Ingest.Tests;

public class HtmlTests
{
    const string Prose = "The bridge over the river was opened again on Tuesday, engineers said, after a year in which boats had been the only way across.";
    const string More = "Traders on both banks, who had lost much of their custom, said they hoped the road would stay open through the winter.";

    static string Page(string head, string body) => $"""
        <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bridge reopens | The Ledger</title>{head}</head>
        <body class="home has-sidebar"><header class="site-header"><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav></header>
        <div class="cookie-consent">We use cookies, and so does everyone, to make this page better for all of its many readers.</div>
        {body}
        <aside class="related"><p>Ten other stories, all of them long, that you may want to read, and one more, and another one, too.</p></aside>
        <footer><p>Copyright, all rights reserved, and a long line of small print that nobody has ever read, not even once.</p></footer></body></html>
        """;

    static readonly string Article = $"""
        <main><article><h1>Bridge reopens</h1><p class="byline">By A. Reporter</p>
        <figure><img src="x.jpg"><figcaption>Engineers at work, in a photograph that has a long caption, with commas.</figcaption></figure>
        <div class="article-body"><p>{Prose}</p><ul class="share-tools"><li><a href="#">Share</a></li></ul><p>{More}</p>
        <div class="related-links"><a href="/a">Another story about a bridge</a> <a href="/b">A third story</a></div>
        <h2>What comes next</h2><p>The ministry promised a second bridge.<script>track("x")</script></p></div></article></main>
        """;

    static Sitrep.Domain.Report Read(string html) => Ingesting.One(Ingesting.ReadStdin(Encoding.UTF8.GetBytes(html)));

    [Fact]
    public void The_article_is_found_among_menus_captions_and_small_print()
    {
        var report = Read(Page("", Article));
        report.Title.ShouldBe("Bridge reopens");
        report.Text.ShouldBe($"Bridge reopens\n\n{Prose}\n\n{More}\n\nWhat comes next\n\nThe ministry promised a second bridge.");
    }

    [Fact]
    public void A_page_of_bare_blocks_and_breaks_is_read_too() =>
        Read(Page("", $"<table><tr><td><a href=1>One</a><td><div>{Prose}<br><br>{More}</div></table>")).Text.ShouldBe($"Bridge reopens | The Ledger\n\n{Prose}\n\n{More}");

    [Fact]
    public void JsonLd_comes_before_OpenGraph_before_meta_before_time()
    {
        const string ld = """<script type="application/ld+json">[{"@type":"WebSite","name":"x"},{"@context":"https://schema.org","@graph":[{"@type":["Thing","ReportageNewsArticle"],"headline":"Bridge opens at last","datePublished":"29 October, 2016","dateModified":"2016-10-30T06:00:00Z","author":[{"@type":"Person","name":"A. Reporter"},"B. Writer"],"publisher":{"@type":"Organization","name":"The Ledger"}}]}]</script>""";
        const string og = """<meta property="og:title" content="From OpenGraph"><meta property="og:site_name" content="Ledger Online"><meta property="article:published_time" content="2016-10-28T10:00:00+03:00">""";
        const string meta = """<meta name="date" content="2016-10-27"><meta name="author" content="C. Third"><link rel="canonical" href="https://ledger.example/bridge">""";
        var body = Article.Replace("<p class=\"byline\">", "<time datetime=\"2016-10-26\">26 Oct</time><p class=\"byline\">", StringComparison.Ordinal);

        var full = Read(Page(ld + og + meta, body));
        full.Title.ShouldBe("Bridge opens at last");
        full.Published.ToString().ShouldBe("2016-10-29");
        full.Updated.ToString().ShouldBe("2016-10-30T06:00Z");
        full.Authors.ShouldBe(["A. Reporter", "B. Writer"]);
        full.Publisher.ShouldBe("The Ledger");
        full.Url.ShouldBe("https://ledger.example/bridge");

        var graph = Read(Page(og + meta, body));
        graph.Title.ShouldBe("From OpenGraph");
        graph.Published.ToString().ShouldBe("2016-10-28T10:00+03:00");
        graph.Publisher.ShouldBe("Ledger Online");
        graph.Authors.ShouldBe(["C. Third"]);

        Read(Page(meta, body)).Published.ToString().ShouldBe("2016-10-27");
        Read(Page("", body)).Published.ToString().ShouldBe("2016-10-26");
        Read(Page("<script type='application/ld+json'>{broken</script>", body)).Published.ToString().ShouldBe("2016-10-26");
    }

    [Fact]
    public void A_lying_charset_is_not_believed()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var page = Page("", Article.Replace("engineers said", "engineers of the “Café” said", StringComparison.Ordinal));
        var lying = page.Replace("charset=\"utf-8\"", "charset=\"windows-1251\"", StringComparison.Ordinal);
        Read(lying).Text.ShouldContain("“Café”");
        Ingesting.One(Ingesting.ReadStdin(Encoding.GetEncoding(1252).GetBytes(page))).Text.ShouldContain("“Café”");
        var nonsense = page.Replace("charset=\"utf-8\"", "charset=\"no-such\"", StringComparison.Ordinal);
        Ingesting.One(Ingesting.ReadStdin(Encoding.GetEncoding(1252).GetBytes(nonsense))).Text.ShouldContain("“Café”");
        var russian = page.Replace("charset=\"utf-8\"", "charset=\"windows-1251\"", StringComparison.Ordinal).Replace("“Café”", "«Мост»", StringComparison.Ordinal);
        Ingesting.One(Ingesting.ReadStdin(Encoding.GetEncoding(1251).GetBytes(russian))).Text.ShouldContain("«Мост»");
    }

    [Theory]
    [InlineData("<!doctype html><html><body></body></html>")]
    [InlineData("<!doctype html><html><body><nav><a href=1>One</a></nav><script>var x = 1;</script></body></html>")]
    public void A_page_without_an_article_says_so(string page) =>
        Ingesting.Problem(Ingesting.ReadStdin(Encoding.UTF8.GetBytes(page))).Reason.ShouldContain("no article text");
}
