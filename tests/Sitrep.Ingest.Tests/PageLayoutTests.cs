using System.Text;
using Shouldly;
using Xunit;

namespace Sitrep.Ingest.Tests;

/// <summary>Layouts as content systems make them, each with its own traps; the same four sentences must come out of all.</summary>
public class PageLayoutTests
{
    static readonly string[] Sentences =
    [
        "The ferry across the lake sank on Sunday evening with about forty people on board, the harbour master said.",
        "Fishermen pulled nineteen survivors out of the water, he told reporters, and took them to the clinic in the old town.",
        "The boat was built for twenty-five passengers, had no radio, and carried sacks of cement on its upper deck.",
        "The ministry of transport has ordered an inquiry.",
    ];

    static readonly string Wanted = string.Join("\n\n", Sentences);

    static string Paragraphs(string between = "") => string.Join(between, Sentences.Select(s => $"<p>{s}</p>\n"));

    static string Long(string words, int times) => string.Concat(Enumerable.Repeat(words, times));

    public static TheoryData<string, string> Layouts => new()
    {
        { "blog", $"""<body class="single post-template"><div id="page" class="site"><div id="content" class="site-content"><div id="primary" class="content-area has-sidebar"><main><article class="post type-post"><header class="entry-header"><h1 class="entry-title">Ferry sinks</h1><div class="entry-meta">Posted on 3 May 2019 by admin</div></header><div class="entry-content">{Paragraphs()}<div class="sharedaddy sd-sharing-enabled"><h3>Share this:</h3><ul><li><a href="#">Facebook</a></li></ul></div></div></article></main></div><div id="secondary" class="widget-area"><p>{Long("About this blog, its authors, and their many other interests. ", 8)}</p></div></div></div></body>""" },
        { "comments longer than the article", $"""<body><div class="story"><h1>Ferry sinks</h1><div class="story-body">{Paragraphs()}</div></div><div id="comments"><div class="comment-list">{Long("<div class=\"comment\"><p>I have never, in all my years, read anything like it, and I say so as one who has read a lot, believe me.</p></div>", 30)}</div></div></body>""" },
        { "tables and fonts", $"""<body bgcolor=white><table width=100%><tr><td width=150><a href=1>Home</a><br><a href=2>News</a><br><a href=3>Sport</a></td><td><font face=Arial size=2><b>Ferry sinks</b></font><font face=Arial size=2><p>{string.Join("<p>", Sentences)}</font></td></tr></table></body>""" },
        { "breaks instead of paragraphs", $"""<body><div id="nav"><a href=1>Home</a> <a href=2>News</a></div><div class="txt">{string.Join("<br /><br />\n", Sentences)}</div></body>""" },
        { "advertisements between paragraphs", $"""<body><main><h1>Ferry sinks</h1>{Paragraphs("<div class=\"ad-slot\"><p>Buy now, pay later, with no interest at all for the first twelve months, terms apply.</p></div><p><a href=\"/x\">Read more: a story about another boat, long ago, on another lake</a></p>")}</main></body>""" },
        { "each paragraph in a block of its own", $"""<body><article><h1>Ferry sinks</h1>{string.Concat(Sentences.Select(s => $"<div class=\"block\"><div class=\"text-block\"><p>{s}</p></div></div>"))}<div class="block"><figure><figcaption>The harbour, on a calm day, in a picture from the archive.</figcaption></figure></div></article></body>""" },
        { "paragraphs right below the body", $"""<body><h1>Ferry sinks</h1>{Paragraphs()}<footer><p>Imprint, contact, and the rest of it.</p></footer></body>""" },
        { "nothing closed", $"""<body><div class=menu><ul><li><a href=1>Home</a><li><a href=2>News</a></ul></div><h1>Ferry sinks</h1><div class=content><p>{string.Join("<p>", Sentences)}""" },
    };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void The_same_article_comes_out(string name, string body)
    {
        var report = Ingesting.One(Ingesting.ReadStdin(Encoding.UTF8.GetBytes($"<!doctype html><html><head><title>Ferry sinks</title></head>{body}</html>")));
        report.Title.ShouldBe("Ferry sinks", name);
        report.Text.ShouldBe("Ferry sinks\n\n" + Wanted, name);
    }

    [Fact]
    public void A_page_that_shows_only_a_teaser_is_read_from_its_JsonLd()
    {
        var json = System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, object> { ["@type"] = "NewsArticle", ["headline"] = "Ferry sinks", ["articleBody"] = Wanted, ["datePublished"] = "2019-05-03" });
        var report = Ingesting.One(Ingesting.ReadStdin(Encoding.UTF8.GetBytes($"<html><head><script type=\"application/ld+json\">{json}</script></head><body><p>{Sentences[0]}</p><p>Subscribe to read on.</p></body></html>")));
        report.Text.ShouldBe("Ferry sinks\n\n" + Wanted);
        report.Published.ToString().ShouldBe("2019-05-03");
    }
}
