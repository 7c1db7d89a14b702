using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using Crashtest.Client.CI;
using Crashtest.Client.Runs;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Crashtest.Client.Tests.CI;

/// <summary>
/// What goes to a CI system: in its own syntax, within its limits, and nothing that anybody else has slipped in.
/// </summary>
public sealed partial class CIReportTests : IDisposable
{
    private const int Limit = 1024 * 1024;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crashtest-ci-");
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void GitHub_gets_annotations_by_how_a_run_ended()
    {
        IReadOnlyList<string> lines =
            Make("GitHub", Runs.Pass("a"), Runs.Pass("b", Reason.CheckSkipped), Runs.Fail("c"), Runs.TimedOut("d"));

        Assert.Equal(
            [
                "::error title=Crashtest%3A c::Fail (HighOverLimit); 0 critical, 2 high, 0 medium, 1 low, 0 "
                    + "informational in 33 checks; scan 7",
                "::error title=Crashtest%3A d::Inconclusive (TimedOut); The scan did not end in time.; scan 7",
                "::warning title=Crashtest%3A b::Pass (CheckSkipped); 0 critical, 2 high, 0 medium, 1 low, 0 "
                    + "informational in 33 checks; scan 7",
                "::notice title=Crashtest%3A a::Pass; 0 critical, 2 high, 0 medium, 1 low, 0 informational in 33 "
                    + "checks; scan 7",
            ],
            lines);
    }

    [Theory]
    [InlineData("GitHub")]
    [InlineData("AzureDevOps")]
    [InlineData("GitLab")]
    [InlineData("TeamCity")]
    [InlineData("none")]
    public void A_run_without_a_limit_is_not_reported_as_a_pass(string system)
    {
        IReadOnlyList<string> lines = Make(system, Runs.WithoutLimit("shop"));
        string summary = string.Join(
            '\n', Directory.GetFiles(_folder.FullName, "*.md", SearchOption.AllDirectories).Select(File.ReadAllText));

        Assert.Contains(lines, line => line.Contains("No limit was set; 0 critical, 2 high", StringComparison.Ordinal));
        Assert.Equal(
            system is "GitHub" or "AzureDevOps",
            summary.Contains("| shop | 7 | ℹ️ No limit was set | 0 | 2 | 0 | 1 |  |", StringComparison.Ordinal));
        Assert.All(lines.Append(summary), text => Assert.DoesNotMatch("(?i)pass|✅", text));
    }

    [Fact]
    public void No_text_breaks_out_of_a_GitHub_command()
    {
        // The runner: a command begins the line, its properties end with the next two colons and are parted by commas.
        var command = new Regex("^::(error|warning|notice) title=[^:,\r\n]*::[^\r\n]*$");

        Assert.All(EachHostileLine("GitHub"), line =>
        {
            Assert.Matches(command, line);
            Assert.Equal(2, Regex.Count(line, "::"));
            Assert.DoesNotMatch("%(?!25|0D|0A|3A|2C)", line);
            AssertNoControls(line);
        });
    }

    [Fact]
    public void No_text_breaks_out_of_an_Azure_DevOps_command() => Assert.All(EachHostileLine("AzureDevOps"), line =>
    {
        Assert.Matches("^(##vso\\[task\\.(logissue type=(error|warning)|uploadsummary)\\]|Crashtest: )", line);
        Assert.DoesNotContain("##", line[2..], StringComparison.Ordinal);
        Assert.DoesNotMatch("%(?!AZP25)", line);
        AssertNoControls(line);
    });

    [Fact]
    public void No_text_breaks_out_of_a_TeamCity_message()
    {
        const string Value = "(?:[^|'\\[\\]\\r\\n]|\\|['|\\[\\]]|\\|0x[0-9A-F]{4})*";
        var message =
            new Regex($"^##teamcity\\[(?:buildProblem|message|buildStatisticValue)(?: [a-z]+='{Value}')+\\]$");

        Assert.All(
            EachHostileLine("TeamCity").Where(line => !line.StartsWith("Crashtest: ", StringComparison.Ordinal)),
            line =>
            {
                Assert.Matches(message, line);
                Assert.True(line.All(char.IsAscii), $"Not plain ASCII: {line}");
                Assert.DoesNotContain("##", line[2..], StringComparison.Ordinal);
                AssertNoControls(line);
            });
    }

    [Fact]
    public void TeamCity_gets_a_problem_for_what_is_not_passed_and_the_counts()
    {
        IReadOnlyList<string> lines = Make("TeamCity", Runs.Pass("a"), Runs.Fail("it's [b]"));

        Assert.StartsWith(
            "##teamcity[buildProblem description='Crashtest: it|'s |[b|]: Fail (HighOverLimit); ",
            lines[0],
            StringComparison.Ordinal);
        Assert.Matches("identity='crashtest_itsb_[0-9a-f]{8}'\\]$", lines[0]);
        Assert.StartsWith("Crashtest: a: Pass", lines[1], StringComparison.Ordinal);
        Assert.Contains("##teamcity[buildStatisticValue key='crashtest.high' value='4']", lines);
        Assert.Contains("##teamcity[buildStatisticValue key='crashtest.critical' value='0']", lines);
    }

    [Fact]
    public void TeamCity_can_tell_the_problems_of_two_targets_apart()
    {
        string[] identities = [.. Runs.Hostile.Select(text => Make("TeamCity", Runs.Fail(text + "ß"))[0])
            .Select(line => Regex.Match(line, "identity='(.*?)'").Groups[1].Value)];

        Assert.All(identities, identity => Assert.Matches("^[A-Za-z0-9_]{1,60}$", identity));
        Assert.Equal(identities.Length, identities.Distinct().Count() + Runs.Hostile.Length - Runs.Hostile.Select(
            text => Annotation.Create(Runs.Fail(text + "ß")).Target).Distinct().Count());
    }

    [Fact]
    public void GitLab_gets_a_section_that_no_text_can_end()
    {
        IReadOnlyList<string> lines = Make("GitLab", [.. Runs.WithHostileText()]);

        Assert.Equal("\u001B[0Ksection_start:1772600767:crashtest_results\r\u001B[0KCrashtest", lines[0]);
        Assert.Equal("\u001B[0Ksection_end:1772600767:crashtest_results\r\u001B[0K", lines[^1]);
        Assert.All(lines.Skip(1).SkipLast(1), AssertNoControls);
    }

    [Fact]
    public void A_section_without_errors_is_folded() =>
        Assert.Contains("[collapsed=true]", Make("GitLab", Runs.Pass("a"))[0], StringComparison.Ordinal);

    [Fact]
    public void Other_systems_get_plain_lines() => Assert.Equal(
        ["Crashtest: a: Pass; 0 critical, 2 high, 0 medium, 1 low, 0 informational in 33 checks; scan 7"],
        Make("none", Runs.Pass("a")));

    [Theory]
    [InlineData("GitHub", "::error", "::warning")]
    [InlineData("AzureDevOps", "##vso[task.logissue type=error]", "##vso[task.logissue type=warning]")]
    [InlineData("TeamCity", "##teamcity[buildProblem", "##teamcity[message")]
    public void No_more_of_a_kind_is_sent_than_is_shown_and_the_last_counts_the_rest(
        string system, string error, string warning)
    {
        IReadOnlyList<string> lines = Make(
            system,
            [
                .. Enumerable.Range(0, 40).Select(i => Runs.Fail($"f{i}")),
                .. Enumerable.Range(0, 11).Select(i => Runs.Pass($"w{i}", Reason.CheckSkipped)),
            ]);

        Assert.Equal(10, lines.Count(line => line.StartsWith(error, StringComparison.Ordinal)));
        Assert.Equal(10, lines.Count(line => line.StartsWith(warning, StringComparison.Ordinal)));
        Assert.Contains(
            "31 more targets",
            lines.Where(line => line.StartsWith(error, StringComparison.Ordinal)).Last(),
            StringComparison.Ordinal);
        Assert.Contains(
            "2 more targets",
            lines.Where(line => line.StartsWith(warning, StringComparison.Ordinal)).Last(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Exactly_ten_are_all_sent() => Assert.DoesNotContain(
        Make("GitHub", [.. Enumerable.Range(0, 10).Select(i => Runs.Fail($"f{i}"))]),
        line => line.Contains("more targets", StringComparison.Ordinal));

    [Fact]
    public void Without_a_run_nothing_is_said() => Assert.Empty(Make("GitHub"));

    private static void AssertNoControls(string line) =>
        Assert.True(
            !line.Any(char.IsControl) && !line.Any(character => character is '\u2028' or '\u2029' or '\u202E'),
            $"A control is left: {line}");

    /// <summary>The lines, without the limit that would hide most of them.</summary>
    private IEnumerable<string> EachHostileLine(string system) =>
        Runs.WithHostileText().SelectMany(run => Make(system, run));

    private IReadOnlyList<string> Make(string system, params RunResult[] runs) =>
        CIReport.Make(runs, name => (system, name) switch
        {
            ("GitHub", "GITHUB_ACTIONS") or ("GitLab", "GITLAB_CI") => "true",
            ("AzureDevOps", "TF_BUILD") => "True",
            ("TeamCity", "TEAMCITY_VERSION") => "2025.11",
            (_, "GITHUB_STEP_SUMMARY") => StepSummary,
            (_, "AGENT_TEMPDIRECTORY") => _folder.FullName,
            _ => null,
        }, _time, CancellationToken.None);
}
