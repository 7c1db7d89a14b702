using Crashtest.Client.Common;
using Crashtest.Client.Service;

namespace Crashtest.Client.Watching;

/// <summary>What a failed poll means for the scan that is watched.</summary>
internal static class PollFailure
{
    /// <summary>Whether a later poll can succeed.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="isScanNew">Whether the service may not know the scan everywhere yet.</param>
    public static bool IsPassing(CrashtestException failure, bool isScanNew) => failure.Id switch
    {
        ErrorId.ServiceUnavailable => !failure.IsCertificateRefused,
        ErrorId.TooManyRequests => true,

        // A success that cannot be read, or a redirect, comes from something in between, such as a portal that wants a
        // login; any other status is the service's own word.
        ErrorId.UnexpectedAnswer => failure.StatusCode is null or (>= 200 and < 400),
        ErrorId.ScanNotFound => isScanNew,
        _ => false,
    };

    /// <summary>Creates the failure of a state that is not described.</summary>
    public static CrashtestException CreateUnknownState(ScanAddress scan, string name, ScanReading reading) =>
        ErrorMessages.UnexpectedAnswer(
            $"scan {scan} of '{name}'",
            reading.ServiceWord is { } word ? $"the unknown state {word}" : "no state",
            null);
}
