using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Crashtest.Client.Reports.Exporting;
using Xunit;

namespace Crashtest.Client.Tests.Reports.Exporting;

public sealed class FindingPreparationTests
{
    private const int Count = 5000;

    // While the other thread works on the first batches, this one asks the findings of all of them.
    [Fact]
    public void Both_threads_find_the_same()
    {
        Finding[] findings = CreateFindings();
        var preparation = new FindingPreparation(CancellationToken.None);
        foreach (Finding finding in findings)
        {
            preparation.Add(finding);
        }

        Assert.Equal(CreateFindings().Select(Describe), findings.Select(Describe));
    }

    [Fact]
    public void A_cancelled_one_leaves_the_work_to_whom_asks()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Finding[] findings = CreateFindings();
        var preparation = new FindingPreparation(source.Token);
        foreach (Finding finding in findings)
        {
            preparation.Add(finding);
        }

        Assert.Equal(CreateFindings().Select(Describe), findings.Select(Describe));
    }

    private static Finding[] CreateFindings() => [.. Enumerable.Range(0, Count).Select(CreateFinding)];

    private static Finding CreateFinding(int number)
    {
        string address = number.ToString("'https://shop.example/'0", CultureInfo.InvariantCulture);
        return new Finding(
            Severity.High,
            "xss",
            "Cross-site scripting",
            $"The parameter 'q{number}' seems to be vulnerable with method GET on {address}",
            null);
    }

    private static IEnumerable<string?> Describe(Finding finding) =>
        [finding.Url, finding.Method, finding.Parameter, finding.Fingerprint];
}
