using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Crashtest.Client.Reports.Exporting;

/// <summary>
/// Determines the details and the fingerprints of findings on another thread, while the report is still being read.
/// No caller waits for this: a finding that is not ready determines them itself when they are needed.
/// </summary>
internal sealed class FindingPreparation
{
    // A short report is done before another thread would have begun.
    private const int BatchCount = 250;

    // In characters of messages.
    private const int BatchLength = 256 * 1024;

    // More than these can wait only if the reading is faster. The rest is left out, so that memory stays bounded.
    private const int MaximumWaiting = 8;

    private readonly CancellationToken _cancellationToken;
    private List<Finding> _batch = [];
    private int _length;
    private int _waiting;
    private Task _work = Task.CompletedTask;

    /// <param name="cancellationToken">Ends it.</param>
    public FindingPreparation(CancellationToken cancellationToken) => _cancellationToken = cancellationToken;

    /// <summary>Takes the next finding of the report.</summary>
    public void Add(Finding finding)
    {
        _batch.Add(finding);
        _length += finding.Message.Length;
        if (_batch.Count < BatchCount && _length < BatchLength)
        {
            return;
        }

        if (Volatile.Read(ref _waiting) < MaximumWaiting)
        {
            Start(_batch);
        }

        _batch = [];
        _length = 0;
    }

    // One batch after the other: the reading needs a processor too.
    private void Start(List<Finding> batch)
    {
        Interlocked.Increment(ref _waiting);
        _work = _work.ContinueWith(
            _ => Prepare(batch), _cancellationToken, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private void Prepare(List<Finding> batch)
    {
        batch.ForEach(finding => finding.Prepare());
        Interlocked.Decrement(ref _waiting);
    }
}
