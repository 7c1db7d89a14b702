using System.IO;

namespace Crashtest.Client.Reports.Reading;

/// <summary>Tells the formats of reports apart by what stands in them.</summary>
internal static class ReportReader
{
    /// <summary>A reader of the report.</summary>
    /// <param name="stream">The report, which can seek; it stays open.</param>
    /// <param name="reportPath">Where it lies; goes into the findings.</param>
    /// <param name="withText">Whether titles and messages are wanted.</param>
    /// <exception cref="InvalidDataException">It is no report; the message says why, as a clause.</exception>
    public static IReportReader Open(Stream stream, string? reportPath, bool withText)
    {
        char? first;
        using (ReportText.Open(stream, out first))
        {
            stream.Position = 0;
        }

        return first switch
        {
            null => throw new InvalidDataException("it is empty"),
            '{' or '[' => new JsonFindingsReader(stream, reportPath),
            _ => new JUnitReader(stream, reportPath, withText),
        };
    }
}
