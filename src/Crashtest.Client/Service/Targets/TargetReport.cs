using System;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Http;
using Crashtest.Client.Timing;

namespace Crashtest.Client.Service.Targets;

/// <summary>
/// Downloads the report of a target's scan, and asks again while it is not ready: how the service says that is not
/// described, so a refusal, an empty response and the JSON literal null all count.
/// </summary>
internal sealed class TargetReport
{
    private static readonly TimeSpan FinalGrace = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan MaximumDelay = TimeSpan.FromMinutes(1);

    private readonly TargetCalls _calls;
    private readonly TimeProvider _time;
    private readonly int _maximumRetryCount;
    private readonly TimeSpan _firstDelay;

    /// <param name="calls">Sends the requests.</param>
    /// <param name="time">The clock.</param>
    /// <param name="maximumRetryCount">How often a report that is not ready is asked for again.</param>
    /// <param name="firstDelay">The delay before the first repetition; each further one is twice as long.</param>
    public TargetReport(TargetCalls calls, TimeProvider time, int maximumRetryCount, TimeSpan firstDelay)
    {
        _calls = calls;
        _time = time;
        _maximumRetryCount = maximumRetryCount;
        _firstDelay = firstDelay;
    }

    /// <summary>Streams a report into a sink.</summary>
    /// <exception cref="CrashtestException">There is no report.</exception>
    public async Task DownloadAsync(
        TargetId target,
        ScanAddress scan,
        string subject,
        ReportFormat format,
        IBodySink sink,
        bool hasEnded,
        Deadline deadline,
        CancellationToken cancellationToken)
    {
        string path = TargetProtocol.GetReportPath(target, scan.RunId!, format);
        var age = new Deadline(_time, FinalGrace);
        TimeSpan delay = _firstDelay;
        for (int attempt = 0; ; attempt++)
        {
            var body = new ContentSink(sink);
            ServiceResponse response = await _calls
                .ReadAsync(path, $"the report of {subject}", deadline, cancellationToken, sink: body)
                .ConfigureAwait(false);
            if (response.IsSuccess && body.HasContent)
            {
                return;
            }

            bool isAskedAgain =
                hasEnded && attempt < _maximumRetryCount && delay < deadline.Remaining && CanCome(response, age);
            if (!isAskedAgain)
            {
                throw _calls.Failure.CreateForReport(subject, scan, target, hasEnded, response);
            }

            await _time.Delay(delay, cancellationToken).ConfigureAwait(false);
            delay += delay;
            if (delay > MaximumDelay)
            {
                delay = MaximumDelay;
            }
        }
    }

    // The pipeline has tried passing faults again already.
    private bool CanCome(ServiceResponse response, Deadline age) =>
        response.IsSuccess
        || (response.StatusCode is 400 or 404 or 409 && (!age.IsOver || !_calls.Failure.IsFinalForReport(response)));

    /// <summary>Passes a body on, and sees whether it is one.</summary>
    private sealed class ContentSink(IBodySink inner) : IBodySink
    {
        private const int LongestNothing = 16;

        private readonly StringBuilder _start = new();
        private long _length;

        public bool HasContent => _length > LongestNothing || _start.ToString().Trim() is not ("" or "null");

        public void Begin(long? length)
        {
            _start.Clear();
            _length = 0;
            inner.Begin(length);
        }

        public Task WriteAsync(byte[] buffer, int count, CancellationToken cancellationToken)
        {
            _length += count;
            if (_length <= LongestNothing)
            {
                _start.Append(Encoding.ASCII.GetString(buffer, 0, count));
            }

            return inner.WriteAsync(buffer, count, cancellationToken);
        }
    }
}
