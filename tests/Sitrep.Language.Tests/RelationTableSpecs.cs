using Shouldly;
using Sitrep.Testing;
using Xunit;

namespace Sitrep.Language.Tests;

/// <summary>The examples of <c>lang/en/relations</c>, read by the whole pipeline.</summary>
public class RelationTableSpecs
{
    [PacksFact]
    public void Every_example_holds_what_its_row_makes()
    {
        foreach (var row in English.Knowledge.Table("lang/en/relations").Rows)
        {
            using var document = English.Pipeline.Read(row["example"]);
            Enumerable.Range(0, document.Count).ShouldContain(i => document.Deprel(i) == row["becomes"] && Enumerable.Range(0, document.Count).Any(m => document.Head(m) == i && IsOneOf(document.Form(m).ToString(), row.List("markers"))), row["example"]);
        }
        foreach (var row in English.Knowledge.Table("lang/en/relations", "subjects").Rows)
        {
            using var document = English.Pipeline.Read(row["example"]);
            Enumerable.Range(0, document.Count).ShouldContain(m => document.Deprel(m) == row["mark"] && IsOneOf(document.Form(m).ToString(), row.List("markers"))
                && Enumerable.Range(0, document.Count).Any(s => document.Head(s) == document.Head(m) && document.Deprel(s) == row["subject"]), row["example"]);
        }
    }

    static bool IsOneOf(string form, string[] words) => words.Contains(form, StringComparer.OrdinalIgnoreCase);
}
