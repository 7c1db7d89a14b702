using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Timing;

namespace Crashtest.Client.Service.Targets;

/// <summary>The scans of one target that has an id.</summary>
public sealed class TargetScans
{
    private readonly TargetService _service;
    private readonly Func<Deadline> _limit;

    internal TargetScans(TargetService service, Func<Deadline> limit)
    {
        _service = service;
        _limit = limit;
    }

    /// <summary>The label of the target: the user's, or the target's own.</summary>
    public string Name => _service.Name;

    /// <summary>The target id, in the spelling of the service once that is known.</summary>
    public string TargetId => _service.TargetId;

    /// <summary>Reads the scans, the newest first.</summary>
    /// <exception cref="CrashtestException">They could not be read.</exception>
    public async Task<IReadOnlyList<TargetScan>> ListAsync(CancellationToken cancellationToken)
    {
        Deadline limit = _limit();
        await _service.IdentifyAsync(limit, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<(ScanAddress Scan, ScanReading Reading)> scans =
            await _service.ListAsync(limit, cancellationToken).ConfigureAwait(false);
        return [.. scans.Select(scan => new TargetScan(scan.Scan, scan.Reading))];
    }

    /// <summary>Finds the scan that is running, or else the newest one.</summary>
    /// <exception cref="CrashtestException">
    /// The scans could not be read, or there is none (<see cref="ErrorId.ScanNotFound"/>).
    /// </exception>
    public async Task<ScanAddress> FindRunningAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<TargetScan> all = await ListAsync(cancellationToken).ConfigureAwait(false);
        if (all.Count == 0)
        {
            throw new CrashtestException(ErrorId.ScanNotFound, $"'{Name}' has no scan.") { TargetId = TargetId };
        }

        TargetScan found = all.FirstOrDefault(scan => scan.Reading.State != ScanState.Ended) ?? all[0];
        return found.Scan;
    }

    /// <summary>Reads what the service says of the target.</summary>
    /// <exception cref="CrashtestException">It said nothing.</exception>
    public Task<TargetDescription> DescribeAsync(CancellationToken cancellationToken) =>
        _service.DescribeAsync(_limit(), cancellationToken);
}
