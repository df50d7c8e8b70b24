using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Records.Figures;

namespace Sitrep.Records.Times;

/// <summary>
/// Finds time expressions by the patterns of <c>time-rules.tsv</c> and normalises them to TIMEX3 and days. Each expression
/// is a draft of its own with one mention, in text order.
/// </summary>
public sealed class TimeFinder
{
    /// <summary>A sentence longer than this many atoms is cut for matching, which bounds the work on text without full stops.</summary>
    const int LongestSentence = 4000;

    /// <summary>A text that names so many years tells a history, which begins in the first of them.</summary>
    const int Annals = 3;

    readonly TimeLexicon lexicon;
    readonly TimeTense tense;
    readonly TimeUnits units;
    readonly List<TimePattern> patterns = [];
    readonly List<TimePattern>[] byWord;
    readonly List<TimePattern> byFigures = [];
    readonly List<bool[]?> seconds = [];

    public TimeFinder(KnowledgePack knowledge)
    {
        lexicon = new TimeLexicon(knowledge, "en");
        tense = new TimeTense(knowledge, "en");
        units = new TimeUnits(knowledge, "en");
        foreach (var row in knowledge.Table("lang/en/time-rules").Rows)
            patterns.Add(new TimePattern(row, patterns.Count, lexicon));
        byWord = new List<TimePattern>[lexicon.Vocabulary.Count];
        Index();
    }

    void Index()
    {
        var classesOf = new HashSet<int>[byWord.Length];
        for (var word = 0; word < byWord.Length; word++)
        {
            byWord[word] = [];
            classesOf[word] = [.. lexicon.ClassesBeginning(word)];
        }
        foreach (var pattern in patterns)
        {
            var words = new HashSet<int>();
            var classes = new HashSet<int>();
            pattern.Beginnings(words, classes);
            var computed = classes.Any(TimeLexicon.IsComputed);
            if (computed)
                byFigures.Add(pattern);
            for (var word = 0; word < byWord.Length; word++)
            {
                if (words.Contains(word) || classes.Overlaps(classesOf[word]) || computed && lexicon.Numbers.Knows(word))
                    byWord[word].Add(pattern);
            }
            seconds.Add(Seconds(pattern, classesOf));
        }
    }

    /// <summary>For each word whether it can stand second in a match of the pattern, the last entry for figures and signs; null when anything can.</summary>
    static bool[]? Seconds(TimePattern pattern, HashSet<int>[] classesOf)
    {
        var words = new HashSet<int>();
        var classes = new HashSet<int>();
        if (!pattern.Seconds(words, classes))
            return null;
        var computed = classes.Any(TimeLexicon.IsComputed);
        var may = new bool[classesOf.Length + 1];
        for (var word = 0; word < classesOf.Length; word++)
            may[word] = computed || words.Contains(word) || classes.Overlaps(classesOf[word]);
        may[^1] = computed;
        return may;
    }

    /// <summary>False when the atom behind cannot stand second in a match, which spares most tries.</summary>
    bool CanFollow(TimePattern pattern, AtomStream atoms, int at, int limit)
    {
        if (seconds[pattern.Order] is not { } may)
            return true;
        if (at + 1 >= limit)
            return false;
        var word = atoms.Word(at + 1);
        return may[word >= 0 && word < may.Length - 1 ? word : may.Length - 1];
    }

    /// <summary>An expression found, not yet normalised.</summary>
    sealed record Found(TimePattern Pattern, TimeFacts Facts, int First, int End, int Sentence);

    /// <summary>Adds what it finds to the draft; never throws for any text.</summary>
    public void Find(Draft draft)
    {
        var document = draft.Document;
        using var atoms = new AtomStream(document, lexicon.Vocabulary);
        var found = new List<Found>();
        var facts = new TimeFacts();
        var scratch = new TimeScratch();
        for (var s = 0; s < document.Sentences.Count; s++)
        {
            var range = document.Sentences[s];
            var end = atoms.FirstOfToken(range.End);
            for (var first = atoms.FirstOfToken(range.First); first < end; first += LongestSentence)
                FindIn(atoms, first, Math.Min(end, first + LongestSentence), s, scratch, facts, found);
        }
        if (draft.Published is null)
            Publish(draft, atoms, found);
        var years = found.FindAll(f => f.Facts.Has(Slot.Year));
        var context = new TimeContext { Units = units, Published = draft.Published, Historic = IsHistory(found, draft.Published), FirstYear = years.Count >= Annals ? years[0].Facts.Whole(Slot.Year) : null };
        foreach (var one in found)
            Add(draft, atoms, one, context);
    }

    /// <summary>A report without a date of publication has that of its dateline, if it names the year.</summary>
    void Publish(Draft draft, AtomStream atoms, List<Found> found)
    {
        var nowhere = new TimeContext { Units = units };
        foreach (var one in found)
        {
            if (!one.Facts.Has(Slot.Year) || !PublicationDay.IsHead(draft.Document, draft.Report.Title, atoms.Tokens(one.First, one.End)))
                continue;
            if (TimeEvaluator.Evaluate(one.Pattern, one.Facts, nowhere, 0) is { Frame: { Grain: Grain.Day, Start: { } day } })
            {
                draft.Publish(day);
                return;
            }
        }
    }

    /// <summary>By beginning, then the longest, then the earlier row of the table.</summary>
    static readonly Comparison<(int First, int End, int At, TimePattern Pattern)> LongestFirst = (a, b) =>
        a.First != b.First ? a.First.CompareTo(b.First) : a.End != b.End ? b.End.CompareTo(a.End) : a.Pattern.Order.CompareTo(b.Pattern.Order);

    void FindIn(AtomStream atoms, int first, int limit, int sentence, TimeScratch scratch, TimeFacts facts, List<Found> found)
    {
        var here = scratch.Here;
        here.Clear();
        for (var at = first; at < limit; at++)
        {
            var word = atoms.Word(at);
            var candidates = atoms.Kind(at) == AtomKind.Digits || atoms.Kind(at) == AtomKind.Sign && atoms.Text[atoms.Start(at)] is '\'' or '\u2019' or '\u2018' or '`' ? byFigures : word >= 0 && word < byWord.Length ? byWord[word] : null;
            if (candidates is null)
                continue;
            foreach (var pattern in candidates)
            {
                if (CanFollow(pattern, atoms, at, limit) && pattern.TryMatch(atoms, at, limit, scratch, facts, out var begin, out var end))
                    here.Add((begin, end, at, pattern));
            }
        }
        here.Sort(LongestFirst);
        var free = first;
        foreach (var (begin, end, at, pattern) in here)
        {
            if (begin < free || !pattern.TryMatch(atoms, at, limit, scratch, facts, out _, out _))
                continue;
            found.Add(new Found(pattern, facts.Copy(), begin, end, sentence));
            free = end;
        }
    }

    /// <summary>True when a text mostly tells of years other than its own, or has no date to count from.</summary>
    static bool IsHistory(List<Found> found, DateOnly? published)
    {
        if (published is not { } now)
            return true;
        int old = 0, near = 0;
        foreach (var one in found)
        {
            if (one.Facts.Has(Slot.Year))
                old += Math.Abs(one.Facts.Whole(Slot.Year) - now.Year) > 1 ? 1 : 0;
            else if (one.Facts.Has(Slot.RelativeDay) || one.Facts.Has(Slot.Weekday) || one.Facts.Has(Slot.Night) || one.Pattern.Operation == "ago")
                near++;
        }
        return old >= 5 && old > 3 * near;
    }

    /// <summary>"since 2014" lasts to the report; "from 3 to 5 May" and "between 2014 and 2016" last from the first to the last.</summary>
    void Stretch(Draft draft, AtomStream atoms, Found one, TimeDraft time)
    {
        if (time.Kind is TimeKind.Duration or TimeKind.Set || time.Start is not { } start)
            return;
        if (lexicon.EndsBefore(atoms, one.First, "since") >= 0 && (draft.Published is null || draft.Published >= start))
        {
            time.End = draft.Published;
            time.Precision = TimePrecision.Range;
            return;
        }
        if (draft.Times.Count < 2 || draft.Times[^2] is not { Start: { } begun } before || before.Kind is TimeKind.Duration or TimeKind.Set || begun > start || time.End is null)
            return;
        var middle = lexicon.EndsBefore(atoms, one.First, "rangeto");
        if (middle < 0 || atoms.Token(middle) != before.Mentions[0].End)
            return;
        var first = atoms.FirstOfToken(before.Mentions[0].First);
        if (lexicon.EndsBefore(atoms, first, "rangefrom") < 0 && atoms.Kind(middle) == AtomKind.Word)
            return;
        before.End = time.End;
        before.Precision = TimePrecision.Range;
    }

    void Add(Draft draft, AtomStream atoms, Found one, TimeContext context)
    {
        var range = atoms.Tokens(one.First, one.End);
        context.Sentence = one.Sentence;
        if (TimeEvaluator.Evaluate(one.Pattern, one.Facts, context, tense.Of(draft.Document, range)) is not { } value)
            return;
        if (draft.Times.Count > 0 && draft.Times[^1].Mentions[0].Overlaps(range))
            return;
        var kind = one.Pattern.Kind is TimeKind.Duration or TimeKind.Set ? one.Pattern.Kind : value.Kind is TimeKind.Time ? TimeKind.Time : one.Pattern.Kind;
        var time = new TimeDraft { Start = value.Start, End = value.End, Precision = value.Precision, Kind = kind, Timex = value.Timex };
        time.Mentions.Add(range);
        draft.Times.Add(time);
        Stretch(draft, atoms, one, time);
        if (value.Frame is { } frame && kind is TimeKind.Date or TimeKind.Time)
        {
            context.Tell(frame);
            if (one.Pattern.Operation is not ("yearago" or "ago" or "earlier" or "that"))
                context.TellQuarter(frame);
        }
    }
}
