namespace Crashtest;

/// <summary>The ids of everything that can go wrong. Scripts match on these names; they never change.</summary>
public enum ErrorId
{
    /// <summary>The value of a parameter, or of a cell of a row, is not understood.</summary>
    InvalidParameter,

    /// <summary>The webhook is empty, blank, or more than one path segment.</summary>
    InvalidWebhook,

    /// <summary>The endpoint is no absolute http(s) URL, or http to a host that is not loopback.</summary>
    InvalidEndpoint,

    /// <summary>The API credential is missing, malformed, or of a region without this product.</summary>
    InvalidCredential,

    /// <summary>The start payload cannot be made from what was given.</summary>
    InvalidPayload,

    /// <summary>There is no run key where one is needed, or it cannot be one.</summary>
    InvalidRunKey,

    /// <summary>The gate asks for something that cannot be.</summary>
    InvalidGate,

    /// <summary>The accepted findings cannot be read.</summary>
    BaselineInvalid,

    /// <summary>The target id is empty or cannot be one, or it is not clear which target is meant.</summary>
    InvalidTarget,

    /// <summary>The service does not know the target, or the account cannot see it.</summary>
    TargetNotFound,

    /// <summary>The target cannot be scanned as it is set up.</summary>
    TargetNotReady,

    /// <summary>The service responded with 401 or 403 to a call by target id.</summary>
    AccessDenied,

    /// <summary>The service has no such call for this kind of target.</summary>
    NotSupported,

    /// <summary>The service responded with 401 or 403.</summary>
    WebhookRejected,

    /// <summary>The service does not know the webhook.</summary>
    WebhookNotFound,

    /// <summary>The service does not know the scan.</summary>
    ScanNotFound,

    /// <summary>The target is being scanned already.</summary>
    ScanAlreadyRunning,

    /// <summary>The start may or may not have been taken. It is never repeated.</summary>
    ScanStartUnknown,

    /// <summary>What is remembered of the run cannot be read, so nothing was started.</summary>
    StateInvalid,

    /// <summary>Another process was starting the scan of this run for the whole time allowed.</summary>
    StateBusy,

    /// <summary>The service responded with 429 also after the retries.</summary>
    TooManyRequests,

    /// <summary>The network or the service failed also after the retries.</summary>
    ServiceUnavailable,

    /// <summary>The service responded with something that the protocol does not know.</summary>
    UnexpectedAnswer,

    /// <summary>The overall wait is used up.</summary>
    ScanTimedOut,

    /// <summary>The scan has not ended, or its report is not there yet.</summary>
    ReportNotReady,

    /// <summary>What came as the report is not one.</summary>
    ReportInvalid,

    /// <summary>The file is there already and must not be overwritten.</summary>
    FileExists,

    /// <summary>The file cannot be written.</summary>
    WriteFailed,

    /// <summary>The path is not one of the file system.</summary>
    NotFileSystemPath,

    /// <summary>The report is valid and the gate fails.</summary>
    GateFailed,

    /// <summary>The result of the scan is unknown.</summary>
    ScanInconclusive,
}
