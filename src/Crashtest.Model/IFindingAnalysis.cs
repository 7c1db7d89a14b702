namespace Crashtest;

/// <summary>Reads out of a finding what the report does not say in so many words. The model itself knows no report.</summary>
internal interface IFindingAnalysis
{
    /// <summary>The parts of the sentence and the classes it belongs to.</summary>
    FindingDetails Describe(Finding finding);

    /// <summary>What stays the same from scan to scan.</summary>
    string Fingerprint(Finding finding);
}
