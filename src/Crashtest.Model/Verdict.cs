using System.Collections.Generic;
using System.Globalization;
using Crashtest.Text;

namespace Crashtest;

/// <summary>
/// The outcome of a report, and the counts that say why. Counted from its elements, never from its header.
/// </summary>
public sealed class Verdict : CrashtestObject
{
    internal Verdict()
    {
    }

    /// <summary>The outcome of the report.</summary>
    public Outcome Outcome { get; internal set; }

    /// <summary>Short stable words, the gravest first; see <see cref="Reason"/>.</summary>
    public string[] Reasons { get; internal set; } = [];

    /// <summary>How many findings are critical.</summary>
    public int Critical { get; internal init; }

    /// <summary>How many findings are of high severity.</summary>
    public int High { get; internal init; }

    /// <summary>How many findings are of medium severity.</summary>
    public int Medium { get; internal init; }

    /// <summary>How many findings are of low severity.</summary>
    public int Low { get; internal init; }

    /// <summary>How many findings are informational.</summary>
    public int Informational { get; internal init; }

    /// <summary>How many findings have a severity that is unknown.</summary>
    public int Unknown { get; internal init; }

    /// <summary>How many findings there are in all.</summary>
    public int FindingCount { get; internal init; }

    /// <summary>How many findings a baseline takes out of the gate.</summary>
    public int AcceptedCount { get; internal init; }

    /// <summary>How many test cases the report holds.</summary>
    public int CheckCount { get; internal init; }

    /// <summary>How many checks ran and found nothing.</summary>
    public int ClearCheckCount { get; internal init; }

    /// <summary>How many checks did not run.</summary>
    public int SkippedCheckCount { get; internal init; }

    /// <summary>How many checks crashed.</summary>
    public int FailedCheckCount { get; internal init; }

    /// <summary>The exit code of a pipeline step that ends with this verdict.</summary>
    public int ExitCode { get; internal set; }

    /// <summary>The report that was judged, or null.</summary>
    public string? ReportPath { get; internal init; }

    /// <summary>
    /// The gate that the report was judged by, as one line of text such as <c>FailOn=High; MaximumCount=Critical:0</c>,
    /// or null if there was none. Export-CrashtestReport takes it from results and verdicts.
    /// </summary>
    public string? Gate { get; internal init; }

    /// <summary>Whether the gate sets a limit for findings. Without one, a report that passes proves nothing.</summary>
    internal bool HasLimit { get; init; }

    /// <summary>A clause for each limit of the gate that is broken.</summary>
    internal IReadOnlyList<string> Breaches { get; init; } = [];

    /// <summary>The same counts with another outcome.</summary>
    internal Verdict ReplaceOutcome(Outcome outcome, string[] reasons, int exitCode)
    {
        var verdict = (Verdict)MemberwiseClone();
        verdict.Outcome = outcome;
        verdict.Reasons = reasons;
        verdict.ExitCode = exitCode;
        return verdict;
    }

    /// <summary>The same counts, of which with an unknown outcome.</summary>
    /// <param name="reason">Why; the gravest.</param>
    /// <param name="exitCode">The exit code.</param>
    internal Verdict AddReason(string reason, int exitCode) =>
        ReplaceOutcome(Outcome.Inconclusive, [reason, .. Reasons], exitCode);

    /// <summary>The same verdict with one more reason, which changes no outcome.</summary>
    internal Verdict AddWarning(string reason)
    {
        var verdict = (Verdict)MemberwiseClone();
        verdict.Reasons = [.. Reasons, reason];
        return verdict;
    }

    /// <summary>One line for a log.</summary>
    public override string ToString() => HarmlessLine.Format(string.Format(
        CultureInfo.InvariantCulture,
        "{0}: {1} findings in {2} checks{3}",
        Outcome,
        FindingCount,
        CheckCount,
        Reasons.Length == 0 ? string.Empty : " (" + string.Join(", ", Reasons) + ")"));
}
