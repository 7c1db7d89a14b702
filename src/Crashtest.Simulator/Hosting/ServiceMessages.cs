namespace Crashtest.Simulator.Hosting;

/// <summary>The sentences of the service.</summary>
internal static class ServiceMessages
{
    public const string AlreadyRunning = "Scan is already running";
    public const string ReportNotReady = "The report is not ready yet";
    public const string UnknownWebhook = "Webhook not found";
    public const string UnknownTarget = "Target not found";
    public const string UnknownRun = "Analysis run not found";
    public const string UnknownScan = "Scan not found";
    public const string UnknownFormat = "Unknown report format";
    public const string UnknownPath = "Not found";
    public const string WrongMethod = "Method not allowed";
    public const string LengthRequired = "Content-Length is required";
    public const string TooLarge = "The payload is too large";
    public const string BadPayload = "The payload must be a JSON object";
}
