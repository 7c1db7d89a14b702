using System;
using System.Collections.Generic;
using Crashtest.Client.Reports.Reading;

namespace Crashtest.Client.Reports.Comparing;

/// <summary>
/// What must be remembered of the earlier report: its fingerprints and the checks that have found something.
/// </summary>
internal sealed class ReferenceFindings
{
    // True once the later report has it too.
    private readonly Dictionary<string, bool> _fingerprints = new(StringComparer.Ordinal);

    // By scanner alone (null), and by scanner and title; what the later report knows of it.
    private readonly Dictionary<(string Scanner, string? Title), Coverage> _checks = [];

    /// <summary>Takes a finding of the earlier report.</summary>
    public void Add(Finding finding)
    {
        _fingerprints[finding.Fingerprint] = false;
        _checks[(finding.Scanner, null)] = Coverage.Absent;
        _checks[(finding.Scanner, finding.Title)] = Coverage.Absent;
    }

    /// <summary>Takes a check of the later report.</summary>
    public void Note(CheckResult check)
    {
        Coverage coverage = Coverage.Whole;
        if (check.IsSkipped || check.IsFailed)
        {
            coverage = Coverage.Partial;
        }

        Note((check.Scanner, null), coverage);
        Note((check.Scanner, check.Title), coverage);
    }

    /// <summary>Takes a finding of the later report.</summary>
    /// <returns>Whether the earlier one has it too.</returns>
    public bool Note(Finding finding)
    {
        if (!_fingerprints.ContainsKey(finding.Fingerprint))
        {
            return false;
        }

        _fingerprints[finding.Fingerprint] = true;
        return true;
    }

    /// <summary>What became of a finding of the earlier report, when all of the later one is known.</summary>
    public FindingChange GetChange(Finding finding)
    {
        if (_fingerprints[finding.Fingerprint])
        {
            return FindingChange.Unchanged;
        }

        // A title may be that of a check, which the later report then lists even if it has found nothing; or that of
        // one weakness, such as a CVE id: only the scanner as a whole can have looked for it again.
        Coverage coverage = _checks[(finding.Scanner, finding.Title)];
        if (coverage == Coverage.Absent)
        {
            coverage = _checks[(finding.Scanner, null)];
        }

        if (coverage == Coverage.Whole)
        {
            return FindingChange.Fixed;
        }

        return FindingChange.NotChecked;
    }

    private void Note((string Scanner, string? Title) key, Coverage coverage)
    {
        if (_checks.TryGetValue(key, out Coverage known))
        {
            _checks[key] = (Coverage)Math.Max((int)known, (int)coverage);
        }
    }

    /// <summary>Whether a check ran in the later report; the higher one counts if it was there several times.</summary>
    private enum Coverage
    {
        /// <summary>It was not there.</summary>
        Absent,

        /// <summary>It ran.</summary>
        Whole,

        /// <summary>It was skipped or crashed at least once.</summary>
        Partial,
    }
}
