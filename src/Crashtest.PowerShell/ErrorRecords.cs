using System.Globalization;
using System.Management.Automation;

namespace Crashtest;

/// <summary>
/// Makes all error records: the category and the next step of each error id stand here and nowhere else.
/// </summary>
internal static class ErrorRecords
{
    /// <param name="error">What went wrong.</param>
    /// <param name="target">The scan id or the name; never the webhook.</param>
    public static ErrorRecord Create(CrashtestException error, object? target) =>
        new(error, error.Id.ToString(), GetCategory(error), target)
        {
            ErrorDetails = new ErrorDetails(
                error.Message) { RecommendedAction = $"{GetNextStep(error, target)} {error.Hint}".TrimEnd() },
        };

    private static ErrorCategory GetCategory(CrashtestException error) => error.Id switch
    {
        ErrorId.WebhookRejected when error.StatusCode == 403 => ErrorCategory.PermissionDenied,
        ErrorId.WebhookRejected => ErrorCategory.AuthenticationError,
        ErrorId.AccessDenied when error.StatusCode == 401 => ErrorCategory.AuthenticationError,
        ErrorId.AccessDenied => ErrorCategory.PermissionDenied,
        ErrorId.NotSupported => ErrorCategory.NotImplemented,
        ErrorId.TargetNotFound or ErrorId.WebhookNotFound or ErrorId.ScanNotFound => ErrorCategory.ObjectNotFound,
        ErrorId.ScanAlreadyRunning or ErrorId.StateBusy => ErrorCategory.ResourceBusy,
        ErrorId.ScanStartUnknown or ErrorId.ServiceUnavailable => ErrorCategory.ConnectionError,
        ErrorId.TooManyRequests => ErrorCategory.LimitsExceeded,
        ErrorId.UnexpectedAnswer or ErrorId.ReportInvalid or ErrorId.StateInvalid or ErrorId.BaselineInvalid =>
            ErrorCategory.InvalidData,
        ErrorId.ScanTimedOut => ErrorCategory.OperationTimeout,
        ErrorId.ReportNotReady or ErrorId.TargetNotReady => ErrorCategory.ResourceUnavailable,
        ErrorId.FileExists => ErrorCategory.ResourceExists,
        ErrorId.WriteFailed => ErrorCategory.WriteError,
        ErrorId.GateFailed or ErrorId.ScanInconclusive => ErrorCategory.InvalidResult,
        _ => ErrorCategory.InvalidArgument,
    };

    private static string GetNextStep(CrashtestException error, object? target)
    {
        long? started = error.ScanId ?? target as long?;
        string scan = "<ScanId>";
        if (started is { } id)
        {
            scan = id.ToString(CultureInfo.InvariantCulture);
        }

        if (error.TargetId is { } targetId)
        {
            scan = $"{scan} -TargetId {targetId}";
        }

        return error.Id switch
        {
            ErrorId.InvalidParameter =>
                "Correct the parameter or the value that the message names. Nothing was sent.",
            ErrorId.InvalidWebhook =>
                "Specify the webhook id with -Webhook or in the environment variable CRASHTEST_WEBHOOK. It is the "
                    + "part of the webhook URL after the last slash.",
            ErrorId.InvalidTarget =>
                "Specify either -TargetId or -Webhook for each target. 'Get-CrashtestTarget' lists the targets with "
                    + "their ids.",
            ErrorId.TargetNotFound =>
                "Check the target id, with or without hyphens as the service shows it, the -Region, and that the team "
                    + "of the API account includes the target.",
            ErrorId.TargetNotReady =>
                "Open the target in the Veracode Platform and correct the problem that the message describes. Then "
                    + "run the command again.",
            ErrorId.AccessDenied =>
                "Check the API credential, the -Region, and this machine's clock. The account needs the role Security "
                    + "Lead, Creator, or Submitter, or the API role Upload and Scan; for reports, it may also need "
                    + "Reviewer or Results API.",
            ErrorId.NotSupported =>
                "Specify -TargetId if the target has an id, or omit the parameter that the message names.",
            ErrorId.InvalidEndpoint =>
                "Omit -Endpoint to use the default, or specify an https URL such as "
                    + "'https://api.crashtest.cloud/webhook'.",
            ErrorId.InvalidCredential =>
                "Specify -Credential with the API id as the user name and the API key as the password. Copy both "
                    + "completely from Veracode.",
            ErrorId.InvalidPayload =>
                "Correct the parameter or the file, and then run the command again. No scan was started.",
            ErrorId.InvalidRunKey =>
                "Specify -StatePath, and a -RunKey that stays the same when you retry this run and changes for the "
                    + "next run.",
            ErrorId.InvalidGate =>
                "Correct the gate. Examples: -FailOn High, -MaximumCount @{ Critical = 0; High = 3 }. With -NewOnly, "
                    + "specify -BaselinePath.",
            ErrorId.BaselineInvalid =>
                "Specify a file that Export-CrashtestBaseline wrote, or an earlier report with -NewOnly. Correct the "
                    + "problem that the message describes.",
            ErrorId.StateInvalid when error.Path is null =>
                "Specify a folder inside it that does not exist yet: Crashtest creates it with permissions for you "
                    + "only. Or remove the write permission of others with 'chmod go-w'.",
            ErrorId.StateInvalid =>
                $"Check the dashboard of the service for a running scan. To ignore '{error.Path}' and start another "
                    + "scan, use -Restart.",
            ErrorId.StateBusy =>
                "Run the command again after the other process has started the scan. Both then use the same scan.",
            ErrorId.WebhookRejected =>
                "Check the webhook, the API credential, the region and, for signed requests, this machine's clock.",
            ErrorId.WebhookNotFound =>
                "Check the webhook in the settings of the scan target. It may have been replaced. If the value is a "
                    + "target id, use -TargetId instead of -Webhook.",
            ErrorId.ScanNotFound when error.TargetId is not null =>
                $"Run 'Get-CrashtestScan -TargetId {error.TargetId}' to list the scans of the target.",
            ErrorId.ScanNotFound =>
                "Check the scan id, and that you use the webhook that started the scan.",
            ErrorId.ScanAlreadyRunning when error.TargetId is not null =>
                $"Run 'Wait-CrashtestScan -ScanId {scan}', or start with -IfRunning Wait or -IfRunning Attach.",
            ErrorId.ScanAlreadyRunning =>
                "Wait until the running scan ends. The service runs one scan at a time for each target.",
            ErrorId.ScanStartUnknown when error.TargetId is { } uncertain =>
                $"Run 'Get-CrashtestScan -TargetId {uncertain}' to see whether a scan is running before you start "
                    + "another. With -StatePath, use -Restart to start another.",
            ErrorId.ScanStartUnknown =>
                "Check the dashboard of the service for a running scan before you start another. With -StatePath, use "
                    + "-Restart to start another.",
            ErrorId.TooManyRequests =>
                "Run the command again later, with fewer targets or fewer requests.",
            ErrorId.ServiceUnavailable when error.IsCertificateRefused =>
                "Check -Endpoint. If a proxy inspects TLS, add its CA certificate to the trust store of this machine: "
                    + "on Windows with 'Import-Certificate -CertStoreLocation Cert:\\LocalMachine\\Root', on Debian "
                    + "and Ubuntu in /usr/local/share/ca-certificates with 'update-ca-certificates', on macOS in the "
                    + "System keychain.",
            ErrorId.ServiceUnavailable when started is not null =>
                "Check the network, the proxy, and the status of the service. A scan that is running continues: run "
                    + $"'Wait-CrashtestScan -ScanId {scan}', and when it has ended 'Save-CrashtestReport -ScanId "
                    + $"{scan}'.",
            ErrorId.ServiceUnavailable =>
                "Check the network, the proxy, and the status of the service, and then run the command again.",
            ErrorId.UnexpectedAnswer =>
                "Check -Endpoint and the proxy. Use -Verbose to show each request.",
            ErrorId.ScanTimedOut when started is null =>
                "Run the command again with a larger -TimeoutSeconds or with fewer targets.",
            ErrorId.ScanTimedOut =>
                $"Run 'Wait-CrashtestScan -ScanId {scan}', and when the scan has ended 'Save-CrashtestReport -ScanId "
                    + $"{scan}'. To wait longer, use a larger -TimeoutSeconds.",
            ErrorId.ReportNotReady =>
                $"Run 'Save-CrashtestReport -ScanId {scan}' again when 'Get-CrashtestScanStatus -ScanId {scan}' shows "
                    + "the state Ended.",
            ErrorId.ReportInvalid when error.Path is not null =>
                "Specify the path of a JUnit or JSON report. 'Save-CrashtestReport' saves one.",
            ErrorId.ReportInvalid =>
                "Save the report again. If it is invalid again, open it in the dashboard of the service.",
            ErrorId.FileExists =>
                "Specify another file for each report, or omit -NoClobber.",
            ErrorId.WriteFailed =>
                "Check that the folder exists and that you can write to it, or specify another path. To replace a "
                    + "read-only file, use -Force.",
            ErrorId.NotFileSystemPath =>
                "Specify a path on a file system drive.",
            ErrorId.GateFailed =>
                "List the findings with Get-CrashtestFinding. To accept findings, add them to a baseline with "
                    + "Export-CrashtestBaseline.",
            _ =>
                "Check the report and the Reasons of the result. Do not treat the scan as passed.",
        };
    }
}
