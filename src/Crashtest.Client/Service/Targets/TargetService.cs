using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Common;
using Crashtest.Client.Connection;
using Crashtest.Client.Http;
using Crashtest.Client.Json;
using Crashtest.Client.Text;
using Crashtest.Client.Timing;

namespace Crashtest.Client.Service.Targets;

/// <summary>The API by target id.</summary>
internal sealed class TargetService : IScanService
{
    private readonly TargetCalls _calls;
    private readonly TargetLookup _lookup;
    private readonly RunList _runs;
    private readonly TargetStart _start;
    private readonly StartSearch _search;
    private readonly TargetStop _stop;
    private readonly TargetReport _reports;
    private readonly TargetPayload _payload;
    private readonly TargetHints _hints;
    private readonly TimeProvider _time;
    private readonly string? _label;
    private readonly ConcurrentDictionary<long, string> _runIds = new(concurrencyLevel: 1, capacity: 1);

    // As it was given, and then in the spelling of the service.
    private volatile TargetId _target;
    private volatile TargetDescription? _description;

    public TargetService(
        ServiceSender sender,
        ServiceEndpoint endpoint,
        TargetId target,
        string? name,
        ConnectionOptions options,
        SafeText text,
        TargetHints hints,
        Action<RunActivity>? report)
    {
        _target = target;
        _hints = hints;
        if (!string.IsNullOrWhiteSpace(name))
        {
            _label = name;
        }

        _time = options.TimeProvider;
        _calls = new TargetCalls(sender, endpoint, text, () => Name, () => TargetId, report);
        _lookup = new TargetLookup(_calls);
        _runs = new RunList(_calls);
        _search = new StartSearch(_calls, _runs, _time);
        _start = new TargetStart(_calls, _runs, _search);
        _stop = new TargetStop(_calls, _time);
        _reports = new TargetReport(_calls, _time, options.MaximumRetryCount, options.RetryInterval);
        _payload =
            new TargetPayload(_calls, _time, sentence => report?.Invoke(RunActivity.CreateWarning(Name, sentence)));
    }

    public string Name => _label ?? _description?.Name ?? _target.Text;

    public string Identity => "target:" + _target.Key;

    public string TargetId => _target.Text;

    public PollPace Pace => PollPace.Target;

    public UsualDuration? UsualDuration => _runs.UsualDuration;

    public Task LearnUsualDurationAsync(Deadline deadline, CancellationToken cancellationToken)
    {
        // For many targets these requests would take longer than they save.
        if (_hints.HasManyTargets)
        {
            return Task.CompletedTask;
        }

        return _runs.TryReadOnceAsync(_target, Name, deadline, cancellationToken);
    }

    /// <summary>What the service says of the target.</summary>
    /// <exception cref="CrashtestException">It said nothing, or something about another target.</exception>
    public async Task<TargetDescription> DescribeAsync(Deadline deadline, CancellationToken cancellationToken)
    {
        TargetDescription description =
            await _lookup.ReadAsync(_target, Name, deadline, cancellationToken).ConfigureAwait(false);
        _target = Targets.TargetId.Parse(description.TargetId);
        _description = description;
        return description;
    }

    public Task IdentifyAsync(Deadline deadline, CancellationToken cancellationToken)
    {
        if (_label is null && _description is null)
        {
            return DescribeAsync(deadline, cancellationToken);
        }

        return Task.CompletedTask;
    }

    public async Task<StartPlan> PrepareStartAsync(
        StartPayload? payload, IfRunning ifRunning, Deadline deadline, CancellationToken cancellationToken)
    {
        await DescribeAsync(deadline, cancellationToken).ConfigureAwait(false);
        if (payload is { IsEmpty: false })
        {
            await _payload.StoreAsync(_target, Name, payload, deadline, cancellationToken).ConfigureAwait(false);
        }

        StartPlan plan =
            await _start.PlanAsync(_target, Name, ifRunning, deadline, cancellationToken).ConfigureAwait(false);
        if (plan.Running is { } running)
        {
            return plan with { Running = Remember(running) };
        }

        return plan;
    }

    public async Task<FoundScan> StartAsync(StartPlan plan, Deadline deadline, CancellationToken cancellationToken) =>
        Remember(await _start.StartAsync(_target, Name, plan, deadline, cancellationToken).ConfigureAwait(false));

    public async Task<FoundScan?> FindStartAsync(
        long highestScanId, Deadline deadline, CancellationToken cancellationToken)
    {
        FoundScan? found =
            await _search.FindAsync(_target, Name, highestScanId, deadline, cancellationToken).ConfigureAwait(false);
        if (found is { } scan)
        {
            return Remember(scan);
        }

        return null;
    }

    public async Task<ScanReading> ReadStatusAsync(
        ScanAddress scan, PollAttempts attempts, Deadline deadline, CancellationToken cancellationToken)
    {
        ScanAddress address = await FindAsync(scan, deadline, cancellationToken).ConfigureAwait(false);
        string subject = FormatSubject(address);
        ServiceResponse response = await _calls
            .ReadAsync(
                TargetProtocol.GetRunPath(_target, address.RunId!), subject, deadline, cancellationToken, attempts)
            .ConfigureAwait(false);
        if (response.IsSuccess
            && JsonContent.TryRead<AnalysisRun>(response.Body, _calls.Buffer) is { IsEmpty: false } run
            && !run.IsOther(address.RunId!))
        {
            if (run.IsOfOther(_target))
            {
                throw ErrorMessages.OtherTarget(subject, response.StatusCode);
            }

            return Read(run, address.RunId!);
        }

        throw _calls.Failure.CreateForRun(subject, address, _target, response);
    }

    public IPollHint? CreatePollHint() => new TargetHint(_hints, _target);

    public async Task<ScanReading> StopAsync(
        ScanAddress scan, bool discard, Deadline deadline, CancellationToken cancellationToken)
    {
        ScanAddress address = await FindAsync(scan, deadline, cancellationToken).ConfigureAwait(false);
        return await _stop.StopAsync(
            _target,
            address,
            FormatSubject(address),
            discard,
            () => ReadStatusAsync(address, PollAttempts.Retried, deadline, cancellationToken),
            deadline,
            cancellationToken).ConfigureAwait(false);
    }

    public async Task DownloadReportAsync(
        ScanAddress scan,
        ReportFormat format,
        IBodySink sink,
        bool hasEnded,
        Deadline deadline,
        CancellationToken cancellationToken)
    {
        ScanAddress address = await FindAsync(scan, deadline, cancellationToken).ConfigureAwait(false);
        await _reports.DownloadAsync(
            _target, address, FormatSubject(address), format, sink, hasEnded, deadline, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>The scans of the target, the newest first.</summary>
    /// <exception cref="CrashtestException">They could not be read.</exception>
    public async Task<IReadOnlyList<(ScanAddress Scan, ScanReading Reading)>> ListAsync(
        Deadline deadline, CancellationToken cancellationToken)
    {
        IReadOnlyList<AnalysisRun> runs =
            await _runs.ReadAsync(_target, Name, deadline, cancellationToken).ConfigureAwait(false);
        return [.. runs.Select(run => (run.Address, Read(run, run.RunId!)))];
    }

    // A scan of which only the number is known is looked up once.
    private async Task<ScanAddress> FindAsync(ScanAddress scan, Deadline deadline, CancellationToken cancellationToken)
    {
        await IdentifyAsync(deadline, cancellationToken).ConfigureAwait(false);
        if (scan.RunId is not null)
        {
            if (Targets.TargetId.IsUsable(scan.RunId))
            {
                return scan;
            }

            throw ErrorMessages.InvalidTarget("The run id of the scan is not an id.");
        }

        if (_runIds.TryGetValue(scan.ScanId, out string? known))
        {
            return new ScanAddress(scan.ScanId, known);
        }

        IReadOnlyList<AnalysisRun> runs =
            await _runs.ReadAsync(_target, Name, deadline, cancellationToken).ConfigureAwait(false);
        if (runs.FirstOrDefault(run => run.Number == scan.ScanId) is { } found)
        {
            return Remember(new FoundScan(found.Address, null)).Address;
        }

        throw ErrorMessages.RunNotFound(FormatSubject(scan), scan.Parts, _target.Text, null, null);
    }

    private FoundScan Remember(FoundScan scan)
    {
        _runIds[scan.Address.ScanId] = scan.Address.RunId!;
        return scan;
    }

    private ScanReading Read(AnalysisRun run, string runId) =>
        RunReading.Create(run, runId, _calls.Text, _time.GetUtcNow());

    private string FormatSubject(ScanAddress scan) => $"scan {scan} of '{Name}'";
}
