

namespace Crashtest.Client.Common;

/// <summary>How a pipeline step ends; the one place for the numbers.</summary>
public static class ExitCode
{
    /// <summary>The command line was wrong; nothing was done.</summary>
    public const int Usage = 5;

    /// <summary>The run was cancelled.</summary>
    public const int Cancelled = 130;

    private const int Pass = 0;
    private const int GateFailed = 1;
    private const int Inconclusive = 2;
    private const int TimedOut = 3;
    private const int Service = 4;
    private const int UnknownResponse = 6;

    /// <summary>The exit code of a judged report.</summary>
    public static int Get(Outcome outcome) => outcome switch
    {
        Outcome.Pass => Pass,
        Outcome.Fail => GateFailed,
        _ => Inconclusive,
    };

    /// <summary>The exit code of a run that something ended before its report could be judged.</summary>
    public static int Get(ErrorId error) => error switch
    {
        ErrorId.InvalidParameter
            or ErrorId.InvalidTarget
            or ErrorId.NotSupported
            or ErrorId.InvalidWebhook
            or ErrorId.InvalidEndpoint
            or ErrorId.InvalidCredential
            or ErrorId.InvalidPayload
            or ErrorId.InvalidRunKey
            or ErrorId.InvalidGate
            or ErrorId.BaselineInvalid
            or ErrorId.StateInvalid
            or ErrorId.FileExists
            or ErrorId.WriteFailed
            or ErrorId.NotFileSystemPath => Usage,
        ErrorId.WebhookRejected or ErrorId.WebhookNotFound or ErrorId.ScanNotFound or ErrorId.ScanAlreadyRunning
            or ErrorId.TargetNotFound
            or ErrorId.TargetNotReady
            or ErrorId.AccessDenied
            or ErrorId.ScanStartUnknown
            or ErrorId.TooManyRequests
            or ErrorId.ServiceUnavailable => Service,
        ErrorId.UnexpectedAnswer => UnknownResponse,
        ErrorId.ScanTimedOut or ErrorId.StateBusy => TimedOut,
        ErrorId.GateFailed => GateFailed,
        _ => Inconclusive,
    };
}
