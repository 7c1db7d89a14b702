using System;
using Crashtest.Client.Reports.Exporting;
using Crashtest.Client.Reports.Exporting.Csv;
using Crashtest.Client.Reports.Exporting.DefectDojo;
using Crashtest.Client.Reports.Exporting.GitLab;
using Crashtest.Client.Reports.Exporting.Html;
using Crashtest.Client.Reports.Exporting.Json;
using Crashtest.Client.Reports.Exporting.JUnit;
using Crashtest.Client.Reports.Exporting.Markdown;
using Crashtest.Client.Reports.Exporting.Sarif;
using Crashtest.Client.Reports.Exporting.SonarQube;

namespace Crashtest.Client.Reports.Publishing;

/// <summary>The exporter of each format.</summary>
internal static class Exporters
{
    /// <summary>Creates an exporter.</summary>
    /// <param name="options">How to export.</param>
    /// <param name="title">The title that the user gave, which is the same for the next scan; null for none.</param>
    public static IReportExporter Create(ExportOptions options, string? title) => options.Format switch
    {
        ExportFormat.Sarif => new SarifExporter(title),
        ExportFormat.GitLab => new GitLabExporter(options.WithEvidence),
        ExportFormat.Html => new HtmlExporter(),
        ExportFormat.Markdown => new MarkdownExporter(),
        ExportFormat.Csv => new CsvExporter(options.Delimiter),
        ExportFormat.JUnit => new JUnitExporter(),
        ExportFormat.Json => new JsonExporter(),
        ExportFormat.DefectDojo => new DefectDojoExporter(),
        ExportFormat.SonarQube => new SonarQubeExporter(options.ProjectFile),
        _ => throw new ArgumentOutOfRangeException(nameof(options)),
    };
}
