using Sitrep.Knowledge;
using Sitrep.Language.Models;
using Sitrep.Language.Names;
using Sitrep.Language.Neural;
using Sitrep.Language.Tagging;

namespace Sitrep.Language.Passes;

/// <summary>Every word by itself, as the network sees it.</summary>
sealed class EncodingPass(Network network) : IPass
{
    public string Name => "encoding";
    public Layers Needs => Layers.Sentences;
    public Layers Gives => Layers.Encoding;

    public void Run(Document document, Workspace workspace)
    {
        var reading = workspace.Get<NetworkReading>();
        reading.Begin(document.Count);
        foreach (var sentence in document.Sentences)
        {
            var mode = CaseModes.Of(document, sentence);
            for (var i = sentence.First; i < sentence.End; i++)
                reading.Words[i] = network.Types.Of(document.Form(i), mode, i == sentence.First);
        }
    }
}

/// <summary>The tags of a network, as documents hold them.</summary>
sealed class TagClasses
{
    readonly Upos[] upos;

    /// <summary>Takes classes such as "VBD/VERB" apart.</summary>
    public TagClasses(string[] classes)
    {
        Xpos = new string[classes.Length];
        upos = new Upos[classes.Length];
        for (var i = 0; i < classes.Length; i++)
        {
            var slash = classes[i].LastIndexOf('/');
            if (slash < 0)
                throw ModelReader.Damaged();
            Xpos[i] = string.Intern(classes[i][..slash]);
            upos[i] = Enum.TryParse<Upos>(classes[i][(slash + 1)..], true, out var part) ? part : Upos.X;
        }
    }

    public string[] Xpos { get; }

    public void Coarse(ReadOnlySpan<ushort> fine, Span<Upos> to)
    {
        for (var i = 0; i < fine.Length; i++)
            to[i] = upos[fine[i]];
    }
}

/// <summary>Tags where nothing else is wanted: chosen from each word and its two neighbours on either side.</summary>
sealed class TagPass(Network network) : IPass
{
    readonly TagClasses classes = new(network.Tags);

    public string Name => "tagger";
    public Layers Needs => Layers.Sentences | Layers.Encoding;
    public Layers Gives => Layers.Tags;

    public void Run(Document document, Workspace workspace)
    {
        var reading = workspace.Get<NetworkReading>();
        var fine = document.WriteXpos(classes.Xpos);
        reading.Restart();
        while (reading.Next(document))
        {
            network.Take(reading.Words.AsSpan(reading.First, reading.Count), reading.Ranges, reading.Scratch);
            network.ChooseTags(reading.Scratch, fine.Slice(reading.First, reading.Count));
        }
        classes.Coarse(fine, document.WriteUpos());
    }
}

/// <summary>Trees, tags from the whole sentence, and the labels that names are made of.</summary>
sealed class TreePass : IPass
{
    /// <summary>How the later pieces of an endless sentence hang on the first.</summary>
    const string Beside = "parataxis";

    readonly Network network;
    readonly NameLists lists;
    readonly TagClasses classes;
    readonly LabelPath path;
    readonly RelationTables relations;
    readonly int root, beside;

    public TreePass(Network network, NameLists lists, KnowledgePack knowledge, string language)
    {
        this.network = network;
        this.lists = lists;
        classes = new TagClasses(network.Tags);
        path = new LabelPath(network.Names, network.Follow);
        relations = new RelationTables(knowledge, language, network.Labels, classes.Xpos);
        root = Array.IndexOf(network.Labels, "root");
        beside = Math.Max(0, Array.IndexOf(network.Labels, Beside));
    }

    public string Name => "parser";
    public Layers Needs => Layers.Sentences | Layers.Encoding;
    public Layers Gives => Layers.Tags | Layers.Tree | Layers.NameLabels;

    public void Run(Document document, Workspace workspace)
    {
        var reading = workspace.Get<NetworkReading>();
        var heads = document.WriteHeads();
        var deprels = document.WriteDeprels(network.Labels);
        var fine = document.WriteXpos(classes.Xpos);
        lists.Look(document, reading.Listed);
        reading.Restart();
        while (reading.Next(document))
        {
            int first = reading.First, count = reading.Count;
            network.Take(reading.Words.AsSpan(first, count), reading.Ranges, reading.Scratch);
            network.Recur(reading.Ranges, reading.Scratch);
            network.ChooseLateTags(reading.Scratch, fine.Slice(first, count));
            network.ChooseHeads(reading.Ranges, reading.Scratch, reading.Heads);
            network.ChooseLabels(reading.Scratch, reading.Heads, deprels.Slice(first, count));
            for (var i = 0; i < count; i++)
                heads[first + i] = reading.Heads[i] < 0 ? -1 : first + reading.Heads[i];
            network.ScoreNames(reading.Ranges, reading.Scratch, reading.Listed.AsSpan(first, count));
            foreach (var piece in reading.Ranges)
                path.Find(reading.Scratch.Scores, network.Name.Padded, piece, reading.NameLabels.AsSpan(first), reading.NameMargins.AsSpan(first));
        }
        classes.Coarse(fine, document.WriteUpos());
        Settle(document, heads, deprels);
        relations.Settle(document, heads, fine, deprels);
    }

    /// <summary>One root a sentence, called so; nothing else is.</summary>
    void Settle(Document document, Span<int> heads, Span<ushort> deprels)
    {
        foreach (var sentence in document.Sentences)
        {
            var top = -1;
            for (var i = sentence.First; i < sentence.End; i++)
            {
                if (heads[i] >= 0)
                {
                    if (deprels[i] == root)
                        deprels[i] = (ushort)beside;
                    continue;
                }
                if (top >= 0)
                    (heads[i], deprels[i]) = (top, (ushort)beside);
                else
                    (top, deprels[i]) = (i, (ushort)Math.Max(0, root));
            }
        }
    }
}

/// <summary>Names from the labels of their words, brought into line over the text.</summary>
sealed class NamePass(Network network, NameHarmony harmony) : IPass
{
    readonly LabelPath path = new(network.Names, network.Follow);

    public string Name => "names";
    public Layers Needs => Layers.Sentences | Layers.Tags | Layers.NameLabels;
    public Layers Gives => Layers.Names;

    public void Run(Document document, Workspace workspace)
    {
        var reading = workspace.Get<NetworkReading>();
        var found = workspace.Get<NameScratch>();
        found.Names.Clear();
        foreach (var sentence in document.Sentences)
            path.Spans(reading.NameLabels, sentence, found.Names);
        document.SetNames(harmony.Settle(document, found, reading.Listed, reading.NameMargins));
    }
}

/// <summary>Dictionary forms by <see cref="Lemmatiser"/>; those of the words met most lately are kept.</summary>
sealed class LemmaPass(Lemmatiser lemmatiser) : IPass
{
    public string Name => "lemmatiser";
    public Layers Needs => Layers.Tags | Layers.Encoding;
    public Layers Gives => Layers.Lemmas;

    public void Run(Document document, Workspace workspace)
    {
        var lemmas = document.WriteLemmas();
        var words = workspace.Get<NetworkReading>().Words;
        var kept = workspace.Get<Kept>();
        kept.For(document.Strings);
        for (var i = 0; i < lemmas.Length; i++)
        {
            var key = Hashes.Mix(words[i].Key, document.XposNumber(i));
            ref var slot = ref kept.Slot(key);
            if (slot.Key != key)
                slot = (key, lemmatiser.Lemma(document.Form(i), document.Xpos(i), document.Upos(i), document.Strings));
            lemmas[i] = slot.Lemma;
        }
    }

    /// <summary>Lemmas by word and tag, as numbers of one pool.</summary>
    sealed class Kept
    {
        const int Slots = 1 << 13;

        readonly (ulong Key, int Lemma)[] slots = new (ulong, int)[Slots];
        StringPool? pool;

        public void For(StringPool strings)
        {
            if (ReferenceEquals(pool, strings))
                return;
            pool = strings;
            Array.Clear(slots);
        }

        public ref (ulong Key, int Lemma) Slot(ulong key) => ref slots[key & (Slots - 1)];
    }
}

/// <summary>UD features by <see cref="FeatureTagger"/>.</summary>
sealed class FeaturePass(FeatureTagger features) : IPass
{
    public string Name => "features";
    public Layers Needs => Layers.Sentences | Layers.Tags | Layers.Tree;
    public Layers Gives => Layers.Features;

    public void Run(Document document, Workspace workspace) => features.Run(document);
}
