namespace Sitrep.Language.Neural;

/// <summary>Decides how the capitals of a sentence are to be read.</summary>
static class CaseModes
{
    public static CaseMode Of(Document document, TokenRange sentence)
    {
        int words = 0, capitals = 0, uppers = 0, letters = 0, longWords = 0;
        for (var i = sentence.First; i < sentence.End; i++)
        {
            var form = document.Form(i);
            if (!char.IsLetter(form[0]))
                continue;
            words++;
            foreach (var c in form)
            {
                letters += char.IsLetter(c) ? 1 : 0;
                uppers += char.IsUpper(c) ? 1 : 0;
            }
            if (form.Length > 3)
            {
                longWords++;
                capitals += char.IsUpper(form[0]) ? 1 : 0;
            }
        }
        if (words >= 2 && letters >= 6 && uppers * 10 >= letters * 8)
            return CaseMode.Upper;
        if (words >= 4 && longWords >= 3 && capitals * 10 >= longWords * 8)
            return CaseMode.Title;
        return uppers == 0 && words >= 4 && letters >= 12 ? CaseMode.Lower : CaseMode.Plain;
    }
}
