using System.Security.Cryptography;
using System.Text;
using BenchmarkDotNet.Attributes;
using Crashtest.Findings;

namespace Crashtest.Benchmarks.Small;

/// <summary>What tells a finding from the others of a report: reading its sentence, and the hash.</summary>
public class Fingerprinting
{
    // Of a real report.
    private const string Message =
        "Found possible XSS vulnerability on site example.org/vulnerabilities/xss_r/. The parameter 'name' seems "
            + "vulnerable for payload '<svg 'ons>'";

    private readonly Finding _finding =
        new(Severity.Medium, "xss", "Cross-Site Scripting (XSS)", Message, reportPath: null);

    [Benchmark(Description = "a fingerprint")]
    public string Ours() =>
        FindingFingerprint.Compute(_finding.Scanner, _finding.Title, FindingSentence.Parse(_finding.Message));

    [Benchmark(Baseline = true, Description = "SHA-256 of the text")]
    public byte[] Peer() => SHA256.HashData(Encoding.UTF8.GetBytes(_finding.Message));
}
