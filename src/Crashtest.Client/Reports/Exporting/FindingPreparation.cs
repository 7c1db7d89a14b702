using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Crashtest.Client.Reports.Exporting;

/// <summary>
/// Works out on another thread what exports ask of findings, while the report is still being read. Nobody waits for it:
/// who asks a finding earlier has it work that out at once.
/// </summary>
internal sealed class FindingPreparation
{
    // A short report is done before another thread would have begun.
    private const int BatchCount = 250;

    // In characters of messages.
    private const int BatchLength = 256 * 1024;

    // More of them wait only if the reading is faster. What is left out then is worked out when it is needed.
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
        batch.ForEach(finding => finding.WorkOut());
        Interlocked.Decrement(ref _waiting);
    }
}
