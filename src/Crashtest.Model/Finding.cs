using System.Globalization;

namespace Crashtest;

/// <summary>One weakness that a scan found. All text in it comes from the report and is untrusted.</summary>
public sealed class Finding
{
    private readonly IFindingAnalysis _analysis;
    private FindingDetails? _details;
    private string? _fingerprint;

    internal Finding(IFindingAnalysis analysis, Severity severity, string scanner, string title, string message, string? reportPath)
    {
        _analysis = analysis;
        Severity = severity;
        Scanner = scanner;
        Title = title;
        Message = message;
        ReportPath = reportPath;
    }

    /// <summary>How bad it is.</summary>
    public Severity Severity { get; }

    /// <summary>The scanner that found it, such as <c>sqlinjection</c>.</summary>
    public string Scanner { get; }

    /// <summary>What it is, without the ordinal that the report puts behind it.</summary>
    public string Title { get; }

    /// <summary>The report's sentence about it.</summary>
    public string Message { get; }

    /// <summary>The address concerned, or null where the sentence names none.</summary>
    public string? Url => Details.Url;

    /// <summary>The HTTP method of the request, or null.</summary>
    public string? Method => Details.Method;

    /// <summary>The parameter concerned, or null.</summary>
    public string? Parameter => Details.Parameter;

    /// <summary>What the scanner sent to show it, or null.</summary>
    public string? Payload => Details.Payload;

    /// <summary>The CVE id, or null.</summary>
    public string? Cve => Details.Cve;

    /// <summary>The number of the weakness in the Common Weakness Enumeration, or null.</summary>
    public int? Cwe => Details.Cwe;

    /// <summary>The class in the OWASP Top 10 of 2021, such as <c>A03:2021</c>, or null.</summary>
    public string? Owasp => Details.Owasp;

    /// <summary>The CVSS score from 0 to 10, or null where the report gives none.</summary>
    public double? CvssScore { get; internal init; }

    /// <summary>What stays the same when the next scan finds it again: <c>v1:</c> and hexadecimal digits.</summary>
    public string Fingerprint => _fingerprint ??= _analysis.Fingerprint(this);

    /// <summary>The file it was read from, or null.</summary>
    public string? ReportPath { get; }

    // Found out when somebody asks: most readers of a long report want severity and title alone.
    private FindingDetails Details => _details ??= _analysis.Describe(this);

    /// <summary>One line for a log.</summary>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0} {1}: {2}", Severity, Scanner, Title);
}
