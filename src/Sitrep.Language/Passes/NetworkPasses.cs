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

/// <summary>Tags: what a word is between its neighbours.</summary>
sealed class TagPass : IPass
{
    readonly Network network;
    readonly string[] xpos;
    readonly Upos[] upos;

    public TagPass(Network network)
    {
        this.network = network;
        xpos = new string[network.Tags.Length];
        upos = new Upos[network.Tags.Length];
        for (var i = 0; i < xpos.Length; i++)
        {
            var slash = network.Tags[i].LastIndexOf('/');
            if (slash < 0)
                throw ModelReader.Damaged();
            xpos[i] = string.Intern(network.Tags[i][..slash]);
            upos[i] = Enum.TryParse<Upos>(network.Tags[i][(slash + 1)..], true, out var part) ? part : Upos.X;
        }
    }

    public string Name => "tagger";
    public Layers Needs => Layers.Sentences | Layers.Encoding;
    public Layers Gives => Layers.Tags;

    public void Run(Document document, Workspace workspace)
    {
        var reading = workspace.Get<NetworkReading>();
        var coarse = document.WriteUpos();
        var fine = document.WriteXpos(xpos);
        reading.Restart();
        while (reading.Next(document))
        {
            network.Take(reading.Words.AsSpan(reading.First, reading.Count), reading.Ranges, reading.Scratch);
            network.ChooseTags(reading.Scratch, fine.Slice(reading.First, reading.Count));
        }
        for (var i = 0; i < fine.Length; i++)
            coarse[i] = upos[fine[i]];
    }
}

/// <summary>Trees, and on the way the labels that names are made of.</summary>
sealed class TreePass : IPass
{
    /// <summary>How the later pieces of an endless sentence hang on the first.</summary>
    const string Beside = "parataxis";

    readonly Network network;
    readonly NameLists lists;
    readonly LabelPath path;
    readonly int root, beside;

    public TreePass(Network network, NameLists lists)
    {
        this.network = network;
        this.lists = lists;
        path = new LabelPath(network.Names, network.Follow);
        root = Array.IndexOf(network.Labels, "root");
        beside = Math.Max(0, Array.IndexOf(network.Labels, Beside));
    }

    public string Name => "parser";
    public Layers Needs => Layers.Sentences | Layers.Encoding;
    public Layers Gives => Layers.Tree | Layers.NameLabels;

    public void Run(Document document, Workspace workspace)
    {
        var reading = workspace.Get<NetworkReading>();
        var heads = document.WriteHeads();
        var deprels = document.WriteDeprels(network.Labels);
        lists.Look(document, reading.Listed);
        reading.Restart();
        while (reading.Next(document))
        {
            int first = reading.First, count = reading.Count;
            network.Take(reading.Words.AsSpan(first, count), reading.Ranges, reading.Scratch);
            network.Recur(reading.Ranges, reading.Scratch);
            network.ChooseHeads(reading.Ranges, reading.Scratch, reading.Heads);
            network.ChooseLabels(reading.Scratch, reading.Heads, deprels.Slice(first, count));
            for (var i = 0; i < count; i++)
                heads[first + i] = reading.Heads[i] < 0 ? -1 : first + reading.Heads[i];
            network.ScoreNames(reading.Ranges, reading.Scratch, reading.Listed.AsSpan(first, count));
            foreach (var piece in reading.Ranges)
                path.Find(reading.Scratch.Scores, network.Name.Padded, piece, reading.NameLabels.AsSpan(first), reading.NameMargins.AsSpan(first));
        }
        Settle(document, heads, deprels);
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

/// <summary>Dictionary forms by <see cref="Lemmatiser"/>.</summary>
sealed class LemmaPass(Lemmatiser lemmatiser) : IPass
{
    public string Name => "lemmatiser";
    public Layers Needs => Layers.Tags;
    public Layers Gives => Layers.Lemmas;

    public void Run(Document document, Workspace workspace)
    {
        var lemmas = document.WriteLemmas();
        for (var i = 0; i < lemmas.Length; i++)
            lemmas[i] = lemmatiser.Lemma(document.Form(i), document.Xpos(i), document.Upos(i), document.Strings);
    }
}
