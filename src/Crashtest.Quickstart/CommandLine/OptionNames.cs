namespace Crashtest.Quickstart.CommandLine;

internal static class OptionNames
{
    public const string Webhook = "--webhook";
    public const string Endpoint = "--endpoint";
    public const string Report = "--report";
    public const string Path = "--path";
    public const string Seconds = "--seconds";
    public const string Timeout = "--timeout";
    public const string Script = "--script";
    public const string Simulator = "--simulator";

    /// <summary>Where the webhook comes from when it is not on the command line.</summary>
    public const string WebhookVariable = "CRASHTEST_WEBHOOK";
}
