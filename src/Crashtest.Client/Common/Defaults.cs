namespace Crashtest.Client.Common;

/// <summary>The defaults of all parameters, in the units of the parameters.</summary>
public static class Defaults
{
    /// <summary>The limit of one attempt.</summary>
    public const int RequestTimeoutSeconds = 100;

    /// <summary>The number of retries of a call.</summary>
    public const int MaximumRetryCount = 5;

    /// <summary>The first delay before a repetition.</summary>
    public const int RetryIntervalSeconds = 2;

    /// <summary>The limit of a whole run: two days.</summary>
    public const int TimeoutSeconds = 172800;

    /// <summary>How long a state folder remembers a scan after its start: longer than any run can take.</summary>
    public const int StateDays = 30;

    /// <summary>
    /// How long a state folder remembers how long scans took, from the last one on: some targets are scanned rarely.
    /// </summary>
    public const int DurationDays = 365;

    /// <summary>The number of consecutive polls that can fail before the watch of a scan ends.</summary>
    public const int MaximumPollFailures = 10;

    /// <summary>How many starts, and how many downloads, are under way at once.</summary>
    public const int ThrottleLimit = 16;

    /// <summary>How many signed requests leave in a minute: half of what Veracode allows one address.</summary>
    public const int SignedRequestsPerMinute = 250;
}
