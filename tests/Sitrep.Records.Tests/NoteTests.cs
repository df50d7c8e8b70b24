using Shouldly;
using Sitrep.Domain;
using Sitrep.Testing;
using Xunit;

namespace Sitrep.Records.Tests;

/// <summary>Sentences without a record say why, in the words of a closed list.</summary>
public sealed class NoteTests
{
    [Fact]
    public void Every_reason_is_explained()
    {
        var page = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "how-to", "check-a-reading.md"));
        foreach (var reason in NoteReasons.All)
            page.ShouldContain($"| `{reason}` |");
    }

    [PacksFact]
    public void Each_sentence_has_a_record_or_a_reason()
    {
        var reading = Statements.Reader.Read("The army shelled the village of Agdam. \"We are tired,\" a teacher said. Kabul is the capital of Afghanistan. It was so on Monday. Well then.");
        reading.Notes.Select(n => n.Sentence).ShouldBe([1, 2, 3, 4]);
        reading.Notes.Select(n => n.Reason).ShouldBe([NoteReasons.SpeechOnly, NoteReasons.NamesOnly, NoteReasons.TimeOnly, NoteReasons.Nothing]);
    }
}
