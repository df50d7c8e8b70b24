using NodaTime;
using Shouldly;
using Sitrep.Domain;
using Xunit;

namespace Sitrep.Tests;

public class NodaDatesTests
{
    static TimeFrame Frame(DateOnly? start, DateOnly? end) => new() { Id = "t1", Precision = TimePrecision.Range, Kind = TimeKind.Date, Start = start, End = end };

    [Fact]
    public void Days_are_an_interval_with_both_ends()
    {
        Frame(new(2016, 5, 3), new(2016, 5, 5)).ToDateInterval().ShouldBe(new DateInterval(new LocalDate(2016, 5, 3), new LocalDate(2016, 5, 5)));
        Frame(new(2016, 5, 3), new(2016, 5, 5)).ToDateInterval()!.Length.ShouldBe(3);
        Frame(new(2014, 1, 1), null).ToDateInterval().ShouldBeNull();
        Frame(null, null).ToDateInterval().ShouldBeNull();
    }

    [Fact]
    public void A_publication_is_an_instant_only_with_time_and_offset()
    {
        Timestamp.TryParse("2017-09-16T11:51+03:00", out var exact).ShouldBeTrue();
        exact.ToInstant().ShouldBe(Instant.FromUtc(2017, 9, 16, 8, 51));
        Timestamp.TryParse("2017-09-16T11:51", out var local).ShouldBeTrue();
        local.ToInstant().ShouldBeNull();
        local.ToLocalDateTime().ShouldBe(new LocalDateTime(2017, 9, 16, 11, 51));
        new Timestamp(new DateOnly(2017, 9, 16)).ToLocalDateTime().ShouldBeNull();
    }
}
