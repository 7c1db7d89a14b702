using System.Globalization;
using System.Management.Automation;

namespace Crashtest;

/// <summary>Makes all error records: the category and the next step of each error id stand here and nowhere else.</summary>
internal static class ErrorRecords
{
    /// <param name="error">What went wrong.</param>
    /// <param name="target">The scan id or the name; never the webhook.</param>
    public static ErrorRecord Create(CrashtestException error, object? target) =>
        new(error, error.Id.ToString(), Category(error), target)
        {
            ErrorDetails = new ErrorDetails(error.Message) { RecommendedAction = NextStep(error, target) },
        };

    private static ErrorCategory Category(CrashtestException error) => error.Id switch
    {
        ErrorId.WebhookRejected when error.StatusCode == 403 => ErrorCategory.PermissionDenied,
        ErrorId.WebhookRejected => ErrorCategory.AuthenticationError,
        ErrorId.WebhookNotFound or ErrorId.ScanNotFound => ErrorCategory.ObjectNotFound,
        ErrorId.ScanAlreadyRunning or ErrorId.StateBusy => ErrorCategory.ResourceBusy,
        ErrorId.ScanStartUnknown or ErrorId.ServiceUnavailable => ErrorCategory.ConnectionError,
        ErrorId.TooManyRequests => ErrorCategory.LimitsExceeded,
        ErrorId.UnexpectedAnswer or ErrorId.ReportInvalid or ErrorId.StateInvalid or ErrorId.BaselineInvalid => ErrorCategory.InvalidData,
        ErrorId.ScanTimedOut => ErrorCategory.OperationTimeout,
        ErrorId.ReportNotReady => ErrorCategory.ResourceUnavailable,
        ErrorId.FileExists => ErrorCategory.ResourceExists,
        ErrorId.WriteFailed => ErrorCategory.WriteError,
        ErrorId.GateFailed or ErrorId.ScanInconclusive => ErrorCategory.InvalidResult,
        _ => ErrorCategory.InvalidArgument,
    };

    private static string NextStep(CrashtestException error, object? target)
    {
        long? started = error.ScanId ?? target as long?;
        string scan = started is { } id ? id.ToString(CultureInfo.InvariantCulture) : "<ScanId>";
        return error.Id switch
        {
            ErrorId.InvalidWebhook =>
                "Give the webhook id, the part of the webhook URL behind its last slash, with -Webhook or in the environment variable CRASHTEST_WEBHOOK.",
            ErrorId.InvalidEndpoint =>
                "Leave -Endpoint out to use the service's own, or give an https URL such as 'https://api.crashtest.cloud/webhook'.",
            ErrorId.InvalidCredential =>
                "Give -Credential with the API id as user name and the API key as password, both whole, as Veracode shows them.",
            ErrorId.InvalidPayload =>
                "Correct the parameter or the file and start again; no scan was started.",
            ErrorId.InvalidRunKey =>
                "Give -StatePath, and with it a -RunKey that is the same when this run is tried again and another for the next one.",
            ErrorId.InvalidGate =>
                "Correct the gate: -FailOn High, -MaximumCount @{ Critical = 0; High = 3 }, and with -NewOnly a -BaselinePath.",
            ErrorId.BaselineInvalid =>
                "Give a file that Export-CrashtestBaseline has written, or with -NewOnly an earlier report, and correct what the message names.",
            ErrorId.StateInvalid =>
                $"Look in the service's dashboard whether a scan is running, then forget '{error.Path}' with -Restart to start another.",
            ErrorId.StateBusy =>
                "Run the command again when the other process has started the scan; it then gets the same one.",
            ErrorId.WebhookRejected =>
                "Check the webhook, the API credential, the region and, for signed requests, this machine's clock.",
            ErrorId.WebhookNotFound =>
                "Check the webhook in the scan target's settings; a new one may have replaced it.",
            ErrorId.ScanNotFound =>
                "Check the scan id, and that the webhook is the one that started the scan.",
            ErrorId.ScanAlreadyRunning =>
                "Wait for the scan that is running; one target is scanned by one scan at a time.",
            ErrorId.ScanStartUnknown =>
                "Look in the service's dashboard whether a scan is running before you start another; with -StatePath that takes -Restart.",
            ErrorId.TooManyRequests =>
                "Start again later, and ask less often or for fewer targets at once.",
            ErrorId.ServiceUnavailable when started is not null =>
                $"Check the network, the proxy and the service's status. The scan is not lost: go on with 'Wait-CrashtestScan -ScanId {scan}', and after the end with 'Save-CrashtestReport -ScanId {scan}'.",
            ErrorId.ServiceUnavailable =>
                "Check the network, the proxy and the service's status, then run the command again.",
            ErrorId.UnexpectedAnswer =>
                "Check -Endpoint, and whether a proxy answers in the service's place; -Verbose shows each request.",
            ErrorId.ScanTimedOut when started is null =>
                "Run the command again with a larger -TimeoutSeconds, or for fewer targets at once.",
            ErrorId.ScanTimedOut =>
                $"Go on with 'Wait-CrashtestScan -ScanId {scan}', and after the end with 'Save-CrashtestReport -ScanId {scan}'; or allow more with -TimeoutSeconds.",
            ErrorId.ReportNotReady =>
                $"Wait until 'Get-CrashtestScanStatus -ScanId {scan}' says Ended, then save the report again.",
            ErrorId.ReportInvalid when error.Path is not null =>
                "Give the path of a JUnit or JSON report; 'Save-CrashtestReport' saves one.",
            ErrorId.ReportInvalid =>
                "Save the report again; if it comes the same, look at it in the service's dashboard.",
            ErrorId.FileExists =>
                "Choose another file, one for each report, or leave -NoClobber out.",
            ErrorId.WriteFailed =>
                "Check that the folder exists and can be written to; -Force replaces a read-only file.",
            ErrorId.NotFileSystemPath =>
                "Give a path on a drive of the file system.",
            ErrorId.GateFailed =>
                "Look at the findings with Get-CrashtestFinding; those that are to stay go into a baseline with Export-CrashtestBaseline.",
            _ =>
                "Look at the report and at the Reasons of the result; do not take the scan for passed.",
        };
    }
}
