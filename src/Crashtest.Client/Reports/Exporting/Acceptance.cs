using System;
using System.Collections.Generic;
using System.Globalization;
using Crashtest.Client.Reports.Judging;

namespace Crashtest.Client.Reports.Exporting;

/// <summary>Why a finding does not count in the gate.</summary>
internal sealed class Acceptance
{
    /// <summary>Why it was accepted, or null.</summary>
    public string? Reason { get; private init; }

    /// <summary>Who accepted it, or null.</summary>
    public string? Approver { get; private init; }

    /// <summary>The last day on which it is accepted, or null.</summary>
    public DateTime? ExpiresOn { get; private init; }

    /// <summary>Whether it is not reviewed, and only known from an earlier report.</summary>
    public bool IsKnown { get; private init; }

    /// <summary>All of it on one line. Untrusted.</summary>
    public string Sentence
    {
        get
        {
            if (IsKnown)
            {
                return "Known: the earlier report has this finding.";
            }

            var details = new List<string>();
            if (!string.IsNullOrWhiteSpace(Approver))
            {
                details.Add("by " + Approver);
            }

            if (ExpiresOn is { } day)
            {
                details.Add("until " + day.ToString(BaselineEntry.DateFormat, CultureInfo.InvariantCulture));
            }

            string why = string.IsNullOrWhiteSpace(Reason) ? string.Empty : ": " + Reason;
            if (details.Count == 0)
            {
                return $"Accepted{why}.";
            }

            return $"Accepted ({string.Join(", ", details)}){why}.";
        }
    }

    /// <summary>Why a finding is accepted, or null if it is not.</summary>
    public static Acceptance? Find(Finding finding, Baseline? baseline)
    {
        if (baseline is null || !baseline.Accepts(finding.Fingerprint))
        {
            return null;
        }

        BaselineEntry? entry = baseline.Find(finding.Fingerprint);
        return new Acceptance
        {
            Reason = entry?.Reason,
            Approver = entry?.Approver,
            ExpiresOn = entry?.ExpiresOn,
            IsKnown = baseline.IsReport,
        };
    }
}
