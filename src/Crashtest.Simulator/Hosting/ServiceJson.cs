using System.Globalization;

namespace Crashtest.Simulator.Hosting;

/// <summary>The JSON of the service's successes, with any literal in the one place that matters.</summary>
internal static class ServiceJson
{
    public static string FormatStarted(string id) =>
        """{"message":"webhook_scan_started","data":{"scanId":""" + id + "}}";

    public static string FormatStarted(long id) => FormatStarted(id.ToString(CultureInfo.InvariantCulture));

    public static string FormatStatus(string code, string member = "status_code") =>
        "{\"data\":{\"status\":{\"" + member + "\":" + code + "}}}";

    public static string FormatStatus(int code) => FormatStatus(code.ToString(CultureInfo.InvariantCulture));
}
