using Sitrep.Language.Names;

namespace Sitrep.Language.Training;

/// <summary>
/// Name labels of gold web text and silver newswire. The two mark names differently: silver counts titles into people's names (they are taken off
/// when names are settled) and marks nationalities, which gold lumps with other names (there the model's own better choice stands).
/// </summary>
static class NameTraining
{
    public static readonly string[] Classes = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-GPE", "I-GPE"];
    const int Open = -1;
    public const int OutsideOrNationality = -2;

    public static int[] Gold(TrainingSet set)
    {
        var gold = new int[set.Document.Count];
        for (var s = 0; s < set.Sentences.Length; s++)
        {
            var first = set.Document.Sentences[s].First;
            var names = set.Sentences[s].Names;
            for (var i = 0; i < names.Length; i++)
            {
                var label = Array.IndexOf(Classes, names[i]);
                gold[first + i] = label >= 0 ? label : names[i].EndsWith("-OTH", StringComparison.Ordinal) ? OutsideOrNationality : names[i] == "?" ? Open : 0;
            }
        }
        return gold;
    }

    /// <summary>Silver sentences in the project's own words: hyphenated words parted, titles taken off people's names.</summary>
    public static TrainingSentence Convert(TrainingSentence s, Func<string, string[]> cut)
    {
        var forms = new List<string>();
        var names = new List<string>();
        var tags = new List<string>();
        for (var i = 0; i < s.Forms.Length; i++)
        {
            var label = s.Names[i];
            var parts = s.Forms[i].Contains('-', StringComparison.Ordinal) ? cut(s.Forms[i]) : [s.Forms[i]];
            var last = Array.FindLastIndex(parts, p => char.IsUpper(p[0]));
            for (var k = 0; k < parts.Length; k++)
            {
                forms.Add(parts[k]);
                tags.Add(parts.Length == 1 ? s.Xpos[i] : "_");
                names.Add(parts.Length == 1 ? label : label == "O" ? char.IsUpper(parts[k][0]) ? "?" : "O" : k > last ? "O" : k == 0 ? label : "I" + label[1..]);
            }
        }
        var blank = new string[forms.Count];
        Array.Fill(blank, "_");
        return new TrainingSentence([.. forms], blank, blank, [.. tags], new int[forms.Count], blank, [.. names], s.NewDocument);
    }

    /// <summary>Takes titles off people's names.</summary>
    public static string[] Bare(string[] forms, string[] names, HashSet<string> honorifics)
    {
        var bare = names.ToArray();
        for (var i = 0; i + 1 < bare.Length; i++)
        {
            if (bare[i] == "B-PER" && bare[i + 1] == "I-PER" && honorifics.Contains(forms[i]))
                (bare[i], bare[i + 1]) = ("O", "B-PER");
        }
        return bare;
    }
}
