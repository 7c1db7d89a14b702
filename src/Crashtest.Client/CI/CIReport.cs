using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using Crashtest.Client.Runs;

namespace Crashtest.Client.CI;

/// <summary>Tells a CI system what came of the runs of a step: lines for its log, in its own syntax, and a summary of the job.</summary>
public static class CIReport
{
    /// <summary>Writes the summary where the system takes one, and gives the lines for the log.</summary>
    /// <param name="runs">All runs of the step.</param>
    /// <param name="variable">Reads an environment variable; null where there is none. They tell which system it is.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the reading of reports for the summary.</param>
    public static IReadOnlyList<string> Make(
        IReadOnlyList<RunResult> runs, Func<string, string?> variable, TimeProvider time, CancellationToken cancellationToken)
    {
        if (runs.Count == 0)
        {
            return [];
        }

        var environment = new CIEnvironment(variable);
        IReadOnlyList<Note> notes = Note.WithinLimits(runs.Select(Note.Of));
        return environment.System switch
        {
            CISystem.GitHub => [.. GitHubCommands.Lines(notes), .. GitHubSummary(environment, runs, cancellationToken)],
            CISystem.AzureDevOps => [.. AzureDevOpsCommands.Lines(notes), AzureDevOpsSummary(environment, runs, cancellationToken)],
            CISystem.GitLab => [.. GitLabSection.Lines([.. runs.Select(Note.Of)], time.GetUtcNow())],
            CISystem.TeamCity => [.. TeamCityMessages.Lines(notes, [.. runs.Select(run => run.Verdict)])],
            _ => [.. runs.Select(run => Note.Of(run).Line)],
        };
    }

    private static IEnumerable<string> GitHubSummary(
        CIEnvironment environment, IReadOnlyList<RunResult> runs, CancellationToken cancellationToken) =>
        environment.StepSummaryPath is { } path
            && SummaryFile.Append(path, room => JobSummary.Of(runs, room, cancellationToken)) is { } failure
            ? GitHubCommands.Lines([Note.Warning("summary", failure)])
            : [];

    private static string AzureDevOpsSummary(
        CIEnvironment environment, IReadOnlyList<RunResult> runs, CancellationToken cancellationToken)
    {
        string markdown = JobSummary.Of(runs, JobSummary.MaximumLength, cancellationToken);
        string? failure = SummaryFile.Create(environment.JobFolder ?? Path.GetTempPath(), markdown, out string path);
        return failure is null
            ? AzureDevOpsCommands.UploadSummary(path)
            : AzureDevOpsCommands.Lines([Note.Warning("summary", failure)]).Single();
    }
}
