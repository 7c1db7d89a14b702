using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Crashtest.Simulator.Calls;

/// <summary>Keeps every request and wakes those who wait for one.</summary>
internal sealed class RequestRecorder
{
    private readonly Lock _lock = new();
    private readonly List<RecordedRequest> _requests = [];
    private readonly List<Waiter> _waiters = [];

    public IReadOnlyList<RecordedRequest> GetSnapshot()
    {
        lock (_lock)
        {
            return _requests.ToArray();
        }
    }

    public RecordedRequest Add(Func<int, RecordedRequest> create)
    {
        lock (_lock)
        {
            var request = create(_requests.Count + 1);
            _requests.Add(request);
            _waiters.RemoveAll(waiter => waiter.Accept(request));
            return request;
        }
    }

    public async Task<RecordedRequest> WaitAsync(
        Predicate<RecordedRequest> predicate, int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var waiter = new Waiter(predicate, count);
        lock (_lock)
        {
            if (!_requests.Exists(waiter.Accept))
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
            lock (_lock)
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

        public bool Accept(RecordedRequest request) =>
            predicate(request) && --_left == 0 && Arrived.TrySetResult(request);
    }
}
