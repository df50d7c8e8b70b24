using Shouldly;
using Sitrep.Domain;
using Xunit;

namespace Sitrep.Domain.Tests;

public sealed class TimestampTests
{
    [Theory]
    [InlineData("2017-09-16", "2017-09-16")]
    [InlineData("2017-09-16T11:51", "2017-09-16T11:51")]
    [InlineData("2017-09-16 11:51:30.25", "2017-09-16T11:51")]
    [InlineData("2017-09-16T11:51:00Z", "2017-09-16T11:51Z")]
    [InlineData("2017-09-16T11:51+0300", "2017-09-16T11:51+03:00")]
    [InlineData("2017-09-16T11:51:00-03:30", "2017-09-16T11:51-03:30")]
    public void Reads_ISO_forms_and_writes_one(string text, string expected)
    {
        Timestamp.TryParse(text, out var value).ShouldBeTrue();
        value.ToString().ShouldBe(expected);
        Timestamp.TryParse(value.ToString(), out var again).ShouldBeTrue();
        again.ShouldBe(value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2017-13-01")]
    [InlineData("2017-02-30")]
    [InlineData("2017-09-16T25:00")]
    [InlineData("2017-09-16T11:51+99:00")]
    [InlineData("yesterday")]
    public void Refuses_what_is_none(string text) => Timestamp.TryParse(text, out _).ShouldBeFalse();
}
