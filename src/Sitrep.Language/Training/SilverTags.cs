using Sitrep.Language.Models;
using Sitrep.Language.Tagging;

namespace Sitrep.Language.Training;

/// <summary>
/// Makes training sentences of silver newswire: where a tagger trained on the treebanks agrees with the silver tag, the word keeps the
/// tagger's; a word that the treebanks hardly know, and a plain noun or verb, keeps its silver tag; every other word is left open.
/// </summary>
static class SilverTags
{
    const int Rare = 3;

    public static List<TrainingSentence> Agree(TrainingSet silver, Tagger tagger, TagTables tables, Dictionary<ulong, int> known)
    {
        tagger.Tag(silver.Document, silver.Traits);
        silver.Document.Give(Layers.Tags);
        var found = new List<TrainingSentence>();
        var token = 0;
        foreach (var s in silver.Sentences)
        {
            var (upos, xpos) = (new string[s.Forms.Length], new string[s.Forms.Length]);
            for (var i = 0; i < s.Forms.Length; i++, token++)
            {
                var tag = Own(s.Xpos[i]);
                (xpos[i], upos[i]) = ("_", "_");
                if (tag == silver.Document.Xpos(token))
                    (xpos[i], upos[i]) = (tag, silver.Document.Upos(token).ToString().ToUpperInvariant());
                else if (Open(tables.Of(tag)) && known.GetValueOrDefault(silver.Traits.Word[token]) < Rare || Plain(s.Forms[i], tables.Of(tag)))
                    (xpos[i], upos[i]) = (tag, tables.Of(tag).ToString().ToUpperInvariant());
            }
            found.Add(s with { Xpos = xpos, Upos = upos });
        }
        return found;
    }

    /// <summary>Nouns and verbs in small letters: there the two conventions are one, and newswire knows its own words ("an offensive") better.</summary>
    static bool Plain(string form, Upos upos) => char.IsLower(form[0]) && upos is (Upos.Noun or Upos.Verb) && form.Length > 3;

    static bool Open(Upos upos) => upos is Upos.Noun or Upos.Verb or Upos.Adj or Upos.Adv or Upos.Propn;

    static string Own(string tag) => tag switch { "LRB" => "-LRB-", "RRB" => "-RRB-", ";" => ":", _ => tag };

    public static Dictionary<ulong, int> Counts(TrainingSet set)
    {
        var counts = new Dictionary<ulong, int>();
        foreach (var word in set.Traits.Word)
            counts[word] = counts.GetValueOrDefault(word) + 1;
        return counts;
    }
}
