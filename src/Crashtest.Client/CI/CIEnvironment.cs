using System;

namespace Crashtest.Client.CI;

/// <summary>What a CI system tells its jobs by environment variables.</summary>
internal sealed class CIEnvironment
{
    private readonly Func<string, string?> _variable;

    /// <param name="variable">Reads an environment variable; null if there is none.</param>
    public CIEnvironment(Func<string, string?> variable) => _variable = variable;

    /// <summary>The system that runs this job.</summary>
    public CISystem System =>
        IsTrue("GITHUB_ACTIONS") ? CISystem.GitHub
        : IsTrue("TF_BUILD") ? CISystem.AzureDevOps
        : IsTrue("GITLAB_CI") ? CISystem.GitLab
        : GetValue("TEAMCITY_VERSION") is not null ? CISystem.TeamCity
        : CISystem.None;

    /// <summary>The file that GitHub shows as the summary of a step, or null.</summary>
    public string? StepSummaryPath => GetValue("GITHUB_STEP_SUMMARY");

    /// <summary>The folder that Azure Pipelines empties after a job, or null.</summary>
    public string? JobFolder => GetValue("AGENT_TEMPDIRECTORY");

    private bool IsTrue(string name) => string.Equals(GetValue(name), "true", StringComparison.OrdinalIgnoreCase);

    private string? GetValue(string name)
    {
        if (_variable(name)?.Trim() is { Length: > 0 } value)
        {
            return value;
        }

        return null;
    }
}
