using Sitrep.Knowledge;
using Sitrep.Language;

namespace Sitrep.Records.Places;

/// <summary>
/// Verbs and nouns whose filler is a place: from the verbs of <c>lang/en/control-verbs</c> (who takes, enters, leaves a place) and from the
/// triggers of the event types that <c>places/words</c> lists under [struck]. Thread-safe.
/// </summary>
sealed class PlaceVerbs
{
    const int LongestPhrase = 6;
    readonly HashSet<string> before = new(StringComparer.Ordinal);
    readonly HashSet<string> struck = new(StringComparer.Ordinal);
    readonly HashSet<string> objects = new(StringComparer.Ordinal);
    readonly HashSet<string> nouns = new(StringComparer.Ordinal);
    readonly HashSet<string> speech = new(StringComparer.Ordinal);
    readonly HashSet<string> subjects = new(StringComparer.Ordinal);
    readonly HashSet<string> ground = new(StringComparer.Ordinal);
    readonly HashSet<string> losers = new(StringComparer.Ordinal);

    public PlaceVerbs(KnowledgePack tables)
    {
        foreach (var row in tables.Find("lang/en/control-verbs")?.Rows ?? [])
        {
            if (row["needs"].Length > 0)
                continue;
            losers.UnionWith(row.List(row["state"] == "lost" ? "holder" : "loser"));
            foreach (var form in row.List("forms"))
            {
                foreach (var slot in row.List("place"))
                    Control(form, slot);
            }
        }
        foreach (var row in tables.Find("lang/en/reporting-verbs")?.Rows ?? [])
            speech.Add(row["verb"].Split(' ')[0]);
        foreach (var row in tables.Table("places/words", "ground-only").Rows)
            ground.Add(row["word"]);
        foreach (var row in tables.Find("lang/en/control-words")?.Rows ?? [])
        {
            foreach (var word in row["role"] == "control" ? row.List("words") : [])
                before.Add($"{word} of");
        }
        var frames = tables.Find("lang/en/event-frames")?.Rows.ToDictionary(r => r["frame"], r => r["slots"], StringComparer.Ordinal) ?? [];
        foreach (var row in tables.Find("places/words", "struck")?.Rows ?? [])
        {
            var path = "event-types/" + row["type"];
            var frame = tables.Find(path, "type")?.Rows.Where(r => r["key"] == "frame").Select(r => r["value"]).FirstOrDefault() ?? "";
            foreach (var trigger in tables.Find(path, "triggers")?.Rows ?? [])
                Trigger(trigger, $"{frames.GetValueOrDefault(frame, "")} {trigger["roles"]}");
        }
    }

    void Control(string form, string slot)
    {
        if (slot == "obj")
            (form.Contains(' ') ? before : objects).Add(form);
        else if (slot == "subj")
            subjects.Add(form.Split(' ')[0]);
        else
            before.Add($"{form} {slot}");
    }

    void Trigger(Row row, string slots)
    {
        foreach (var phrase in row.List("trigger"))
        {
            var words = phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w is not ("~" or "*")).ToArray();
            if (row["pos"] == "VERB" && words.Length == 1)
                struck.Add(words[0]);
            else if (row["pos"] == "VERB" && words.Length > 1)
                before.Add($"{words[^2]} {words[^1]}");
            foreach (var slot in row["pos"] == "NOUN" ? slots.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [])
            {
                nouns.Add(words[^1]);
                if (slot.Split('=') is [var word, "harmed" or "taken" or "place" or "siege"])
                    before.Add($"{words[^1]} {word}");
            }
        }
    }

    /// <summary>What the words that govern a name say of its being a place.</summary>
    public PlaceSlot Slot(NameScan scan, TokenRange range) => Slot(scan, range, out _);

    /// <summary>The same; <paramref name="sure"/> when only ground is spoken of so, never people or bodies.</summary>
    public PlaceSlot Slot(NameScan scan, TokenRange range, out bool sure)
    {
        var document = scan.Document;
        var sentence = document.Sentences[document.SentenceOf(range.First)];
        if (Follows(document, sentence, range.First, out sure))
            return PlaceSlot.Taken;
        if (range.End < sentence.End && document.Upos(range.End) == Upos.Noun && nouns.Contains(document.Lemma(range.End)))
            return PlaceSlot.Struck;
        var head = range.First;
        while (head < range.End - 1 && range.Contains(document.Head(head)))
            head++;
        var governor = document.Head(head);
        var left = range.First - 1;
        if (governor < 0 || governor >= document.Count || range.Contains(governor))
            return left >= sentence.First && document.Upos(left) == Upos.Verb ? Object(document, left, ref sure) : PlaceSlot.None;
        var relation = document.Deprel(head);
        if (relation is "obj" or "nsubj:pass" || (left == governor && document.Upos(left) == Upos.Verb))
            return Object(document, governor, ref sure);
        // "captured the town of X"
        if (relation is "nmod" or "appos" && scan.Is(governor, WordUse.NounBefore) && !scan.Capital[governor] && governor < range.First)
            return Slot(scan, new TokenRange(governor, governor + 1), out sure);
        return relation == "nsubj" && subjects.Contains(Lower(document.Form(governor))) ? PlaceSlot.Taken : PlaceSlot.None;
    }

    /// <summary>"captured X from the rebels", "lost X to the rebels": from or to whom something goes stands right after it.</summary>
    public bool IsTakenFrom(Document document, TokenRange range)
    {
        var sentence = document.Sentences[document.SentenceOf(range.First)];
        if (range.End + 1 >= sentence.End || !losers.Contains(Lower(document.Form(range.End))))
            return false;
        var governor = document.Head(range.First);
        for (var (at, step) = (range.First, 0); step < 12 && governor >= 0 && governor < document.Count && (range.Contains(governor) || document.Deprel(at) == "conj"); step++)
            (at, governor) = (governor, document.Head(governor));
        return governor >= 0 && governor < document.Count && objects.Contains(Lower(document.Form(governor)));
    }

    /// <summary>A verb of saying stands beside the name.</summary>
    public bool IsSpeech(Document document, TokenRange range) => Speaks(document, range.First - 1) || Speaks(document, range.End);

    /// <summary>True for a verb of saying.</summary>
    public bool Speaks(Document document, int token) => token >= 0 && token < document.Count && document.Upos(token) == Upos.Verb && speech.Contains(document.Lemma(token));

    PlaceSlot Object(Document document, int verb, ref bool sure)
    {
        sure = ground.Contains(document.Lemma(verb));
        return objects.Contains(Lower(document.Form(verb))) ? PlaceSlot.Taken : struck.Contains(document.Lemma(verb)) ? PlaceSlot.Struck : PlaceSlot.None;
    }

    /// <summary>A phrase that ends right before the name: "pushed into", "offensive on".</summary>
    bool Follows(Document document, TokenRange sentence, int first, out bool sure)
    {
        sure = false;
        var last = first - 1;
        if (last < sentence.First || document.Form(last).Length > 12)
            return false;
        var phrase = Lower(document.Form(last));
        sure = ground.Contains(phrase);
        for (var i = last - 1; i >= sentence.First && last - i < LongestPhrase; i--)
        {
            var found = before.Contains($"{document.Lemma(i)} {phrase}");
            phrase = $"{Lower(document.Form(i))} {phrase}";
            if (found || before.Contains(phrase))
            {
                sure |= ground.Contains(phrase);
                return true;
            }
        }
        return false;
    }

    static string Lower(ReadOnlySpan<char> form) => form.Length > 40 ? "" : string.Create(form.Length, form, static (to, from) => from.ToLowerInvariant(to));
}

/// <summary>Taken: entered, captured, lost; Struck: attacked, shelled.</summary>
enum PlaceSlot : byte { None, Taken, Struck }
