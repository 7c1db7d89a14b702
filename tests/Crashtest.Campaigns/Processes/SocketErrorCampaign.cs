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

    private static readonly string[] Calls =
    [
        "socket",
        "connect",
        "getsockopt",
        "sendto",
        "sendmsg",
        "recvfrom",
        "recvmsg",
        "shutdown",
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
            $"sockets: {rounds} rounds on {ServiceKind.GetWord(isByTarget)}, seed {seed}: {_violations}; {ends}; {clock.Elapsed.TotalSeconds:0} s"));
        return _violations.Any ? 1 : 0;
    }

    private async Task StartAsync(ServiceKind service, string folder, int round, CancellationToken cancellationToken)
    {
        var random = new Random(unchecked((seed * 7919) + round));

        // With a target id, two requests go before the start.
        int call = random.Next(1, isByTarget ? 8 : 4);
        string name = Calls[random.Next(Calls.Length)];
        string fault = $"{name}:error={Errors[random.Next(Errors.Length)]}:when={call}";
        string target = FormattableString.Invariant($"target-{round}");
        string key = FormattableString.Invariant($"key-{round}");
        var order = new WorkOrder(
            service.Endpoint, target, Path.Combine(folder, "state"), key, ReportPath: null) { IsByTarget = isByTarget };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(RunLimit);
        string[] launcher =
        [
            Tracer, "-f", "--seccomp-bpf", "-qq", "-o", "/dev/null",
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
        lock (_violations)
        {
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
