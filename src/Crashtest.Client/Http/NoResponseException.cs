using System;
using Crashtest.Client.Common;
using Crashtest.Client.Text;

namespace Crashtest.Client.Http;

/// <summary>A call ended without a response of the service.</summary>
internal sealed class NoResponseException : Exception
{
    /// <param name="cause">What happened, as a clause; not cleaned yet.</param>
    /// <param name="mayHaveArrived">False only if the request provably never left.</param>
    /// <param name="inner">The original exception.</param>
    public NoResponseException(string cause, bool mayHaveArrived, Exception inner)
        : base(cause, inner) => MayHaveArrived = mayHaveArrived;

    public bool MayHaveArrived { get; }

    /// <summary>Whether the server's certificate was refused, which no repetition changes.</summary>
    public bool IsCertificateRefused { get; init; }

    /// <summary>False if the call's time was used up before the rate budget let it leave.</summary>
    public bool WasSent { get; init; } = true;

    /// <summary>Creates the error for the user.</summary>
    /// <param name="subject">What the call was about, as words in a sentence.</param>
    /// <param name="text">Removes the secrets.</param>
    /// <param name="targetId">The target that the next step names, or null.</param>
    public CrashtestException ToError(string subject, SafeText text, string? targetId = null) =>
        ErrorMessages.ServiceUnavailable(
            subject,
            text.Clean(Message).TrimEnd('.'),
            inner: text.Keep(InnerException!),
            isCertificateRefused: IsCertificateRefused,
            targetId: targetId);
}
