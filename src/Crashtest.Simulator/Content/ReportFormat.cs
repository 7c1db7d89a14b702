namespace Crashtest.Simulator.Content;

/// <summary>The report formats as they are in the path, and their content types.</summary>
internal static class ReportFormat
{
    public const string JUnit = "junit";
    public const string Pdf = "pdf";
    public const string Csv = "csv";

    public static string GetContentType(string format) => format switch
    {
        JUnit => "application/xml",
        Pdf => "application/pdf",
        Csv => "text/csv",
        _ => "application/octet-stream",
    };
}
