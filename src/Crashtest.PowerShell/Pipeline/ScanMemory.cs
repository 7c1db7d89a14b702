using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Crashtest.Connection;
using Crashtest.Text;

namespace Crashtest.Pipeline;

/// <summary>The scans that the commands of a runspace started or asked for. Safe for any thread.</summary>
internal sealed class ScanMemory
{
    // More than a fleet; a session that continues for weeks must not grow for ever.
    private const int MaximumCount = 10_000;

    private readonly object _lock = new();
    private readonly List<RememberedScan> _scans = [];

    /// <summary>Gets the scans, the latest first.</summary>
    public IReadOnlyList<RememberedScan> GetAll()
    {
        lock (_lock)
        {
            return [.. Enumerable.Reverse(_scans)];
        }
    }

    /// <summary>Remembers a scan as the latest. What is known of it already and not told again stays.</summary>
    public void Remember(RememberedScan scan)
    {
        lock (_lock)
        {
            int at = _scans.FindLastIndex(scan.IsSame);
            if (at >= 0)
            {
                RememberedScan known = _scans[at];
                scan = scan with { StartedAt = scan.StartedAt ?? known.StartedAt };
                if (known.Reading.State == ScanState.Ended && scan.Reading.State == ScanState.Unknown)
                {
                    // What saves a report does not ask for the state, and an end is final.
                    scan = scan with { Reading = known.Reading };
                }

                _scans.RemoveAt(at);
            }
            else if (_scans.Count == MaximumCount)
            {
                _scans.RemoveAt(0);
            }

            _scans.Add(scan);
        }
    }

    /// <summary>Finds a scan by its id.</summary>
    /// <param name="scanId">The id.</param>
    /// <param name="endpoint">The base URL that was given, or null.</param>
    /// <param name="name">The label that was given. It counts if several targets have a scan with this id.</param>
    /// <returns>The scan, or null.</returns>
    /// <exception cref="CrashtestException">
    /// <see cref="ErrorId.InvalidParameter"/>: it is not clear which scan is meant.
    /// </exception>
    public RememberedScan? Find(long scanId, string? endpoint, string? name)
    {
        List<RememberedScan> found = [.. GetAll().Where(scan => scan.ScanId == scanId && IsAt(scan, endpoint))];
        if (found.Count < 2)
        {
            return found.FirstOrDefault();
        }

        List<RememberedScan> named =
            found.FindAll(scan => string.Equals(scan.Name, name, StringComparison.OrdinalIgnoreCase));
        if (named.Count != 1)
        {
            string names = string.Join(", ", found.Select(scan => $"'{HarmlessLine.Format(scan.Name)}'"));
            throw new CrashtestException(
                ErrorId.InvalidParameter,
                string.Format(
                    CultureInfo.InvariantCulture,
                    "Several targets have a scan {0}: {1}. Specify -Name, -Webhook, or -TargetId.",
                    scanId,
                    names));
        }

        return named[0];
    }

    /// <summary>Finds how a target was reached, whichever of its scans it was for.</summary>
    /// <param name="targetId">The id of the target in any spelling.</param>
    /// <returns>The connection of its latest scan, or null.</returns>
    public ConnectionParameters? FindConnection(string targetId) =>
        GetAll().FirstOrDefault(scan => scan.TargetId is { } known && IsSameId(known, targetId))?.Connection;

    /// <summary>Creates the command that waits for a scan. It needs no more parameters in this runspace.</summary>
    public string GetWaitCommand(RememberedScan scan)
    {
        string command = string.Format(CultureInfo.InvariantCulture, "Wait-CrashtestScan -ScanId {0}", scan.ScanId);
        if (GetAll().Count(other => other.ScanId == scan.ScanId) > 1)
        {
            return $"{command} -Name '{HarmlessLine.Format(scan.Name).Replace("'", "''")}'";
        }

        return command;
    }

    private static bool IsSameId(string left, string right) => string.Equals(
        left.Replace("-", string.Empty), right.Trim().Replace("-", string.Empty), StringComparison.OrdinalIgnoreCase);

    private static bool IsAt(RememberedScan scan, string? endpoint) =>
        endpoint is null || string.Equals(
            scan.Connection.Endpoint, endpoint.Trim().TrimEnd('/'), StringComparison.OrdinalIgnoreCase);
}
