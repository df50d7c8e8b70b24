using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Sitrep.Domain.Tests;

public class EdtfTests
{
    [Theory]
    [InlineData(TimePrecision.Day, "2017-09-16", "2017-09-16", "2017-09-16", "2017-09-16")]
    [InlineData(TimePrecision.DayPart, "2017-09-15", "2017-09-15", "2017-09-15TNI", "2017-09-15")]
    [InlineData(TimePrecision.Hour, "2017-09-13", "2017-09-13", "2017-09-13T22:00", "2017-09-13T22:00:00")]
    [InlineData(TimePrecision.Report, "2017-09-16", "2017-09-16", "2017-09-16", "2017-09-16~")]
    [InlineData(TimePrecision.Narrative, "2017-09-16", "2017-09-16", "2017-09-16", "2017-09-16~")]
    [InlineData(TimePrecision.Month, "2017-07-01", "2017-07-31", "2017-07", "2017-07")]
    [InlineData(TimePrecision.Month, "2017-05-01", "2017-05-10", "2017-05", "2017-05-01/2017-05-10")]
    [InlineData(TimePrecision.Week, "2017-09-04", "2017-09-10", "2017-W36", "2017-09-04/2017-09-10")]
    [InlineData(TimePrecision.Season, "2015-06-01", "2015-08-31", "2015-SU", "2015-22")]
    [InlineData(TimePrecision.Season, "2015-12-01", "2016-02-29", "2015-WI", "2015-24")]
    [InlineData(TimePrecision.Quarter, "2017-04-01", "2017-06-30", "2017-Q2", "2017-34")]
    [InlineData(TimePrecision.Range, "1989-01-01", "1989-06-30", "1989-H1", "1989-40")]
    [InlineData(TimePrecision.Year, "2014-01-01", "2014-12-31", "2014", "2014")]
    [InlineData(TimePrecision.Decade, "1980-01-01", "1989-12-31", "198", "198X")]
    [InlineData(TimePrecision.Century, "1900-01-01", "1999-12-31", "19", "19XX")]
    [InlineData(TimePrecision.Range, "2016-05-03", "2016-05-05", "2016-05-03", "2016-05-03/2016-05-05")]
    [InlineData(TimePrecision.Range, "2014-01-01", null, "2014", "2014-01-01/..")]
    [InlineData(TimePrecision.Relative, null, null, "XXXX-WXX-4", null)]
    [InlineData(TimePrecision.Relative, null, null, "BC0264", "-0263")]
    public void A_time_is_written_as_exactly_as_it_is_known(TimePrecision precision, string? start, string? end, string timex, string? expected) =>
        new TimeFrame { Id = "t1", Precision = precision, Kind = TimeKind.Date, Timex = timex, Start = Day(start), End = Day(end) }.Edtf.ShouldBe(expected);

    [Fact]
    public void A_duration_has_none() =>
        new TimeFrame { Id = "t1", Precision = TimePrecision.Relative, Kind = TimeKind.Duration, Timex = "P9M" }.Edtf.ShouldBeNull();

    static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Fact]
    public void Whatever_the_days_it_begins_with_the_first_year_or_decade()
    {
        var days = Gen.Choose(0, 3_000_000).Select(n => DateOnly.FromDayNumber(n));
        var all = from start in days from length in Gen.Choose(0, 40_000) from precision in Gen.Elements(Enum.GetValues<TimePrecision>()) select (start, length, precision);
        Prop.ForAll(all.ToArbitrary(), t =>
        {
            var end = DateOnly.FromDayNumber(t.start.DayNumber + t.length);
            var text = new TimeFrame { Id = "t1", Precision = t.precision, Kind = TimeKind.Date, Start = t.start, End = end }.Edtf.ShouldNotBeNull();
            text[..2].ShouldBe(t.start.ToString("yyyy", CultureInfo.InvariantCulture)[..2]);
            text.ShouldAllBe(c => char.IsAsciiDigit(c) || "-/T:X~.".Contains(c));
        }).QuickCheckThrowOnFailure();
    }
}
