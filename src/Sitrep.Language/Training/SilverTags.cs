using Sitrep.Language.Models;
using Sitrep.Language.Tagging;

namespace Sitrep.Language.Training;

/// <summary>
/// What silver newswire tags are good for: a plain noun or verb keeps its silver tag, because newswire knows its own words ("an offensive") better
/// than a tagger of the treebanks; elsewhere the tagger's is taken.
/// </summary>
static class SilverTags
{
    /// <summary>The silver tag in the treebanks' spelling where it shall win, else null.</summary>
    public static string? Winner(TrainingSentence sentence, int word, TagTables tables)
    {
        var tag = Own(sentence.Xpos[word]);
        var upos = tables.Of(tag);
        return char.IsLower(sentence.Forms[word][0]) && upos is (Upos.Noun or Upos.Verb) && sentence.Forms[word].Length > 3 ? $"{tag}/{upos.Tag()}" : null;
    }

    /// <summary>Silver sentences with the tags that the tagger and the silver agree on, or where the silver wins; every other word is left open.</summary>
    public static List<TrainingSentence> Agree(TrainingSet silver, Document tagged, TagTables tables)
    {
        var found = new List<TrainingSentence>();
        var token = 0;
        foreach (var s in silver.Sentences)
        {
            var (upos, xpos) = (new string[s.Forms.Length], new string[s.Forms.Length]);
            for (var i = 0; i < s.Forms.Length; i++, token++)
            {
                (xpos[i], upos[i]) = ("_", "_");
                if (Own(s.Xpos[i]) == tagged.Xpos(token))
                    (xpos[i], upos[i]) = (tagged.Xpos(token), tagged.Upos(token).Tag());
                else if (tagged.Upos(token) != Upos.Aux && Winner(s, i, tables) is { } tag)
                    (xpos[i], upos[i]) = (tag[..tag.LastIndexOf('/')], tag[(tag.LastIndexOf('/') + 1)..]);
            }
            found.Add(s with { Xpos = xpos, Upos = upos });
        }
        return found;
    }

    static string Own(string tag) => tag switch { "LRB" => "-LRB-", "RRB" => "-RRB-", ";" => ":", _ => tag };
}
