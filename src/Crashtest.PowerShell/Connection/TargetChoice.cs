using System.Collections.Generic;
using System.Linq;
using System.Security;
using Crashtest.Parameters;

namespace Crashtest.Connection;

/// <summary>
/// Decides which targets a record names. There is one parameter set: with two, the row of a file that has both columns
/// would choose the set by the column that is empty.
/// </summary>
internal static class TargetChoice
{
    /// <summary>The targets of a record.</summary>
    /// <param name="webhooks">
    /// The webhooks of the command line or the row, or null when there is no such parameter or column.
    /// </param>
    /// <param name="targetIds">The same for target ids.</param>
    /// <exception cref="CrashtestException">
    /// <see cref="ErrorId.InvalidTarget"/>: both are filled, or there is a column for target ids and both are empty.
    /// </exception>
    public static IReadOnlyList<GivenTarget> Decide(SecureString[]? webhooks, string[]? targetIds)
    {
        bool hasWebhook = webhooks is not null && webhooks.Any(webhook => webhook.Length > 0);
        bool hasTargetId = targetIds is not null && targetIds.Any(id => !string.IsNullOrWhiteSpace(id));
        if (hasWebhook && hasTargetId)
        {
            throw new CrashtestException(
                ErrorId.InvalidTarget,
                "Both a webhook and a target id are specified, and they can belong to different targets.");
        }

        if (hasTargetId)
        {
            return [.. targetIds!.Select(GivenTarget.CreateFromId)];
        }

        if (targetIds is not null && !hasWebhook)
        {
            // Never the environment variable: it would scan another target than the row means.
            throw new CrashtestException(ErrorId.InvalidTarget, "The target id is empty, and no webhook is specified.")
            {
                // If a number was refused, PowerShell passes null to a parameter that takes text.
                Hint = "Put a target id that consists of digits in quotes.",
            };
        }

        if (webhooks is null)
        {
            return [GivenTarget.CreateFromWebhook(WebhookVariable.Read())];
        }

        return [.. webhooks.Select(GivenTarget.CreateFromWebhook)];
    }
}
