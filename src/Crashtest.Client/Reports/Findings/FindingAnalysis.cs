namespace Crashtest.Client.Reports.Findings;

/// <summary>Reads out of a finding what its report does not say in so many words.</summary>
internal sealed class FindingAnalysis : IFindingAnalysis
{
    /// <summary>It keeps nothing, so one serves all.</summary>
    public static readonly FindingAnalysis Instance = new();

    private FindingAnalysis()
    {
    }

    public FindingDetails Describe(Finding finding)
    {
        string? cve = CveId.Find(finding.Title);
        Weakness weakness = Weakness.Of(finding.Scanner);

        // The text about a known vulnerability speaks of other people's requests.
        FindingSentence? sentence = cve is null ? FindingSentence.Parse(finding.Message) : null;
        return new FindingDetails
        {
            Url = sentence?.Url,
            Method = sentence?.Method,
            Parameter = sentence?.Parameter,
            Payload = sentence?.Payload,
            Cve = cve,
            Cwe = weakness.Cwe,
            Owasp = weakness.Owasp,
        };
    }

    public string Fingerprint(Finding finding) => FindingFingerprint.Of(finding, FindingSentence.Parse(finding.Message));
}
