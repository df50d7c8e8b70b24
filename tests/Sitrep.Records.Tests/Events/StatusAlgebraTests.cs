using Shouldly;
using Sitrep.Domain;
using Sitrep.Records.Events;
using Xunit;

namespace Sitrep.Records.Tests.Events;

/// <summary>Laws of the status algebra.</summary>
public class StatusAlgebraTests
{
    static readonly string[] Effects = ["planned", "threatened", "attempted", "delayed", "cancelled", "ended", "denied", "hypothetical", "ongoing", "keep"];

    [Fact]
    public void NoOtherOperatorMakesHappenedOfWhatHadNot()
    {
        foreach (var status in Enum.GetValues<EventStatus>())
        {
            foreach (var effect in Effects)
            {
                if (status is not (EventStatus.Occurred or EventStatus.Ongoing or EventStatus.Attempted))
                    StatusAlgebra.Apply(status, effect).ShouldNotBeOneOf(EventStatus.Occurred, EventStatus.Ongoing);
            }
        }
    }

    [Fact]
    public void KeepKeepsAndTwicePlannedIsPlanned()
    {
        foreach (var status in Enum.GetValues<EventStatus>())
        {
            StatusAlgebra.Apply(status, "keep").ShouldBe(status);
            foreach (var effect in new[] { "planned", "threatened", "attempted", "delayed", "cancelled", "hypothetical", "ongoing" })
                StatusAlgebra.Apply(StatusAlgebra.Apply(status, effect), effect).ShouldBe(StatusAlgebra.Apply(status, effect));
        }
    }

    [Theory]
    [InlineData(EventStatus.Occurred, "denied", EventStatus.Denied)]
    [InlineData(EventStatus.Planned, "denied", EventStatus.Denied)]
    [InlineData(EventStatus.Planned, "delayed", EventStatus.Delayed)]
    [InlineData(EventStatus.Planned, "cancelled", EventStatus.Cancelled)]
    [InlineData(EventStatus.Cancelled, "denied", EventStatus.Planned)]
    [InlineData(EventStatus.Ongoing, "ended", EventStatus.Occurred)]
    [InlineData(EventStatus.Planned, "ended", EventStatus.Cancelled)]
    [InlineData(EventStatus.Attempted, "planned", EventStatus.Planned)]
    [InlineData(EventStatus.Planned, "begun", EventStatus.Occurred)]
    [InlineData(EventStatus.Denied, "begun", EventStatus.Denied)]
    [InlineData(EventStatus.Denied, "threatened", EventStatus.Denied)]
    public void OperatorsCompose(EventStatus inner, string effect, EventStatus outer) => StatusAlgebra.Apply(inner, effect).ShouldBe(outer);
}
