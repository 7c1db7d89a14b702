namespace Crashtest;

/// <summary>What can be taken out of a finding's sentence and title.</summary>
internal sealed class FindingDetails
{
    public string? Url { get; init; }

    public string? Method { get; init; }

    public string? Parameter { get; init; }

    public string? Payload { get; init; }

    public string? Cve { get; init; }

    public int? Cwe { get; init; }

    public string? Owasp { get; init; }
}
