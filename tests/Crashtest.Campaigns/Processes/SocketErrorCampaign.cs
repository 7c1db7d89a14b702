using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Simulator;

namespace Crashtest.Campaigns.Processes;

/// <summary>
/// In each round the system fails one socket call of a process that starts a scan: one start is sent at most.
/// </summary>
internal sealed class SocketErrorCampaign(int rounds, int seed, bool isByTarget)
{
    private const string SecondStarts = "second starts";
    private const string WrongAnswers = "wrong answers";
    private const string Tracer = "strace";
    private const int AtOnce = 2;

    // What a start calls, and how often one thread does so at most. Each thread counts its own calls.
    private static readonly (string Name, int Most)[] Calls =
    [
        ("socket", 4),
        ("connect", 1),
        ("getsockopt", 4),
        ("sendto", 1),
        ("recvfrom", 1),
        ("shutdown", 1),
    ];

    private static readonly string[] Errors =
        [
            "EHOSTUNREACH",
            "ENETUNREACH",
            "ECONNREFUSED",
            "ENETDOWN",
            "EHOSTDOWN",
            "ECONNRESET",
            "ETIMEDOUT",
            "EPIPE",
            "EIO",
        ];

    private static readonly TimeSpan RunLimit = TimeSpan.FromMinutes(3);

    private readonly Violations _violations = new(Console.Out, SecondStarts, WrongAnswers);
    private readonly SortedDictionary<string, int> _ends = new(StringComparer.Ordinal);
    private int _struck;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux() || !IsInstalled())
        {
            Console.WriteLine($"skipped: '{Tracer}' is not installed");
            return 0;
        }

        var clock = Stopwatch.StartNew();
        string folder = Directory.CreateTempSubdirectory("crashtest-sockets-").FullName;
        try
        {
            await using SimulatorHost simulator = await SimulatorHost.StartAsync(cancellationToken: cancellationToken);
            var options =
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(
                Enumerable.Range(1, rounds),
                options,
                async (round, token) => await StartAsync(new ServiceKind(simulator, isByTarget), folder, round, token));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        string ends = string.Join(", ", _ends.Select(end => $"{end.Value} {end.Key}"));
        Console.WriteLine(FormattableString.Invariant(
            $"sockets: {rounds} rounds on {ServiceKind.GetWord(isByTarget)}, seed {seed}, {_struck} with a failed call: {_violations}; {ends}; {clock.Elapsed.TotalSeconds:0} s"));
        return _violations.Any ? 1 : 0;
    }

    private async Task StartAsync(ServiceKind service, string folder, int round, CancellationToken cancellationToken)
    {
        var random = new Random(unchecked((seed * 7919) + round));
        (string name, int most) = Calls[random.Next(Calls.Length)];

        // With a target id, two requests go before the start.
        int number = random.Next(1, most + (isByTarget ? 3 : 1));
        string fault = $"{name}:error={Errors[random.Next(Errors.Length)]}:when={number}";
        string target = FormattableString.Invariant($"target-{round}");
        string key = FormattableString.Invariant($"key-{round}");
        var order = new WorkOrder(
            service.Endpoint, target, Path.Combine(folder, "state"), key, ReportPath: null) { IsByTarget = isByTarget };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(RunLimit);
        string log = Path.Combine(folder, FormattableString.Invariant($"calls-{round}.log"));
        string[] launcher =
        [
            Tracer, "-f", "--seccomp-bpf", "-qq", "-o", log,
            "-e", $"trace={name}", "-e", $"inject={fault}", "--",
        ];
        using var worker = new WorkerProcess(launcher: launcher);
        await worker.PrepareAsync(order, limit.Token);
        await worker.GoAsync(limit.Token);
        WorkResult? result = await worker.ResultAsync(limit.Token);

        int starts = service.CountStarts(target);
        bool isStarted = result is { Error: null, ScanId: not null };
        bool isUnknown = result?.Has(ErrorId.ScanStartUnknown) == true;
        bool isUnavailable = result?.Has(ErrorId.ServiceUnavailable) == true;
        string calls = await File.ReadAllTextAsync(log, cancellationToken);
        lock (_violations)
        {
            if (calls.Contains("INJECTED", StringComparison.Ordinal))
            {
                _struck++;
            }

            _violations.Check(starts <= 1, SecondStarts, round, $"{fault}: {starts} requests; {result}");
            _violations.Check(
                isUnknown || (isStarted && starts == 1) || (isUnavailable && starts == 0),
                WrongAnswers,
                round,
                $"{fault}: {starts} requests; {result}");
            string end = result?.Error is { } error ? error[..error.IndexOf(':', StringComparison.Ordinal)] : "started";
            _ends[end] = _ends.GetValueOrDefault(end) + 1;
        }
    }

    private static bool IsInstalled() =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(':')
            .Any(path => File.Exists(Path.Combine(path, Tracer)));
}
