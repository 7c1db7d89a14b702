using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation.Host;
using Crashtest.Client.Common;
using Crashtest.Text;

namespace Crashtest.Pipeline;

/// <summary>
/// The scans that a command has started or waits for, and that it has not told the end of. Safe for any thread.
/// </summary>
internal sealed class UnfinishedScans
{
    private readonly object _lock = new();
    private readonly List<RememberedScan> _scans = [];
    private readonly List<RunActivity> _starts = [];

    /// <summary>Takes a scan that continues.</summary>
    public void Add(RememberedScan scan)
    {
        lock (_lock)
        {
            _scans.Add(scan);
        }
    }

    /// <summary>
    /// Follows the starts of a run. Without a response, it is unknown whether the scan of a start runs.
    /// </summary>
    public void Follow(RunActivity activity)
    {
        lock (_lock)
        {
            if (activity.Kind == ActivityKind.Starting)
            {
                _starts.Add(activity);
            }
            else if (activity.Starting is not null)
            {
                _starts.Remove(activity.Starting);
            }
        }
    }

    /// <summary>Removes a scan whose end was written.</summary>
    public void Remove(RememberedScan scan)
    {
        lock (_lock)
        {
            int at = _scans.FindIndex(scan.IsSame);
            if (at >= 0)
            {
                _scans.RemoveAt(at);
            }
        }
    }

    /// <summary>
    /// Names the scans that are left, each with the command that continues it. Goes straight to the host: a pipeline
    /// that was stopped takes no more writes.
    /// </summary>
    public void WriteTo(PSHost? host, ScanMemory memory)
    {
        List<string> lines;
        lock (_lock)
        {
            lines = [.. _scans.Select(scan => Describe(scan, memory)), .. _starts.Select(Describe)];
            _scans.Clear();
            _starts.Clear();
        }

        try
        {
            lines.ForEach(line => host?.UI?.WriteLine(line));
        }
        catch (Exception e)
            when (e is HostException or InvalidOperationException or NotSupportedException or NotImplementedException)
        {
            // A host without a screen.
        }
    }

    private static string Describe(RunActivity starting)
    {
        string line = $"The scan of '{HarmlessLine.Format(starting.Name)}' may or may not have started: "
            + "the command was stopped before the response.";
        if (starting.TargetId is { } targetId)
        {
            return $"{line} To look for it, run: Get-CrashtestScan -TargetId {HarmlessLine.Format(targetId)} -First 1";
        }

        return $"{line} Check the dashboard of the service before you start another scan.";
    }

    private static string Describe(RememberedScan scan, ScanMemory memory) => string.Format(
        CultureInfo.InvariantCulture,
        "Scan {0} of '{1}' continues. To wait for it, run: {2}",
        scan.ScanId,
        HarmlessLine.Format(scan.Name),
        memory.GetWaitCommand(scan));
}
