using System;

namespace Crashtest.Client.Http;

/// <summary>A call ended without a response of the service.</summary>
internal sealed class NoResponseException : Exception
{
    /// <param name="cause">What happened, as a clause; not cleaned yet.</param>
    /// <param name="mayHaveArrived">False only where the request provably never left.</param>
    /// <param name="inner">The original exception.</param>
    public NoResponseException(string cause, bool mayHaveArrived, Exception inner)
        : base(cause, inner) => MayHaveArrived = mayHaveArrived;

    public bool MayHaveArrived { get; }

    /// <summary>Whether the server's certificate was refused, which no repetition changes.</summary>
    public bool IsCertificateRefused { get; init; }

    /// <summary>False where the call's time was used up before the rate budget let it leave.</summary>
    public bool WasSent { get; init; } = true;
}
