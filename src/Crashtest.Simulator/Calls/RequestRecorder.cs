using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Crashtest.Simulator;

/// <summary>Keeps every request and wakes those who wait for one.</summary>
internal sealed class RequestRecorder
{
    private readonly Lock _gate = new();
    private readonly List<RecordedRequest> _requests = [];
    private readonly List<Waiter> _waiters = [];

    public IReadOnlyList<RecordedRequest> Snapshot()
    {
        lock (_gate)
        {
            return _requests.ToArray();
        }
    }

    public RecordedRequest Add(Func<int, RecordedRequest> create)
    {
        lock (_gate)
        {
            var request = create(_requests.Count + 1);
            _requests.Add(request);
            _waiters.RemoveAll(waiter => waiter.Sees(request));
            return request;
        }
    }

    public async Task<RecordedRequest> WaitAsync(
        Predicate<RecordedRequest> predicate, int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var waiter = new Waiter(predicate, count);
        lock (_gate)
        {
            if (!_requests.Exists(waiter.Sees))
            {
                _waiters.Add(waiter);
            }
        }

        try
        {
            return await waiter.Arrived.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            lock (_gate)
            {
                _waiters.Remove(waiter);
            }
        }
    }

    private sealed class Waiter(Predicate<RecordedRequest> predicate, int count)
    {
        private int _left = count;

        public TaskCompletionSource<RecordedRequest> Arrived { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool Sees(RecordedRequest request) =>
            predicate(request) && --_left == 0 && Arrived.TrySetResult(request);
    }
}
