namespace Crashtest.Campaigns.Losses;

/// <summary>Says what became of a lost start.</summary>
/// <param name="Way">How the response was lost, and who looked for the scan.</param>
internal sealed record LossResult(string Way)
{
    /// <summary>Whether the scan was found.</summary>
    public bool IsFound { get; init; }

    /// <summary>Whether another scan was taken for it.</summary>
    public bool IsFalse { get; init; }

    /// <summary>Whether it was said that the scan was found after its start was lost.</summary>
    public bool IsSaid { get; init; }

    /// <summary>How many starts were sent.</summary>
    public int Starts { get; init; }

    /// <summary>The outcome in a line, for whoever replays a seed.</summary>
    public string Story { get; init; } = string.Empty;
}
