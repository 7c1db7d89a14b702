using System;

namespace Crashtest.Client.State;

/// <summary>Where CI systems say which commit they build.</summary>
internal static class CommitVariable
{
    // GitHub, Azure DevOps, GitLab, Jenkins.
    private static readonly string[] Names = ["GITHUB_SHA", "BUILD_SOURCEVERSION", "CI_COMMIT_SHA", "GIT_COMMIT"];

    /// <summary>The names, for a sentence.</summary>
    public static string AllNames => string.Join(", ", Names);

    /// <summary>The first commit that one of them names, or null.</summary>
    public static string? Find(Func<string, string?> variable)
    {
        foreach (string name in Names)
        {
            if (variable(name)?.Trim() is { Length: > 0 } commit)
            {
                return commit;
            }
        }

        return null;
    }
}
