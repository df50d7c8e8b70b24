using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Records.Figures;

namespace Sitrep.Records.Times;

/// <summary>
/// A row of the pattern table, compiled to a small program that runs over atoms with backtracking. A pattern has no loops, so a
/// try costs at most its length times the few ways its optional parts can be taken.
/// </summary>
internal sealed class TimePattern
{
    enum Code : byte { Literal, Class, NotLiteral, NotClass, Open, Close, Split }

    /// <summary>Words are word numbers, or class numbers for the class codes.</summary>
    readonly record struct Step(Code Code, int[] Words, int Jump);

    const int MostSteps = 400;

    readonly List<Step> steps = [];
    readonly TimeLexicon lexicon;
    readonly Row row;

    public TimePattern(Row row, int order, TimeLexicon lexicon)
    {
        this.row = row;
        this.lexicon = lexicon;
        Order = order;
        Kind = row["kind"] switch
        {
            "date" or "ref" or "none" => TimeKind.Date,
            "time" => TimeKind.Time,
            "duration" => TimeKind.Duration,
            "set" => TimeKind.Set,
            _ => throw row.Error($"unknown kind '{row["kind"]}'"),
        };
        var parts = row["op"].Split(' ');
        Operation = parts[0];
        Argument = parts.Length > 1 && int.TryParse(parts[1], System.Globalization.CultureInfo.InvariantCulture, out var n) ? n : 0;
        var words = row["pattern"].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var at = 0;
        Compile(words, ref at, null);
    }

    public int Order { get; }
    public TimeKind Kind { get; }
    public string Operation { get; }
    public int Argument { get; }
    public string Example => row["example"];

    void Compile(string[] words, ref int at, string? closing)
    {
        while (at < words.Length)
        {
            var word = words[at];
            if (closing is not null && (word == ")" || word == ")?"))
                return;
            at++;
            if (word == "(")
            {
                var split = steps.Count;
                steps.Add(new Step(Code.Split, [], 0));
                Compile(words, ref at, ")");
                if (at >= words.Length)
                    throw row.Error("a bracket is not closed");
                steps[split] = words[at] == ")?" ? new Step(Code.Split, [], steps.Count) : new Step(Code.Split, [], split + 1);
                at++;
            }
            else
            {
                One(word);
            }
        }
        if (closing is not null)
            throw row.Error("a bracket is not closed");
    }

    void One(string word)
    {
        if (word is "[" or "]")
        {
            steps.Add(new Step(word == "[" ? Code.Open : Code.Close, [], 0));
            return;
        }
        var optional = word.Length > 1 && word[^1] == '?';
        if (optional)
            word = word[..^1];
        var not = word.Length > 1 && word[0] == '!';
        if (not)
            word = word[1..];
        if (optional)
            steps.Add(new Step(Code.Split, [], steps.Count + 2));
        if (word.Length > 2 && word[0] == '<' && word[^1] == '>')
        {
            var names = word[1..^1].Split('|');
            if (names.FirstOrDefault(n => !lexicon.Knows(n)) is { } unknown)
                throw row.Error($"unknown class <{unknown}>");
            steps.Add(new Step(not ? Code.NotClass : Code.Class, [.. names.Select(lexicon.Class)], 0));
        }
        else
        {
            var all = word == "|" ? [word] : word.Split('|', StringSplitOptions.RemoveEmptyEntries);
            steps.Add(new Step(not ? Code.NotLiteral : Code.Literal, [.. all.Select(lexicon.Vocabulary.Add)], 0));
        }
    }

    /// <summary>Words and classes that a match can begin with, for the index of patterns.</summary>
    public void Beginnings(ISet<int> words, ISet<int> classes) => Beginnings(0, words, classes);

    void Beginnings(int step, ISet<int> words, ISet<int> classes)
    {
        for (; step < steps.Count; step++)
        {
            switch (steps[step].Code)
            {
                case Code.Literal: words.UnionWith(steps[step].Words); return;
                case Code.Class: classes.UnionWith(steps[step].Words); return;
                case Code.Split: Beginnings(steps[step].Jump, words, classes); break;
            }
        }
    }

    /// <summary>Words and classes that can stand second in a match; false when anything can.</summary>
    public bool Seconds(ISet<int> words, ISet<int> classes) => Seconds(0, words, classes);

    bool Seconds(int step, ISet<int> words, ISet<int> classes)
    {
        for (; step < steps.Count; step++)
        {
            switch (steps[step].Code)
            {
                case Code.Literal:
                    return Closed(step + 1) && Follow(step + 1, words, classes);
                case Code.Class:
                    if (steps[step].Words.Any(TimeLexicon.IsComputed))
                        return false;
                    foreach (var wanted in steps[step].Words)
                        words.UnionWith(lexicon.SecondWords(wanted));
                    return Closed(step + 1) && Follow(step + 1, words, classes);
                case Code.Split:
                    if (!Seconds(steps[step].Jump, words, classes))
                        return false;
                    break;
            }
        }
        return false;
    }

    bool Follow(int step, ISet<int> words, ISet<int> classes)
    {
        Beginnings(step, words, classes);
        return true;
    }

    /// <summary>True when at least one more word must follow from a step on.</summary>
    bool Closed(int step)
    {
        for (; step < steps.Count; step++)
        {
            if (steps[step].Code is Code.Literal or Code.Class)
                return true;
            if (steps[step].Code == Code.Split && !Closed(steps[step].Jump))
                return false;
        }
        return false;
    }

    /// <summary>Tries the pattern at an atom. Gives the extent and all that it looked at; <paramref name="facts"/> holds what it captured.</summary>
    public bool TryMatch(AtomStream atoms, int at, int limit, TimeScratch scratch, TimeFacts facts, out int first, out int end)
    {
        var run = new Run(this, atoms, limit, scratch);
        if (run.Try(0, at))
        {
            first = run.First < 0 ? at : run.First;
            end = run.End < 0 ? run.Last : run.End;
            facts.Clear();
            for (var i = 0; i < run.Captured; i++)
            {
                if (scratch.Captures[i].Slot != Slot.None)
                    facts.Set(scratch.Captures[i].Slot, scratch.Captures[i].Number, scratch.Captures[i].Value);
            }
            return end > first;
        }
        first = end = 0;
        return false;
    }

    struct Run(TimePattern pattern, AtomStream atoms, int limit, TimeScratch scratch)
    {
        public int First = -1, End = -1, Last, Captured;
        int taken, depth;

        public bool Try(int step, int at)
        {
            if (++taken > MostSteps)
                return false;
            for (; step < pattern.steps.Count; step++)
            {
                var now = pattern.steps[step];
                switch (now.Code)
                {
                    case Code.Open: First = at; break;
                    case Code.Close: End = at; break;
                    case Code.Literal:
                        if (at >= limit || !now.Words.AsSpan().Contains(atoms.Word(at)))
                            return false;
                        at++;
                        break;
                    case Code.NotLiteral:
                        if (at < limit && now.Words.AsSpan().Contains(atoms.Word(at)))
                            return false;
                        break;
                    case Code.NotClass:
                        if (Any(now.Words, at))
                            return false;
                        break;
                    case Code.Split:
                        if (now.Jump == step + 1)
                            break;
                        return Both(step + 1, now.Jump, at);
                    case Code.Class:
                        foreach (var wanted in now.Words)
                        {
                            if (Class(step, at, wanted))
                                return true;
                        }
                        return false;
                }
            }
            Last = at;
            return true;
        }

        readonly bool Any(int[] classes, int at)
        {
            var ways = scratch.Ways.AsSpan(Math.Min(depth, 63) * 4, 4);
            foreach (var wanted in classes)
            {
                if (pattern.lexicon.Match(atoms, at, limit, wanted, scratch, ways) > 0)
                    return true;
            }
            return false;
        }

        bool Both(int first, int second, int at)
        {
            var (f, e, c) = (First, End, Captured);
            if (Try(first, at))
                return true;
            (First, End, Captured) = (f, e, c);
            return Try(second, at);
        }

        bool Class(int step, int at, int wanted)
        {
            if (depth >= 62)
                return false;
            var ways = scratch.Ways.AsSpan(depth * 4, 4);
            var count = pattern.lexicon.Match(atoms, at, limit, wanted, scratch, ways);
            var (f, e, c) = (First, End, Captured);
            depth++;
            for (var i = 0; i < count; i++)
            {
                (First, End, Captured) = (f, e, c);
                if (Captured < scratch.Captures.Length)
                    scratch.Captures[Captured++] = ways[i].Entry;
                if (Try(step + 1, at + ways[i].Length))
                    return true;
            }
            depth--;
            return false;
        }
    }
}
