using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using Crashtest.Client.CI;
using Xunit;

namespace Crashtest.Client.Tests.CI;

public sealed partial class CIReportTests
{
    public static TheoryData<string> NoFiles => UnixFiles.NoFiles;

    private string StepSummary => Path.Combine(_folder.FullName, "step-summary.md");

    [Fact]
    public void A_step_summary_is_appended_to_what_others_wrote()
    {
        File.WriteAllText(StepSummary, "before\n");

        Make("GitHub", Runs.Fail("shop"));

        byte[] bytes = File.ReadAllBytes(StepSummary);
        string text = Encoding.UTF8.GetString(bytes);
        Assert.StartsWith("before\n## Crashtest\n", text, StringComparison.Ordinal);
        Assert.Contains("| shop | 7 | ❌ Fail | 0 | 2 | 0 | 1 | HighOverLimit |", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_summary_stays_within_its_limit_whatever_stood_there()
    {
        File.WriteAllText(StepSummary, new string('x', 900_000));

        IReadOnlyList<string> lines =
            Make("GitHub", [.. Enumerable.Range(0, 10_000).Select(i => Runs.Fail($"target-{i}-😀"))]);

        Assert.InRange(new FileInfo(StepSummary).Length, 950_000, Limit);
        Assert.Matches("more targets are not shown here", File.ReadAllText(StepSummary));
        Assert.Equal(10, lines.Count);
    }

    [Fact]
    public void A_step_summary_that_cannot_be_written_is_reported_and_fails_no_run()
    {
        File.WriteAllText(StepSummary, new string('x', Limit));
        IReadOnlyList<string> full = Make("GitHub", Runs.Pass("a"));
        File.Delete(StepSummary);
        Directory.CreateDirectory(StepSummary);
        IReadOnlyList<string> folder = Make("GitHub", Runs.Pass("a"));

        Assert.All([full, folder], lines =>
        {
            Assert.Equal(2, lines.Count);
            Assert.StartsWith(
                "::warning title=Crashtest%3A summary::The job summary cannot be written to ",
                lines[1],
                StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Azure_DevOps_uploads_a_file_that_is_there()
    {
        string upload = Make("AzureDevOps", Runs.Fail("shop"))[^1];

        Assert.StartsWith("##vso[task.uploadsummary]" + _folder.FullName, upload, StringComparison.Ordinal);
        string file = upload["##vso[task.uploadsummary]".Length..];
        Assert.Equal("Crashtest.md", Path.GetFileName(file));
        Assert.Contains("| shop |", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Fact]
    public void Azure_DevOps_gets_a_warning_if_a_summary_cannot_be_written()
    {
        string file = Path.Combine(_folder.FullName, "file");
        File.WriteAllText(file, string.Empty);

        IReadOnlyList<string> lines = CIReport.Make(
            [Runs.Pass("a")],
            name => name switch { "TF_BUILD" => "True", "AGENT_TEMPDIRECTORY" => file, _ => null },
            _time,
            CancellationToken.None);

        Assert.StartsWith("##vso[task.logissue type=warning]Crashtest: summary: ", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Each_row_of_a_summary_stays_a_row_whatever_the_text()
    {
        string[] rows = JobSummary.Format([.. Runs.WithHostileText()], JobSummary.MaximumLength, CancellationToken.None)
            .Split('\n')[4..^2];

        Assert.Equal(Runs.WithHostileText().Count(), rows.Length);
        Assert.All(rows, row =>
        {
            Assert.Equal(9, Regex.Count(row, @"(?<!\\)\|"));
            AssertNoControls(row);
            string outside = Regex.Replace(row, @"(`+)(?!`).*?(?<!`)\1(?!`)|&#124;", string.Empty);
            Assert.DoesNotMatch("[<>&@\\[\\]`\\\\*#]", outside);
        });
    }

    [Theory]
    [MemberData(nameof(NoFiles))]
    public void A_step_summary_that_is_not_a_file_is_reported_at_once(string kind)
    {
        string reason = UnixFiles.Make(kind, StepSummary);

        Assert.Contains($"'{StepSummary}': {reason}.", Make("GitHub", Runs.Pass("a"))[1], StringComparison.Ordinal);
    }
}
