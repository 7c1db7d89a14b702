using System.Globalization;

namespace Crashtest.Simulator;

/// <summary>The JSON of the service's good answers, with any literal in the one place that matters.</summary>
internal static class ServiceJson
{
    public static string Started(string id) =>
        """{"message":"webhook_scan_started","data":{"scanId":""" + id + "}}";

    public static string Started(long id) => Started(id.ToString(CultureInfo.InvariantCulture));

    public static string Status(string code, string member = "status_code") =>
        "{\"data\":{\"status\":{\"" + member + "\":" + code + "}}}";

    public static string Status(int code) => Status(code.ToString(CultureInfo.InvariantCulture));
}
