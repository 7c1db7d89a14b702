using System;

namespace Crashtest;

/// <summary>Something that went wrong, with the id that scripts match on and a sentence that holds no secret.</summary>
public sealed class CrashtestException : Exception
{
    /// <summary>Creates one from an id, a sentence and, if there is one, the cause.</summary>
    public CrashtestException(ErrorId id, string message, Exception? innerException = null)
        : base(message, innerException) => Id = id;

    /// <summary>What went wrong.</summary>
    public ErrorId Id { get; }

    /// <summary>The HTTP status of the response, or null if it did not respond.</summary>
    public int? StatusCode { get; internal init; }

    /// <summary>How long the service asked to wait, or null.</summary>
    public TimeSpan? RetryAfter { get; internal init; }

    /// <summary>The scan concerned, or null if none was started.</summary>
    public long? ScanId { get; internal init; }

    /// <summary>The id of the scan concerned if it belongs to a target id; otherwise, null.</summary>
    public string? RunId { get; internal init; }

    /// <summary>The target id concerned, or null.</summary>
    public string? TargetId { get; internal init; }

    /// <summary>Whether the server's certificate was refused, which no repetition changes.</summary>
    internal bool IsCertificateRefused { get; init; }

    /// <summary>The file concerned, where the next step is to look at it, or null.</summary>
    public string? Path { get; internal init; }

    /// <summary>A sentence for this case that belongs to the next step, or null.</summary>
    public string? Hint { get; internal init; }

    /// <summary>Creates the same error in other words.</summary>
    internal CrashtestException Rephrase(string message, Exception? innerException, string? path, string? hint) =>
        new(Id, message, innerException)
        {
            StatusCode = StatusCode,
            RetryAfter = RetryAfter,
            ScanId = ScanId,
            RunId = RunId,
            TargetId = TargetId,
            IsCertificateRefused = IsCertificateRefused,
            Path = path,
            Hint = hint,
        };
}
