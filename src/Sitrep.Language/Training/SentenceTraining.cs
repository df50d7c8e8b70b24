using System.Globalization;
using System.Text;
using Sitrep.Language.Tokens;

namespace Sitrep.Language.Training;

/// <summary>
/// Learns where sentences end from running text whose sentences are known: logistic regression over <see cref="BoundaryFeatures"/>, by steps
/// of falling size (AdaGrad) in a fixed order, so that the same data give the same bytes.
/// </summary>
static class SentenceTraining
{
    const int Rounds = 5, LeastSeen = 6;
    const float Step = 0.2f, Decay = 2e-6f;
    /// <summary>One in this many paragraphs is learnt a second time in capitals, and one in small letters.</summary>
    const int Recased = 12;
    /// <summary>Sentences of silver newswire that are learnt from, and how many of them make a paragraph.</summary>
    const int News = 9000, NewsParagraph = 3;

    /// <summary>Learns from treebanks in running text, and from news given as words; the model is written by the result.</summary>
    public static Action<BinaryWriter> Train(IReadOnlyList<RunningText> trees, IReadOnlyList<TrainingSentence> silver, TokenTables tables)
    {
        var tokeniser = new Tokeniser(tables);
        var news = RunningText.Of([.. silver.Where((_, i) => i % Math.Max(1, silver.Count / News) == 0)], NewsParagraph);
        var usage = Usage(trees, silver, tokeniser);
        var examples = new List<(int[] Features, bool Ends)>();
        var ids = new Dictionary<uint, int>();
        foreach (var text in trees)
        {
            Gather(text, tokeniser, tables, usage, ids, examples);
            Gather(text.Recase(Recased, 0, true), tokeniser, tables, usage, ids, examples);
            Gather(text.Recase(Recased, Recased / 2, false), tokeniser, tables, usage, ids, examples);
        }
        Gather(news, tokeniser, tables, usage, ids, examples);
        var seen = new int[ids.Count];
        foreach (var (features, _) in examples)
        {
            foreach (var f in features)
                seen[f]++;
        }
        var (weights, bias) = Fit(examples, seen);
        var sorted = ids.Where(p => seen[p.Value] >= LeastSeen).Select(p => (p.Key, Weight: Small(weights[p.Value]))).Where(p => p.Weight != 0).OrderBy(p => p.Key).ToList();
        Trainer.Log(string.Create(CultureInfo.InvariantCulture, $"sentences: {examples.Count} places, {examples.Count(e => e.Ends)} ends, {sorted.Count} features of {ids.Count}"));
        return to => BoundaryModel.Write(to, (int)MathF.Round(bias * BoundaryModel.Scale), usage, sorted);
    }

    static sbyte Small(float weight) => (sbyte)Math.Clamp(MathF.Round(weight * BoundaryModel.Scale), -127, 127);

    static void Gather(RunningText text, Tokeniser tokeniser, TokenTables tables, WordUsage usage, Dictionary<uint, int> ids, List<(int[], bool)> examples)
    {
        var buffer = new ulong[BoundaryFeatures.Most];
        new SentenceSplitter(tables).Split(text.Text, tokeniser.Read(text.Text), (in Boundary place) =>
        {
            var ends = text.Ends.Contains(place.Tokens.Ends[place.Last]);
            var count = BoundaryFeatures.Of(place, tables, usage, buffer);
            var features = new int[count];
            for (var k = 0; k < count; k++)
            {
                var key = BoundaryModel.KeyOf(buffer[k]);
                if (!ids.TryGetValue(key, out features[k]))
                    ids[key] = features[k] = ids.Count;
            }
            examples.Add((features, ends));
            return ends;
        }, []);
    }

    static (float[] Weights, float Bias) Fit(List<(int[] Features, bool Ends)> examples, int[] seen)
    {
        var random = new Random(7);
        float[] weights = new float[seen.Length], squares = new float[seen.Length];
        float bias = 0, biasSquares = 0;
        var order = Enumerable.Range(0, examples.Count).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            random.Shuffle(order);
            foreach (var at in order)
            {
                var (features, ends) = examples[at];
                var sum = bias;
                foreach (var f in features)
                    sum += weights[f];
                var slope = Sigmoid(sum) - (ends ? 1f : 0f);
                biasSquares += slope * slope;
                bias -= Step * slope / (MathF.Sqrt(biasSquares) + 1e-3f);
                foreach (var f in features)
                {
                    if (seen[f] < LeastSeen)
                        continue;
                    var g = slope + Decay * examples.Count / seen[f] * weights[f];
                    squares[f] += g * g;
                    weights[f] -= Step * g / (MathF.Sqrt(squares[f]) + 1e-3f);
                }
            }
        }
        return (weights, bias);
    }

    /// <summary>The logistic function from plain arithmetic, which is the same on every machine.</summary>
    static float Sigmoid(float x)
    {
        // e^-x as (1 - x/1024)^1024, in ten squarings.
        var y = Math.Max(0, 1 - Math.Clamp(x, -20f, 20f) / 1024.0);
        for (var i = 0; i < 10; i++)
            y *= y;
        return (float)(1 / (1 + y));
    }

    /// <summary>How words are written inside the sentences of all data.</summary>
    static WordUsage Usage(IReadOnlyList<RunningText> trees, IReadOnlyList<TrainingSentence> silver, Tokeniser tokeniser)
    {
        var (small, capital) = (new int[WordUsage.Length * 4], new int[WordUsage.Length * 4]);
        foreach (var text in trees)
        {
            var tokens = tokeniser.Read(text.Text);
            for (var i = 1; i < tokens.Count; i++)
            {
                if (!text.Ends.Contains(tokens.Ends[i - 1]))
                    Count(text.Text.AsSpan(tokens.Starts[i], tokens.Ends[i] - tokens.Starts[i]));
            }
        }
        foreach (var sentence in silver)
        {
            foreach (var form in sentence.Forms.Skip(1))
                Count(form);
        }
        var table = new byte[WordUsage.Length];
        for (var at = 0; at < small.Length; at++)
        {
            var all = small[at] + capital[at];
            var kind = all < 3 ? 0 : small[at] * 10 >= all * 9 ? 1 : capital[at] * 10 >= all * 9 ? 2 : 3;
            table[at >> 2] |= (byte)(kind << (at & 3) * 2);
        }
        return new WordUsage(table);

        void Count(ReadOnlySpan<char> form)
        {
            if (char.IsLetter(form[0]))
                (char.IsUpper(form[0]) ? capital : small)[WordUsage.Place(BoundaryFeatures.Word(form))]++;
        }
    }
}

/// <summary>Text with the offsets at which its sentences end. Paragraphs stand a blank line apart.</summary>
sealed class RunningText
{
    public required string Text { get; init; }
    public required HashSet<int> Ends { get; init; }

    /// <summary>Puts the written words of a CoNLL-U file together again.</summary>
    public static RunningText Read(string path)
    {
        var text = new StringBuilder();
        var ends = new HashSet<int>();
        var until = 0;
        foreach (var line in Treebank.Lines(path))
        {
            if (line.StartsWith("# newdoc", StringComparison.Ordinal) || line.StartsWith("# newpar", StringComparison.Ordinal))
                Break(text);
            else if (line.Length == 0)
            {
                End(text, ends);
                until = 0;
            }
            if (line.Length == 0 || line[0] == '#')
                continue;
            var cells = line.Split('\t');
            if (cells.Length != 10 || cells[0].Contains('.', StringComparison.Ordinal))
                continue;
            var dash = cells[0].IndexOf('-', StringComparison.Ordinal);
            if (dash < 0 && int.Parse(cells[0], CultureInfo.InvariantCulture) <= until)
                continue;
            if (dash > 0)
                until = int.Parse(cells[0].AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture);
            text.Append(cells[1]);
            if (!cells[9].Contains("SpaceAfter=No", StringComparison.Ordinal))
                text.Append(' ');
        }
        return new RunningText { Text = text.ToString(), Ends = ends };
    }

    /// <summary>Newswire that is known as words only, written as a newspaper would.</summary>
    public static RunningText Of(IReadOnlyList<TrainingSentence> sentences, int paragraph)
    {
        var text = new StringBuilder();
        var ends = new HashSet<int>();
        for (var s = 0; s < sentences.Count; s++)
        {
            if (s % paragraph == 0)
                Break(text);
            var quoted = false;
            foreach (var form in sentences[s].Forms)
            {
                var closes = form is "," or "." or ";" or ":" or "?" or "!" or ")" or "%" || form[0] == '\'' || form == "n't" || (form is "\"" && quoted);
                if (closes && text.Length > 0 && text[^1] == ' ')
                    text.Length--;
                // Every second paragraph has the quotation marks and apostrophes of a newspaper.
                var curly = s / paragraph % 2 == 1;
                text.Append(!curly ? form : form is "\"" ? quoted ? "”" : "“" : form.Replace('\'', '’'));
                if (form is "\"")
                    quoted = !quoted;
                if (!(form is "(" or "$" || (form is "\"" && quoted)))
                    text.Append(' ');
            }
            End(text, ends);
        }
        return new RunningText { Text = text.ToString(), Ends = ends };
    }

    static void Break(StringBuilder text)
    {
        if (text.Length == 0)
            return;
        text.Length -= text[^1] == ' ' ? 1 : 0;
        text.Append("\n\n");
    }

    static void End(StringBuilder text, HashSet<int> ends)
    {
        var end = text.Length;
        while (end > 0 && char.IsWhiteSpace(text[end - 1]))
            end--;
        ends.Add(end);
    }

    /// <summary>Every so-manieth paragraph in capitals or in small letters.</summary>
    public RunningText Recase(int every, int first, bool capitals)
    {
        var text = new StringBuilder();
        var ends = new HashSet<int>();
        var number = 0;
        for (var from = 0; from < Text.Length; number++)
        {
            var to = Text.IndexOf("\n\n", from, StringComparison.Ordinal) is var found && found < 0 ? Text.Length : found + 2;
            if (number % every == first)
            {
                for (var at = from; at < to; at++)
                {
                    text.Append(capitals ? char.ToUpperInvariant(Text[at]) : char.ToLowerInvariant(Text[at]));
                    if (Ends.Contains(at + 1))
                        ends.Add(text.Length);
                }
            }
            from = to;
        }
        return new RunningText { Text = text.ToString(), Ends = ends };
    }
}
