using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Crashtest.Client.Tests.Aids;

/// <summary>
/// The service in memory, for more scans than a test can send over sockets: each scan takes its time from its start,
/// and has a small valid report. Takes down when each request came.
/// </summary>
internal sealed class FleetService(TimeProvider time, Func<long, TimeSpan> duration) : HttpMessageHandler
{
    private const string Report =
        "<testsuites><testsuite><testcase classname=\"xss\" name=\"a\"/></testsuite></testsuites>";

    private const string Running = """{"data":{"status":{"status_code":101}}}""";
    private const string Ended = """{"data":{"status":{"status_code":102}}}""";

    private readonly Lock _gate = new();
    private readonly List<(string Call, DateTimeOffset At)> _requests = [];
    private readonly Dictionary<long, DateTimeOffset> _starts = [];
    private readonly Dictionary<long, int> _polls = [];

    /// <summary>What answers in place of the service, or null; told the call and how many came before it.</summary>
    public Func<string, int, HttpResponseMessage?>? Fault { get; init; }

    /// <summary>Awaited before each response, or null: by it a test holds requests up.</summary>
    public Func<string, CancellationToken, Task>? Delay { get; init; }

    /// <summary>Whether each request is kept; with very many it costs memory.</summary>
    public bool KeepsRequests { get; init; } = true;

    /// <summary>How many requests came.</summary>
    public long Total { get; private set; }

    /// <summary>All requests, as <c>start</c>, <c>status</c> or <c>report</c>, and when they came.</summary>
    public IReadOnlyList<(string Call, DateTimeOffset At)> Requests
    {
        get
        {
            lock (_gate)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>How many requests of a kind came.</summary>
    public int Count(string call) => Requests.Count(request => request.Call == call);

    /// <summary>How often each scan was asked after, by its id.</summary>
    public IReadOnlyDictionary<long, int> PollsByScan => _polls;

    /// <summary>The most requests that came within a minute, wherever it begins.</summary>
    public int MostInAMinute()
    {
        DateTimeOffset[] times = [.. Requests.Select(request => request.At)];
        int most = 0;
        for (int from = 0, to = 0; to < times.Length; to++)
        {
            while (times[to] - times[from] > TimeSpan.FromMinutes(1))
            {
                from++;
            }

            most = Math.Max(most, to - from + 1);
        }

        return most;
    }

    /// <summary>A scan that was started before; without a request.</summary>
    public void Add(long scanId, DateTimeOffset startedAt)
    {
        lock (_gate)
        {
            _starts.Add(scanId, startedAt);
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string[] path = request.RequestUri!.AbsolutePath.TrimStart('/').Split('/');
        string call = path.Length switch
        {
            2 => "start",
            5 => "status",
            _ => "report",
        };
        HttpResponseMessage? answer;
        lock (_gate)
        {
            answer = Fault?.Invoke(call, _requests.Count);
            Total++;
            if (KeepsRequests)
            {
                _requests.Add((call, time.GetUtcNow()));
            }

            answer ??= Answer(call, path);
        }

        if (Delay is not null)
        {
            await Delay(call, cancellationToken);
        }

        answer.RequestMessage = request;
        return answer;
    }

    private HttpResponseMessage Answer(string call, string[] path)
    {
        if (call == "start")
        {
            long next = _starts.Count + 1;
            _starts.Add(next, time.GetUtcNow());
            return Text(string.Create(
                CultureInfo.InvariantCulture,
                $$$"""{"message":"webhook_scan_started","data":{"scanId":{{{next}}}}}"""));
        }

        long scanId = long.Parse(path[3], CultureInfo.InvariantCulture);
        bool hasEnded = time.GetUtcNow() - _starts[scanId] >= duration(scanId);
        _polls[scanId] = _polls.GetValueOrDefault(scanId) + (call == "status" ? 1 : 0);
        return call == "status"
            ? Text(hasEnded ? Ended : Running)
            : Text(Report);
    }

    private static HttpResponseMessage Text(string body) =>
        new(HttpStatusCode.OK) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
}
