using Crashtest.Client.Reports.Exporting.Json;
using Newtonsoft.Json;

namespace Crashtest.Client.Reports.Exporting.Sarif;

/// <summary>The request that shows a finding, as far as its sentence tells.</summary>
internal static class SarifRequest
{
    /// <summary>Writes it as a member; nothing if the address is not known.</summary>
    public static void Write(JsonWriter json, Finding finding, ReportUrl? url)
    {
        if (url is null)
        {
            return;
        }

        json.WriteStartObject("webRequest");
        json.WriteText("method", finding.Method);
        json.WriteText("target", url.Origin + url.Path);
        if (!string.IsNullOrEmpty(finding.Parameter))
        {
            json.WriteStartObject("parameters");
            json.WritePropertyName(VisibleText.Format(finding.Parameter!));
            json.WriteString(VisibleText.Format(finding.Payload ?? string.Empty));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
