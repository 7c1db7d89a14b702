using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq;
using Crashtest.Findings;
using Crashtest.Text;

namespace Crashtest;

/// <summary>One weakness that a scan found. All text in it comes from the report and is untrusted.</summary>
public sealed class Finding : CrashtestObject
{
    private FindingDetails? _details;
    private FindingSentence? _sentence;
    private string? _fingerprint;
    private string? _description;
    private string? _remediation;
    private string[]? _references;

    internal Finding(Severity severity, string scanner, string title, string message, string? reportPath)
    {
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

    /// <summary>The address concerned, or null if the sentence names none.</summary>
    public string? Url => Details.Url;

    /// <summary>The HTTP method of the request in capital letters, or null.</summary>
    public string? Method => Details.Method;

    /// <summary>The parameter concerned, or null.</summary>
    public string? Parameter => Details.Parameter;

    /// <summary>What the scanner sent to show it, or null.</summary>
    public string? Payload => Details.Payload;

    /// <summary>The CVE id, or null.</summary>
    public string? Cve => Details.Cve;

    /// <summary>The number of the weakness in the Common Weakness Enumeration, or null.</summary>
    public int? Cwe => Weakness.Cwe;

    /// <summary>The class in the OWASP Top 10 of 2021, such as <c>A03:2021</c>, or null.</summary>
    public string? Owasp => Weakness.Owasp;

    /// <summary>The CVSS score from 0 to 10, or null if the report has none.</summary>
    public double? CvssScore { get; internal init; }

    /// <summary>
    /// The CVSS vector, such as <c>AV:N/AC:L/Au:N/C:P/I:P/A:P</c>, or null if the report has none.
    /// </summary>
    public string? CvssVector { get; internal init; }

    /// <summary>
    /// What the weakness is and why it matters: the report's words, else ours for the scanner, else null.
    /// </summary>
    public string? Description
    {
        get => _description ?? Weakness.Description;
        internal init => _description = value;
    }

    /// <summary>How to fix it: the report's words, else ours for the scanner, else null.</summary>
    public string? Remediation
    {
        get => _remediation ?? Weakness.Remediation;
        internal init => _remediation = value;
    }

    /// <summary>
    /// Addresses of pages about it: the report's, else ours for the scanner; empty if there are none.
    /// </summary>
    [AllowNull]
    public string[] References
    {
        get => _references ?? Weakness.References;
        internal init => _references = value;
    }

    /// <summary>When the scanner found it, in UTC, or null if the report does not say.</summary>
    public DateTimeOffset? FoundAt { get; internal init; }

    /// <summary>What stays the same when the next scan finds it again: <c>v1:</c> and hexadecimal digits.</summary>
    public string Fingerprint
    {
        get => _fingerprint ??= FindingFingerprint.Compute(Scanner, Title, Sentence);
        internal init => _fingerprint = value;
    }

    /// <summary>The file it was read from, or null.</summary>
    public string? ReportPath { get; }

    // Found out when somebody asks: most readers of a long report want severity and title alone.
    internal FindingDetails Details
    {
        get => _details ??= ReadDetails();
        init => _details = value;
    }

    private FindingSentence Sentence => _sentence ??= FindingSentence.Parse(Message);

    private Weakness Weakness => Weakness.Find(Scanner);

    /// <summary>The same finding with other texts.</summary>
    internal Finding ReplaceTexts(Func<string, string> replace) =>
        new(Severity, replace(Scanner), replace(Title), replace(Message), ReportPath)
        {
            CvssScore = CvssScore,
            CvssVector = CvssVector,
            Description = Replace(Description, replace),
            Remediation = Replace(Remediation, replace),
            References = [.. References.Select(replace)],
            FoundAt = FoundAt,
            Fingerprint = Fingerprint,
            Details = Details.ReplaceTexts(text => Replace(text, replace)),
        };

    /// <summary>
    /// Determines the details and the fingerprint now and not on their first use. Any thread may call this at any
    /// time, as all of them get the same values.
    /// </summary>
    internal void Prepare() => _ = (Details, Fingerprint);

    private FindingDetails ReadDetails()
    {
        // The text about a known vulnerability speaks of other people's requests.
        if (CveId.Find(Title) is { } cve)
        {
            return new FindingDetails { Cve = cve };
        }

        return Sentence;
    }

    private static string? Replace(string? text, Func<string, string> replace) => text is null ? null : replace(text);

    /// <summary>One line for a log, which neither a terminal nor a CI system obeys.</summary>
    public override string ToString() =>
        HarmlessLine.Format(string.Format(CultureInfo.InvariantCulture, "{0} {1}: {2}", Severity, Scanner, Title));
}
