using System.IO;
using System.Linq;
using System.Threading;
using Crashtest.Client.Reports.Exporting.Json;
using Newtonsoft.Json;

namespace Crashtest.Client.Reports.Exporting.Sarif;

/// <summary>Writes SARIF 2.1.0 within the limits of GitHub code scanning.</summary>
internal sealed class SarifExporter : IReportExporter
{
    /// <summary>How many results of a run code scanning takes.</summary>
    public const int MaximumResults = 25_000;

    private const string Schema = "https://json.schemastore.org/sarif-2.1.0.json";

    private readonly string? _category;

    /// <param name="title">
    /// What tells this target from others of the repository, and is the same for its next scan; null if there is one
    /// target only. Code scanning closes an alert when a later run of the same category lacks it. Without a name
    /// nothing is written, so that the category which the upload is given counts.
    /// </param>
    public SarifExporter(string? title) => _category = title;

    public int MaximumFindings => MaximumResults;

    public void Write(ExportedReport report, Stream output, CancellationToken cancellationToken) =>
        JsonOutput.Write(output, json =>
        {
            json.WriteMember("$schema", Schema);
            json.WriteMember("version", "2.1.0");
            json.WriteStartArray("runs");
            WriteRun(json, report, cancellationToken);
            json.WriteEndArray();
        });

    // The results come before the rules that they need, so that neither a second reading nor all results are held.
    private void WriteRun(JsonWriter json, ExportedReport report, CancellationToken cancellationToken)
    {
        var rules = new SarifRules();
        var results = new SarifResults(json, rules);
        json.WriteStartObject();
        if (_category is not null)
        {
            json.WriteStartObject("automationDetails");
            json.WriteMember("id", $"crashtest/{SarifCategory.Create(_category)}/");
            json.WriteEndObject();
        }

        json.WriteStartArray("results");
        foreach (Finding finding in report.ReadFindingsWorstFirst(cancellationToken).Take(MaximumResults))
        {
            results.Write(finding, report.GetAcceptance(finding));
        }

        json.WriteEndArray();
        WriteTool(json, report.Title, rules);
        SarifTaxonomy.Write(json, rules.Cwes);
        SarifInvocation.Write(json, report);
        json.WriteEndObject();
    }

    private static void WriteTool(JsonWriter json, string title, SarifRules rules)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteMember("name", ProductInformation.Name);
        json.WriteMember("version", ProductInformation.Version);
        json.WriteMember("semanticVersion", ProductInformation.Version);
        json.WriteMember("informationUri", ProductInformation.Address);
        json.WriteText("fullName", "Crashtest: " + title);
        json.WriteStartArray("rules");
        rules.Write(json);
        json.WriteEndArray();
        SarifTaxonomy.WriteSupport(json);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
