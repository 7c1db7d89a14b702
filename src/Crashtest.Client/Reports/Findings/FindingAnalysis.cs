using System;
using System.Security.Cryptography;
using System.Text;

namespace Crashtest.Client.Reports.Findings;

/// <summary>Reads out of a finding what its report does not say in so many words.</summary>
internal sealed class FindingAnalysis : IFindingAnalysis
{
    /// <summary>It keeps nothing, so one serves all.</summary>
    public static readonly FindingAnalysis Instance = new();

    private FindingAnalysis()
    {
    }

    public FindingDetails Describe(Finding finding) => new();

    public string Fingerprint(Finding finding)
    {
        using SHA256 sha = SHA256.Create();
        byte[] hash = sha.ComputeHash(Encoding.UTF8.GetBytes(finding.Scanner + "\n" + finding.Title + "\n" + finding.Message));
        return "v1:" + BitConverter.ToString(hash, 0, 16).Replace("-", string.Empty).ToLowerInvariant();
    }
}
