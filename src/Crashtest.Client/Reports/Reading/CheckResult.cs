using System;
using System.Collections.Generic;
using System.Linq;

namespace Crashtest.Client.Reports.Reading;

/// <summary>
/// One check of a report, in the one shape that all formats are read into. All text in it is untrusted.
/// </summary>
internal sealed record CheckResult
{
    /// <summary>The scanner, such as <c>sqlinjection</c>; empty if the report names none.</summary>
    public required string Scanner { get; init; }

    /// <summary>What was checked, without the ordinal that the report puts behind it.</summary>
    public required string Title { get; init; }

    /// <summary>What it found.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Whether it did not run.</summary>
    public bool IsSkipped { get; init; }

    /// <summary>Whether it crashed, so that what it would have found is not known.</summary>
    public bool IsFailed { get; init; }

    /// <summary>Why it did not run or crashed, or null.</summary>
    public string? Message { get; init; }

    /// <summary>Whether it ran to its end and found nothing.</summary>
    public bool IsClear => Findings.Count == 0 && !IsSkipped && !IsFailed;

    /// <summary>The same check with other texts.</summary>
    public CheckResult ReplaceTexts(Func<string, string> replace) => this with
    {
        Scanner = replace(Scanner),
        Title = replace(Title),
        Findings = [.. Findings.Select(finding => finding.ReplaceTexts(replace))],
        Message = Message is null ? null : replace(Message),
    };
}
