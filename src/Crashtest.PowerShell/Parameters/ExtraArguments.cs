using System;
using System.Collections.Generic;
using System.Linq;

namespace Crashtest.Parameters;

/// <summary>
/// Refuses the arguments that PowerShell has no parameter for. Its own error repeats them, and one may be a webhook
/// that was given without <c>-Webhook</c>. The error here names the parameters that do not exist and shows no value.
/// </summary>
internal static class ExtraArguments
{
    private static readonly string[] WebhookNames = ["Webhook", "WebhookId"];

    /// <summary>Creates the error of a command that got such arguments.</summary>
    /// <param name="names">The names of parameters that do not exist; none if values stand alone.</param>
    public static CrashtestException CreateError(IReadOnlyList<string> names)
    {
        if (names.Any(name => WebhookNames.Contains(name, StringComparer.OrdinalIgnoreCase)))
        {
            return CreateNotSupported();
        }

        return new CrashtestException(ErrorId.InvalidParameter, Describe(names))
        {
            Hint = "Specify each value with its parameter, for example -Webhook $webhook or -Path report.xml.",
        };
    }

    /// <summary>Creates the error of a command for target ids that was called with a webhook.</summary>
    public static CrashtestException CreateNotSupported() => new(
        ErrorId.NotSupported,
        "The command needs -TargetId: a webhook cannot list targets or scans, and it cannot stop a scan.");

    private static string Describe(IReadOnlyList<string> names)
    {
        if (names.Count == 0)
        {
            return "An argument does not belong to a parameter. Crashtest does not show it, because it may be a "
                + "secret.";
        }

        return $"There is no parameter {string.Join(", ", names.Select(name => "-" + name))}.";
    }
}
