using System;
using System.Globalization;
using System.Management.Automation;
using System.Security;
using Crashtest.Client.Runs;
using Crashtest.Text;

namespace Crashtest;

/// <summary>How a whole run ended. There is exactly one for every webhook, whatever happened.</summary>
public sealed class ScanResult : CrashtestObject
{
    private readonly Verdict _verdict;

    internal ScanResult(RunResult run, string endpoint, SecureString? webhook, PSCredential? credential)
    {
        _verdict = run.Verdict;
        Name = run.Name;
        TargetId = run.TargetId;
        ScanId = run.ScanId;
        RunId = run.RunId;
        Status = run.Status;
        State = run.State;
        StatusCode = run.StatusCode;
        StartedAt = run.StartedAt;
        EndedAt = run.EndedAt;
        Duration = run.Duration;
        Attached = run.IsAttached;
        Endpoint = endpoint;
        Webhook = webhook;
        Credential = credential;
        ReportPath = run.ReportPath;
    }

    /// <summary>The label of the target: the user's, or the target's own.</summary>
    public string Name { get; }

    /// <summary>The target id, or null for a webhook.</summary>
    public string? TargetId { get; }

    /// <summary>The scan, or null if none was started.</summary>
    public long? ScanId { get; }

    /// <summary>The id of the scan if it belongs to a target id; otherwise, null.</summary>
    public string? RunId { get; }

    /// <summary>The status word of the service, or null: a webhook gives none.</summary>
    public string? Status { get; }

    /// <summary>The outcome of the run.</summary>
    public Outcome Outcome => _verdict.Outcome;

    /// <summary>Short stable words that say why.</summary>
    public string[] Reasons => _verdict.Reasons;

    /// <summary>The last state that was read.</summary>
    public ScanState State { get; }

    /// <summary>The service's number for it, or null if none was read.</summary>
    public int? StatusCode { get; }

    /// <summary>When the scan was started, in UTC, or null.</summary>
    public DateTimeOffset? StartedAt { get; }

    /// <summary>When its end was seen, in UTC, or null.</summary>
    public DateTimeOffset? EndedAt { get; }

    /// <summary>
    /// From the start to the end that was seen, or to the end of the run; null if no scan was started.
    /// </summary>
    public TimeSpan? Duration { get; }

    /// <summary>The saved report, or null.</summary>
    public string? ReportPath { get; }

    /// <inheritdoc cref="Verdict.Critical"/>
    public int Critical => _verdict.Critical;

    /// <inheritdoc cref="Verdict.High"/>
    public int High => _verdict.High;

    /// <inheritdoc cref="Verdict.Medium"/>
    public int Medium => _verdict.Medium;

    /// <inheritdoc cref="Verdict.Low"/>
    public int Low => _verdict.Low;

    /// <inheritdoc cref="Verdict.Informational"/>
    public int Informational => _verdict.Informational;

    /// <inheritdoc cref="Verdict.Unknown"/>
    public int Unknown => _verdict.Unknown;

    /// <inheritdoc cref="Verdict.FindingCount"/>
    public int FindingCount => _verdict.FindingCount;

    /// <inheritdoc cref="Verdict.AcceptedCount"/>
    public int AcceptedCount => _verdict.AcceptedCount;

    /// <inheritdoc cref="Verdict.CheckCount"/>
    public int CheckCount => _verdict.CheckCount;

    /// <inheritdoc cref="Verdict.ClearCheckCount"/>
    public int ClearCheckCount => _verdict.ClearCheckCount;

    /// <inheritdoc cref="Verdict.SkippedCheckCount"/>
    public int SkippedCheckCount => _verdict.SkippedCheckCount;

    /// <inheritdoc cref="Verdict.FailedCheckCount"/>
    public int FailedCheckCount => _verdict.FailedCheckCount;

    /// <summary>
    /// The exit code of a pipeline step that ends with this result; with several results, the largest counts (-CI).
    /// </summary>
    public int ExitCode => _verdict.ExitCode;

    /// <inheritdoc cref="Verdict.Gate"/>
    public string? Gate => _verdict.Gate;

    /// <summary>Whether the scan had been started by an earlier run.</summary>
    public bool Attached { get; }

    /// <summary>The base URL of the service.</summary>
    public string Endpoint { get; }

    /// <summary>The webhook id, a secret, or null for a target that has an id.</summary>
    public SecureString? Webhook { get; }

    /// <summary>The API credential, or null if requests are not signed.</summary>
    public PSCredential? Credential { get; }

    /// <summary>One line for a log.</summary>
    public override string ToString() => HarmlessLine.Format(string.Format(
        CultureInfo.InvariantCulture,
        "{0}: {1} {2}",
        Name,
        ScanId is { } id ? string.Format(CultureInfo.InvariantCulture, "scan {0}", id) : "no scan",
        _verdict));
}
