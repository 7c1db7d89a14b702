using System;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Timing;

namespace Crashtest.Client.Service.Targets;

/// <summary>What the list of targets says of the target of one watched scan.</summary>
internal sealed class TargetHint : IPollHint
{
    private readonly TargetHints _hints;
    private readonly string _key;
    private DateTimeOffset? _lastScanAt;

    public TargetHint(TargetHints hints, TargetId target)
    {
        _hints = hints;
        _key = target.Key;
        hints.Targets.Add(_key);
    }

    public async Task<bool> IsUnchangedAsync(
        string? status, TimeSpan sincePoll, TimeSpan delay, Deadline deadline, CancellationToken cancellationToken)
    {
        // The list may be behind for as long as it likes, so each scan is polled from time to time.
        if (status is null
            || sincePoll > _hints.LongestTrust
            || !await _hints.RefreshAsync(delay, deadline, cancellationToken).ConfigureAwait(false)
            || _hints.Targets.Find(_key) is not { } listed)
        {
            return false;
        }

        // The target may have been scanned again since, and then it is another scan that runs.
        bool isSameScan = _lastScanAt is null || listed.LastScanAt == _lastScanAt;
        _lastScanAt = listed.LastScanAt;
        return isSameScan && listed.Status == status;
    }

    public void Dispose() => _hints.Targets.Remove(_key);
}
