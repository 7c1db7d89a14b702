namespace Crashtest.Client.CI;

/// <summary>The CI systems whose language is spoken.</summary>
internal enum CISystem
{
    /// <summary>None that is known, or one without a language of its own, as Jenkins: plain lines.</summary>
    None,

    /// <summary>GitHub Actions, and what speaks its language (Gitea, Forgejo).</summary>
    GitHub,

    /// <summary>Azure Pipelines.</summary>
    AzureDevOps,

    /// <summary>GitLab CI/CD.</summary>
    GitLab,

    /// <summary>TeamCity.</summary>
    TeamCity,
}
