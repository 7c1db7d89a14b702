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
    /// What tells this target from others of the repository, and is the same for its next scan; null where there is one
    /// target only. Code scanning closes an alert when a later run of the same category lacks it. Without a name nothing
    /// is written, so that the category which the upload is given counts.
    /// </param>
    public SarifExporter(string? title) => _category = title;

    public int MaximumFindings => MaximumResults;

    public void Write(ExportedReport report, Stream output, CancellationToken cancellationToken) => JsonOutput.Write(output, json =>
    {
        json.Member("$schema", Schema);
        json.Member("version", "2.1.0");
        json.Array("runs", () => json.Object(null, () => WriteRun(json, report, cancellationToken)));
    });

    // The results come before the rules that they need, so that neither a second reading nor all results are held.
    private void WriteRun(JsonWriter json, ExportedReport report, CancellationToken cancellationToken)
    {
        var rules = new SarifRules();
        var results = new SarifResults(json, rules);
        if (_category is not null)
        {
            json.Object("automationDetails", () => json.Member("id", $"crashtest/{SarifCategory.Of(_category)}/"));
        }

        json.Array("results", () =>
        {
            foreach (Finding finding in report.ReadFindingsWorstFirst(cancellationToken).Take(MaximumResults))
            {
                results.Write(finding, report.AcceptanceOf(finding));
            }
        });
        json.Object("tool", () => json.Object("driver", () =>
        {
            json.Member("name", ProductInformation.Name);
            json.Member("version", ProductInformation.Version);
            json.Member("semanticVersion", ProductInformation.Version);
            json.Member("informationUri", ProductInformation.Address);
            json.Text("fullName", "Crashtest: " + report.Title);
            json.Array("rules", () => rules.Write(json));
            SarifTaxonomy.WriteSupport(json);
        }));
        json.Array("taxonomies", () => json.Object(null, () => SarifTaxonomy.Write(json, rules.Cwes)));
        json.Array("invocations", () => json.Object(null, () => SarifInvocation.Write(json, report)));
    }
}
