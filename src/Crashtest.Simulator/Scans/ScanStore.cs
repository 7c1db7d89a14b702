using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;

namespace Crashtest.Simulator.Scans;

/// <summary>All scans the simulator accepted.</summary>
internal sealed class ScanStore(SimulatorOptions options)
{
    private readonly Lock _lock = new();
    private readonly List<Scan> _scans = [];

    /// <summary>Accepts a scan; null when one runs on this webhook.</summary>
    public long? TryStart(string webhook, string payload)
    {
        lock (_lock)
        {
            if (_scans.Exists(scan => scan.Webhook == webhook && !scan.IsEnded))
            {
                return null;
            }

            var id = options.FirstScanId + _scans.Count;
            _scans.Add(new Scan(id, webhook, payload, options));
            return id;
        }
    }

    /// <summary>The code for one status request; null when the webhook has no such scan.</summary>
    public int? Poll(string webhook, string id)
    {
        lock (_lock)
        {
            return Find(webhook, id)?.Poll();
        }
    }

    /// <summary>Whether a report can be had; null when the webhook has no such scan.</summary>
    public bool? IsReportReady(string webhook, string id)
    {
        lock (_lock)
        {
            return Find(webhook, id)?.IsReportReady;
        }
    }

    public bool TrySet(long id, int code)
    {
        lock (_lock)
        {
            var scan = _scans.Find(candidate => candidate.Id == id);
            scan?.Set(code);
            return scan is not null;
        }
    }

    public IReadOnlyList<SimulatedScan> GetSnapshot()
    {
        lock (_lock)
        {
            return _scans.Select(scan => scan.GetSnapshot()).ToArray();
        }
    }

    public int Count(string? webhook)
    {
        lock (_lock)
        {
            if (webhook is null)
            {
                return _scans.Count;
            }

            return _scans.Count(scan => scan.Webhook == webhook);
        }
    }

    private Scan? Find(string webhook, string id)
    {
        if (long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number - options.FirstScanId is var index && index >= 0 && index < _scans.Count
            && _scans[(int)index] is var scan && scan.Webhook == webhook)
        {
            return scan;
        }

        return null;
    }
}
