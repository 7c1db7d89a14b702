namespace Crashtest.Client.Reports.Reading;

/// <summary>What the JSON findings say once about all findings of a kind.</summary>
/// <param name="Title">What it is, or null.</param>
/// <param name="Score">How bad it is, from 0 to 10, or null.</param>
internal sealed record FindingDescription(string? Title, double? Score);
