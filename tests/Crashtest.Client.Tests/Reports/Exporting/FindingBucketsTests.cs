using System.Linq;
using Crashtest.Client.Reports.Exporting;
using Xunit;

namespace Crashtest.Client.Tests.Reports.Exporting;

public sealed class FindingBucketsTests
{
    [Fact]
    public void Of_too_many_the_worst_and_first_stay()
    {
        var buckets = new FindingBuckets(maximumCount: 3);
        foreach ((Severity severity, string title) in new[]
        {
            (Severity.Low, "1"), (Severity.High, "2"), (Severity.Low, "3"), (Severity.Critical, "4"),
            (Severity.Low, "5"), (Severity.High, "6"),
        })
        {
            buckets.Add(Finding(severity, title));
        }

        Assert.Equal(["4"], Titles(buckets, Severity.Critical)!);
        Assert.Equal(["2", "6"], Titles(buckets, Severity.High)!);
        Assert.Empty(Titles(buckets, Severity.Low)!);
    }

    [Fact]
    public void The_least_severe_findings_are_read_again_if_there_is_no_room()
    {
        var buckets = new FindingBuckets(int.MaxValue, maximumText: 10);
        buckets.Add(Finding(Severity.Low, "12345"));
        buckets.Add(Finding(Severity.High, "12345"));
        buckets.Add(Finding(Severity.High, "1"));

        Assert.Null(buckets.GetBucket(Severity.Low));
        Assert.Equal(2, buckets.GetBucket(Severity.High)!.Count);

        buckets.Add(Finding(Severity.Low, "1"));
        buckets.Add(Finding(Severity.High, "123456"));
        Assert.Null(buckets.GetBucket(Severity.High));
        Assert.Empty(buckets.GetBucket(Severity.Critical)!);
    }

    private static string[]? Titles(FindingBuckets buckets, Severity severity) =>
        buckets.GetBucket(severity)?.Select(finding => finding.Title).ToArray();

    private static Finding Finding(Severity severity, string title) => new(severity, "xss", title, string.Empty, null);
}
