using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using Crashtest.Client.Runs;

namespace Crashtest.Client.CI;

/// <summary>
/// Writes the results of a step for a CI system: lines for its log, in its syntax, and a summary of the job.
/// </summary>
public static class CIReport
{
    /// <summary>Writes the summary where the system takes one, and gives the lines for the log.</summary>
    /// <param name="runs">All runs of the step.</param>
    /// <param name="variable">
    /// Reads an environment variable; null if there is none. They tell which system it is.
    /// </param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the reading of reports for the summary.</param>
    public static IReadOnlyList<string> Make(
        IReadOnlyList<RunResult> runs,
        Func<string, string?> variable,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (runs.Count == 0)
        {
            return [];
        }

        var environment = new CIEnvironment(variable);
        IReadOnlyList<Annotation> notes = Annotation.Limit(runs.Select(Annotation.Create));
        return environment.System switch
        {
            CISystem.GitHub =>
                [.. GitHubCommands.FormatLines(notes), .. WriteGitHubSummary(environment, runs, cancellationToken)],
            CISystem.AzureDevOps => [.. AzureDevOpsCommands.FormatLines(
                notes), WriteAzureDevOpsSummary(environment, runs, cancellationToken)],
            CISystem.GitLab => [.. GitLabSection.FormatLines([.. runs.Select(Annotation.Create)], time.GetUtcNow())],
            CISystem.TeamCity => [.. TeamCityMessages.FormatLines(notes, [.. runs.Select(run => run.Verdict)])],
            _ => [.. runs.Select(run => Annotation.Create(run).Line)],
        };
    }

    private static IEnumerable<string> WriteGitHubSummary(
        CIEnvironment environment, IReadOnlyList<RunResult> runs, CancellationToken cancellationToken)
    {
        if (environment.StepSummaryPath is { } path
            && SummaryFile.Append(path, room => JobSummary.Format(runs, room, cancellationToken)) is { } failure)
        {
            return GitHubCommands.FormatLines([Annotation.CreateWarning("summary", failure)]);
        }

        return [];
    }

    private static string WriteAzureDevOpsSummary(
        CIEnvironment environment, IReadOnlyList<RunResult> runs, CancellationToken cancellationToken)
    {
        string markdown = JobSummary.Format(runs, JobSummary.MaximumLength, cancellationToken);
        string? failure = SummaryFile.Create(environment.JobFolder ?? Path.GetTempPath(), markdown, out string path);
        if (failure is null)
        {
            return AzureDevOpsCommands.UploadSummary(path);
        }

        return AzureDevOpsCommands.FormatLines([Annotation.CreateWarning("summary", failure)]).Single();
    }
}
