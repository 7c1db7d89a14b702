namespace Crashtest.Client.State;

/// <summary>Decides what the failure of a start says about its scan.</summary>
internal static class StartFailure
{
    /// <summary>
    /// Whether no scan was started: the service said no, or was never reached. An unreadable response is no
    /// response, unless its status says that the request itself was refused.
    /// </summary>
    public static bool WasNotTaken(CrashtestException failure) => failure.Id switch
    {
        ErrorId.AccessDenied or ErrorId.WebhookRejected => true,
        ErrorId.TargetNotFound or ErrorId.WebhookNotFound or ErrorId.TargetNotReady => true,
        ErrorId.InvalidPayload or ErrorId.ScanAlreadyRunning => true,
        ErrorId.TooManyRequests or ErrorId.ServiceUnavailable => true,
        ErrorId.UnexpectedAnswer => failure.StatusCode is >= 400 and < 500,
        _ => false,
    };
}
