using System;
using System.Net;
using System.Security;

namespace Crashtest.Parameters;

/// <summary>
/// The environment variable that stands in for <c>-Webhook</c>, as CI systems hand secrets to a step.
/// </summary>
internal static class WebhookVariable
{
    private const string Name = "CRASHTEST_WEBHOOK";

    /// <summary>
    /// The webhook in the variable; empty if it is not set. A CI system sets it to nothing if the secret is missing.
    /// </summary>
    public static SecureString Read() =>
        new NetworkCredential(
            string.Empty, (Environment.GetEnvironmentVariable(Name) ?? string.Empty).Trim()).SecurePassword;

    /// <summary>Says that there is a webhook in neither place.</summary>
    public static CrashtestException CreateMissing() => new(
        ErrorId.InvalidWebhook,
        $"No webhook was specified with -Webhook, and the environment variable {Name} is not set.")
    {
        Hint = "If the target has an id, specify -TargetId.",
    };
}
