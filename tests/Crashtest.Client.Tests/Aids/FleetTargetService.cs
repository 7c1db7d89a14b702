using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

namespace Crashtest.Client.Tests.Aids;

/// <summary>
/// The API by target id in memory: an account with many targets, of which the first are being scanned from the
/// beginning on. Takes down when each request came, and how long each of these targets was not looked at.
/// </summary>
internal sealed class FleetTargetService(TimeProvider time, int scanned, Func<int, TimeSpan> duration)
    : HttpMessageHandler
{
    private readonly Lock _gate = new();
    private readonly DateTimeOffset _start = time.GetUtcNow();
    private readonly List<(string Call, DateTimeOffset At)> _requests = [];
    private readonly Dictionary<int, DateTimeOffset> _looks = [];

    /// <summary>How many targets the account has.</summary>
    public required int Targets { get; init; }

    /// <summary>The status that the list gives a target in place of its own; told its number.</summary>
    public Func<int, string?>? ListedStatus { get; init; }

    /// <summary>
    /// When the list says that a target was scanned last, in place of the beginning; told its number.
    /// </summary>
    public Func<int, DateTimeOffset>? ListedScan { get; init; }

    /// <summary>What answers in place of a page of the list, or null.</summary>
    public Func<HttpResponseMessage>? ListFault { get; init; }

    /// <summary>All requests: <c>list</c>, <c>run</c>, <c>runs</c>, <c>target</c>; and when they came.</summary>
    public IReadOnlyList<(string Call, DateTimeOffset At)> Requests => _requests;

    /// <summary>
    /// The longest time between two looks at one target, in the list or by a poll, while its scan ran.
    /// </summary>
    public TimeSpan LongestGap { get; private set; }

    public static string GetTargetId(int number) => number.ToString("x32", CultureInfo.InvariantCulture);

    public static string GetRunId(int number) => (number + 1_000_000).ToString("x32", CultureInfo.InvariantCulture);

    /// <summary>How many requests of a kind came, from some time after the beginning on.</summary>
    public int Count(string call, TimeSpan from = default) =>
        _requests.Count(request => request.Call == call && request.At - _start >= from);

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string[] path = request.RequestUri!.AbsolutePath.Split('/');
        int at = Array.IndexOf(path, "targets");
        int number = path.Length > at + 1 ? int.Parse(path[at + 1], NumberStyles.HexNumber, null) : 0;
        HttpResponseMessage response;
        lock (_gate)
        {
            response = (path.Length - at) switch
            {
                1 => AnswerList(GetPage(request.RequestUri.Query)),
                2 => Answer("target", CreateTarget(number)),
                3 => Answer("runs", CreatePage("analysis_runs", 0, 1, [CreateRun(number)])),
                _ => AnswerRun(number),
            };
        }

        response.RequestMessage = request;
        return Task.FromResult(response);
    }

    private static int GetPage(string query) => int.Parse(
        query.TrimStart('?').Split('&').Single(part => part.StartsWith("page=", StringComparison.Ordinal))[5..],
        CultureInfo.InvariantCulture);

    private HttpResponseMessage AnswerList(int page)
    {
        if (ListFault is not null)
        {
            _requests.Add(("list", time.GetUtcNow()));
            return ListFault();
        }

        int[] numbers = [.. Enumerable.Range((page * 200) + 1, Math.Clamp(Targets - (page * 200), 0, 200))];
        Array.ForEach(numbers, Look);
        return Answer("list", CreatePage("targets", page, Targets, numbers.Select(CreateTarget)));
    }

    private HttpResponseMessage AnswerRun(int number)
    {
        Look(number);
        return Answer("run", CreateRun(number));
    }

    private void Look(int number)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (number <= scanned && now - _start < duration(number))
        {
            TimeSpan gap = now - _looks.GetValueOrDefault(number, _start);
            LongestGap = gap > LongestGap ? gap : LongestGap;
            _looks[number] = now;
        }
    }

    private HttpResponseMessage Answer(string call, JsonNode content)
    {
        _requests.Add((call, time.GetUtcNow()));
        return new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(content.ToJsonString())),
        };
    }

    private static JsonObject CreatePage(string member, int number, int total, IEnumerable<JsonObject> entries) => new()
    {
        ["_embedded"] = new JsonObject { [member] = new JsonArray([.. entries]) },
        ["page"] = new JsonObject
        {
            ["number"] = number,
            ["size"] = 200,
            ["total_elements"] = total,
            ["total_pages"] = (total + 199) / 200,
        },
    };

    private JsonObject CreateTarget(int number)
    {
        var target = new JsonObject
        {
            ["target_id"] = GetTargetId(number),
            ["name"] = $"target {number}",
            ["protocol"] = "https",
            ["url"] = "shop.example.test",
            ["target_type"] = "WEB_APP",
        };
        if (number <= scanned)
        {
            target["last_scan"] = ListedScan?.Invoke(number) ?? _start;
            target["status"] = ListedStatus is null ? GetStatus(number) : ListedStatus(number);
        }

        return target;
    }

    private JsonObject CreateRun(int number) => new()
    {
        ["analysis_run_id"] = GetRunId(number),
        ["target_id"] = GetTargetId(number),
        ["scan_number"] = 1,
        ["started_at"] = _start,
        ["status"] = GetStatus(number),
    };

    private string GetStatus(int number)
    {
        if (time.GetUtcNow() - _start < duration(number))
        {
            return "RUNNING";
        }

        return "FINISHED";
    }
}
