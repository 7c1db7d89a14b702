namespace Crashtest.Client.CI;

/// <summary>The CI systems whose log commands are supported.</summary>
internal enum CISystem
{
    /// <summary>An unknown system, or one without log commands, such as Jenkins: plain lines.</summary>
    None,

    /// <summary>GitHub Actions, and systems with the same commands (Gitea, Forgejo).</summary>
    GitHub,

    /// <summary>Azure Pipelines.</summary>
    AzureDevOps,

    /// <summary>GitLab CI/CD.</summary>
    GitLab,

    /// <summary>TeamCity.</summary>
    TeamCity,
}
