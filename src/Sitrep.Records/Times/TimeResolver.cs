using Sitrep.Domain;
using Sitrep.Knowledge;
using Sitrep.Language;

namespace Sitrep.Records.Times;

/// <summary>
/// After events, figures and control: gives each a time from its clause, else its sentence, else the stretch of background that
/// it stands in, else the day when it was said, else the report's own date. A duration never dates anything; what happened is not after the report and what
/// is planned not before it.
/// </summary>
public sealed class TimeResolver(KnowledgePack knowledge)
{
    readonly TimeTense tense = new(knowledge, "en");

    /// <summary>Adds what it finds to the draft; never throws for any text.</summary>
    public void Find(Draft draft) => new Search(draft, tense).Run();

    sealed class Search
    {
        /// <summary>A time this many days before the report is background, which carries on to the sentences after it.</summary>
        const int Background = 14;
        /// <summary>Tokens between a happening and its time at most; bounds the work on endless sentences.</summary>
        const int Reach = 150;
        /// <summary>How many sentences of its paragraph a background time carries on.</summary>
        const int Carried = 3;
        /// <summary>How many sentences the day that the story has reached lasts.</summary>
        const int Story = 8;
        /// <summary>How many days before the report a happening may lie for a second mention to be the same one.</summary>
        const int Recent = 7;

        readonly Draft draft;
        readonly Document document;
        readonly TimeTense tense;
        readonly ClauseTree tree;
        readonly List<TimeDraft>[] bySentence;
        readonly TimeDraft?[] carried;
        readonly Dictionary<TimeDraft, TimeDraft> reached = new(ReferenceEqualityComparer.Instance);
        TimeDraft? report;

        public Search(Draft draft, TimeTense tense)
        {
            this.draft = draft;
            this.tense = tense;
            document = draft.Document;
            tree = new ClauseTree(document);
            bySentence = new List<TimeDraft>[document.Sentences.Count];
            foreach (var time in draft.Times)
            {
                if (Dates(time))
                    (bySentence[document.SentenceOf(time.Mentions[0].First)] ??= []).Add(time);
            }
            carried = new TimeDraft?[document.Sentences.Count];
            Carry();
        }

        /// <summary>True for what can date a happening: a date or a time of day, not a duration, a set, or a bare "now"; a century tells the age of what was struck, never the day it was.</summary>
        static bool Dates(TimeDraft time) =>
            time.Mentions.Count > 0 && time.Precision != TimePrecision.Century && time.Kind is TimeKind.Date or TimeKind.Time && (time.Start is not null || time.Timex?.StartsWith('X') == true);

        /// <summary>For each sentence without a time of its own, the background time of a sentence shortly before it in the same paragraph.</summary>
        void Carry()
        {
            TimeDraft? running = null;
            var since = 0;
            for (var s = 0; s < document.Sentences.Count; s++)
            {
                var range = document.Sentences[s];
                if (s > 0 && range.Length > 0 && NewParagraph(document.Sentences[s - 1], range))
                    running = null;
                if (bySentence[s] is { Count: > 0 } times)
                {
                    running = times.Find(t => t.Start is { } start && draft.Published is { } now && now.DayNumber - (t.End ?? start).DayNumber > Background);
                    since = s;
                }
                else if (running is not null && s - since <= Carried)
                {
                    carried[s] = running;
                }
            }
        }

        bool NewParagraph(TokenRange before, TokenRange after)
        {
            if (before.Length == 0)
                return false;
            int from = document.End(before.End - 1), to = document.Start(after.First);
            return to > from && document.Text.AsSpan(from, to - from).Contains('\n');
        }

        public void Run()
        {
            foreach (var one in draft.Events)
                one.Time ??= For(one.Head, one.Status, 0.9) ?? Elsewhere(one);
            Left();
            Again();
            foreach (var figure in draft.Figures)
                figure.Time ??= FigureTime(figure);
            foreach (var control in draft.Controls)
                Date(control);
        }

        /// <summary>The time beside another telling of the same event: a headline has none, the lead under it has.</summary>
        TimeDraft? Elsewhere(EventDraft one)
        {
            foreach (var words in one.Evidence)
            {
                if (words.Length > 0 && words.First < document.Count && !words.Contains(one.Head) && For(words.First, one.Status, 0.9) is { } time)
                    return time;
            }
            return null;
        }

        /// <summary>A sentence's only time that dates nothing yet dates what happened in it, wherever the tree hung it.</summary>
        void Left()
        {
            var used = new HashSet<TimeDraft>(draft.Events.Select(e => e.Time).OfType<TimeDraft>(), ReferenceEqualityComparer.Instance);
            foreach (var one in draft.Events)
            {
                if (one.Time is null && Past(one.Status) && one.Head < document.Count && bySentence[document.SentenceOf(one.Head)] is [var only] && !used.Contains(only))
                    one.Time = For(one.Head, one.Status, 0.3);
            }
        }

        /// <summary>What a headline tells without a time happened when the first sentences under it say, if that was of these days.</summary>
        EventDraft? Lead(EventDraft one)
        {
            if (string.IsNullOrEmpty(draft.Report.Title) || document.SentenceOf(one.Head) != 0)
                return null;
            return draft.Events.Where(e => IsRecent(e) && draft.LineOf(e.Head) is 1 or 2).MinBy(e => e.Head);
        }

        bool IsRecent(EventDraft one) => Past(one.Status) && one.Time is { Start: { } start, End: { } end } && draft.Published is { } now
            && end.DayNumber - start.DayNumber <= 1 && now.DayNumber - start.DayNumber is >= 0 and <= Recent;

        /// <summary>A happening told again without a time has the time it was first told with, when that was of these days; all others have the report's.</summary>
        void Again()
        {
            var told = new Dictionary<string, EventDraft>(StringComparer.Ordinal);
            foreach (var one in draft.Events)
            {
                if (IsRecent(one))
                    told.TryAdd(one.Type, one);
            }
            foreach (var one in draft.Events)
            {
                if (one.Time is null && Past(one.Status) && told.TryGetValue(one.Type, out var first) && (first.Head < one.Head || document.SentenceOf(one.Head) == 0) && (one.Place is null || first.Place is null || one.Place == first.Place))
                    one.Time = first.Time;
                else if (one.Time is null && Past(one.Status) && one.Head < document.Count)
                    one.Time = Lead(one)?.Time;
                one.Time ??= Told(one) ?? For(one.Head, one.Status, 0.9, saying: true) ?? Report();
            }
        }

        /// <summary>
        /// The day that the story has reached: a report that tells in its lead what happened last night goes on to tell how. The last time of
        /// these days in the sentences before, for what is told in the past tense.
        /// </summary>
        TimeDraft? Told(EventDraft one)
        {
            if (!Past(one.Status) || one.Head >= document.Count || draft.Published is not { } now || tense.Of(document, new TokenRange(one.Head, one.Head + 1)) > 0)
                return null;
            var sentence = document.SentenceOf(one.Head);
            for (var before = sentence - 1; before >= Math.Max(0, sentence - Story); before--)
            {
                var told = bySentence[before]?.Find(t => t.Start is { } start && t.End is { } end && end.DayNumber - start.DayNumber <= 1
                    && now.DayNumber - start.DayNumber is > 0 and <= Recent && tense.Of(document, t.Mentions[0]) <= 0);
                if (told is not null)
                    return Reached(told);
            }
            return null;
        }

        /// <summary>The told day as one of the story: what it dates is dated less surely than what it stands beside.</summary>
        TimeDraft Reached(TimeDraft told)
        {
            if (!reached.TryGetValue(told, out var day))
            {
                reached[told] = day = new TimeDraft { Start = told.Start, End = told.End, Precision = TimePrecision.Narrative, Kind = TimeKind.Date, Timex = TimeCalendar.Day(told.Start!.Value).Timex };
                draft.Times.Add(day);
            }
            return day;
        }

        TimeDraft? FigureTime(FigureDraft figure)
        {
            var anchor = figure.Noun >= 0 ? figure.Noun : figure.Words.First;
            var status = figure.Event?.Status ?? EventStatus.Occurred;
            return For(anchor, status, figure.Event?.Time is null ? 0.9 : 1.9) ?? figure.Event?.Time ?? Report();
        }

        /// <summary>The best time for a token: in its sentence at least as near as asked, else the background that carries on.</summary>
        TimeDraft? For(int token, EventStatus status, double least, bool saying = false)
        {
            if (token < 0 || token >= document.Count)
                return null;
            var sentence = document.SentenceOf(token);
            TimeDraft? best = null;
            var nearest = least;
            foreach (var time in bySentence[sentence] ?? [])
            {
                var nearness = Math.Abs(time.Mentions[0].First - token) <= Reach && Fits(time, status) && !Apart(token, time.Mentions[0].First) && (saying || !OfSaying(token, time.Mentions[0].First)) ? tree.Nearness(token, time.Mentions[0]) : 0;
                if (nearness > nearest)
                {
                    nearest = nearness;
                    best = time;
                }
            }
            if (best is not null || carried[sentence] is not { } background || !Past(status))
                return best;
            return tense.Of(document, new TokenRange(token, token + 1)) < 0 ? background : null;
        }

        /// <summary>A time in a relative clause says nothing of what stands outside it ("took Hatra from the group, who had seized it in 2014").</summary>
        bool Apart(int token, int time)
        {
            for (var (at, climbs) = (time, 0); at >= 0 && climbs < 12; at = document.Head(at), climbs++)
            {
                if (document.Deprel(at) == "acl:relcl" && !document.Subtree(at).Contains(token))
                    return true;
            }
            return false;
        }

        /// <summary>"…, a spokesman said on Monday": the day of the saying dates what is told in it only where nothing better does.</summary>
        bool OfSaying(int token, int time)
        {
            foreach (var statement in draft.Statements)
            {
                if (!statement.Content.Contains(token) || statement.Content.Contains(time) || statement.Cue is not { } cue || statement.Content.First > time)
                    continue;
                if (Beside(cue, time) || statement.SpeakerWords is { } speaker && (speaker.Contains(time) || Beside(speaker, time)))
                    return true;
            }
            return false;
        }

        /// <summary>Whether a time follows some words, with at most a preposition and a word like "late" between.</summary>
        bool Beside(TokenRange words, int time)
        {
            if (time < words.End || time - words.End > 2)
                return false;
            for (var i = words.End; i < time; i++)
            {
                if (document.Upos(i) is not (Upos.Adp or Upos.Adv or Upos.Adj or Upos.Det))
                    return false;
            }
            return true;
        }

        static bool Past(EventStatus status) => status is EventStatus.Occurred or EventStatus.Attempted or EventStatus.Denied;

        bool Fits(TimeDraft time, EventStatus status)
        {
            if (draft.Published is not { } now || time.Start is not { } start)
                return true;
            if (Past(status) || status == EventStatus.Ongoing)
                return start <= now;
            return status is not (EventStatus.Planned or EventStatus.Threatened) || (time.End ?? start) >= now;
        }

        /// <summary>The report's own date, one draft for all that have no better; null when the report has none.</summary>
        TimeDraft? Report()
        {
            if (report is null && draft.Published is { } day)
            {
                report = new TimeDraft { Start = day, End = day, Precision = TimePrecision.Report, Kind = TimeKind.Date, Timex = TimeCalendar.Day(day).Timex };
                draft.Times.Add(report);
            }
            return report;
        }

        void Date(ControlDraft control)
        {
            var anchor = control.Event?.Head ?? (control.Evidence.Count > 0 ? control.Evidence[0].End - 1 : -1);
            var changed = control.State is ControlState.Taken or ControlState.Lost or ControlState.Entered;
            var time = changed && control.Event?.Time is { Precision: not TimePrecision.Report } told ? told : For(anchor, changed ? EventStatus.Occurred : EventStatus.Ongoing, changed ? 0.9 : 1.9);
            if (changed)
            {
                control.Start ??= time?.Start ?? draft.Published;
                control.Precision = time?.Start is not null ? time.Precision : draft.Published is null ? TimePrecision.Relative : TimePrecision.Report;
                return;
            }
            if (time is { Precision: TimePrecision.Range, Start: { } since })
            {
                control.Start ??= since;
                control.AsOf ??= draft.Published;
                control.Precision = TimePrecision.Range;
                return;
            }
            control.AsOf ??= time is { Start: not null } ? Earlier(time.End ?? time.Start.Value) : draft.Published;
            control.Precision = time is { Start: not null } ? time.Precision : draft.Published is null ? TimePrecision.Relative : TimePrecision.Report;
        }

        /// <summary>A state is not told of days to come.</summary>
        DateOnly Earlier(DateOnly day) => draft.Published is { } now && day > now ? now : day;
    }
}
