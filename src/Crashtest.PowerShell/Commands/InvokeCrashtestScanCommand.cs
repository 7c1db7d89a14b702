using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Security;
using Crashtest.CI;
using Crashtest.Client;
using Crashtest.Client.CI;
using Crashtest.Client.Common;
using Crashtest.Client.Reports.Saving;
using Crashtest.Client.Runs;
using Crashtest.Client.State;
using Crashtest.Commands.Bases;
using Crashtest.Connection;
using Crashtest.Parameters.Cells;
using Crashtest.Paths;
using Crashtest.Pipeline;

namespace Crashtest.Commands;

/// <summary>Starts a scan for each webhook, watches them all at once, saves and judges their reports, and emits one result for each.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "CrashtestScan", SupportsShouldProcess = true)]
[OutputType(typeof(ScanResult))]
public sealed class InvokeCrashtestScanCommand : TargetCmdletBase, IGateParameters
{
    private readonly StepExitCode _exitCode;
    private readonly CILog _ci = new();
    private readonly ReportNames _names = new();
    private readonly HashSet<string> _files = new(StringComparer.OrdinalIgnoreCase);
    private CommandGate? _gate;
    private ResultErrors? _errors;
    private WaitLog? _log;
    private bool _hasEnded;

    /// <summary>Makes the command.</summary>
    public InvokeCrashtestScanCommand() => _exitCode = new StepExitCode(this);

    /// <summary>The limit of the whole run, in seconds; two days.</summary>
    [Parameter]
    [ValidateRange(1, 2_000_000)]
    public int TimeoutSeconds { get; set; } = Defaults.TimeoutSeconds;

    /// <summary>Stops a scan that does not end within the limit, and keeps its results, so that it does not hold its target for days.</summary>
    [Parameter]
    public SwitchParameter StopOnTimeout { get; set; }

    /// <summary>A fixed time between two polls, in seconds; adapted to the scan's age by default.</summary>
    [Parameter]
    [ValidateRange(1, 86400)]
    public int? PollIntervalSeconds { get; set; }

    /// <summary>
    /// How many polls in a row may fail before a scan is given up. By default ten, or as many as come within five
    /// minutes; with a number, that many however long they take, and after the first few they are a minute apart. A poll
    /// that goes well ends the row. A refusal (401, 403) and a scan that nobody knows end the wait at once in any case.
    /// </summary>
    [Parameter]
    [ValidateRange(1, 1_000_000)]
    public int? MaximumPollFailures { get; set; }

    /// <summary>
    /// The end codes, 102 or above, that mean success in this account, which publishes none. A scan that ends with another
    /// is inconclusive, also where its report is sound; the report is saved all the same. By default any end will do.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateRange(102, int.MaxValue)]
    public int[]? SuccessStatusCode { get; set; }

    /// <summary>How many starts, and how many downloads, may be under way at once. Any number of scans is watched.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int ThrottleLimit { get; set; } = Defaults.ThrottleLimit;

    /// <summary>The format of the report to save. The verdict always comes from the JUnit report.</summary>
    [Parameter]
    public ReportFormat Format { get; set; } = ReportFormat.JUnit;

    /// <summary>
    /// A file, a folder that exists, or, with a separator at its end, a folder that is made; by default the current folder.
    /// Where targets come through the pipeline, a path without an extension is a folder too.
    /// In a folder that is given, a target with a -Name has its report under that name, made safe for a file; any other
    /// report is named after its scan: crashtest-ScanId.xml.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>Leaves a file that is there as it is.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Replaces a read-only file too.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>
    /// Ends a pipeline step: the exit code of PowerShell becomes the worst ExitCode of all results, and annotations and a
    /// job summary are written in the syntax of the CI system that runs this. Errors do not end the command.
    /// </summary>
    [Parameter]
    public SwitchParameter CI { get; set; }

    /// <summary>Fails where there are findings of this severity or above. An unknown severity ranks highest. An empty cell of a CSV row asks for nothing.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [WordCell(typeof(Severity))]
    public Severity? FailOn { get; set; }

    /// <summary>
    /// How many findings of a severity are allowed, such as <c>@{ Critical = 0; High = 3 }</c>. Findings of an unknown
    /// severity count with the gravest that is named, unless <c>Unknown</c> is.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? MaximumCount { get; set; }

    /// <summary>
    /// A file of Export-CrashtestBaseline, whose findings do not count until they expire; or with -NewOnly an earlier
    /// report. Without -FailOn and -MaximumCount, no other findings are allowed.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? BaselinePath { get; set; }

    /// <summary>Counts only findings that are not in -BaselinePath, which may be an earlier report.</summary>
    [Parameter]
    public SwitchParameter NewOnly { get; set; }

    /// <summary>Judges a report although a check in it has crashed. What that check would have found is not known.</summary>
    [Parameter]
    public SwitchParameter AllowFailedChecks { get; set; }

    private protected override int MaximumInFlight => ThrottleLimit;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _errors = new ResultErrors(this, CI);
        if (CI)
        {
            _log = new WaitLog(line => CILog.WriteLine(this, line), TimeProvider.System);
        }
        else
        {
            _log = null;
        }

        base.BeginProcessing();
        _gate = new CommandGate(this, this, StopToken);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (!Drain())
        {
            return;
        }

        _hasEnded = HasTarget;
        _gate!.NameUnusedEntries();
        _ci.Write(this, StopToken);
        if (!HasTarget)
        {
            _errors!.Write(ErrorRecords.Create(CreateNoTarget(), null));
        }

        _errors!.WriteDeferred();
    }

    /// <inheritdoc/>
    private protected override void OnActivity(RunActivity activity) => _log?.Add(activity);

    /// <inheritdoc/>
    private protected override void OnTick()
    {
        base.OnTick();
        _log?.WriteIfSilent();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && CI && !_hasEnded)
        {
            _exitCode.End(isCancelled: StopToken.IsCancellationRequested);
        }

        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    private protected override void ProcessTarget(GivenTarget target)
    {
        Invoke(target);
        Queue.DrainPosted();
    }

    /// <inheritdoc/>
    private protected override void RefuseTarget(CrashtestException error, GivenTarget target)
    {
        Progress.Expect(isRunning: false);
        Write(RunResult.CreateNotStarted(NameOf(target), error, target.TargetId), null, target.Webhook);
    }

    private void Invoke(GivenTarget given)
    {
        ServiceConnection? connection = null;
        SecureString? webhook = given.Webhook;
        try
        {
            ConnectedTarget connected = ConnectTarget(given);
            (connection, webhook) = (connected.Connection, connected.Webhook);
            ScanTarget target = connected.Target;
            CheckSupport(target);
            if (ShouldProcess(target.Name, StartAction + ", wait for its end and save its report"))
            {
                RememberedScan? started = null;
                RunOptions options = CreateOptions(scan => started = RememberStart(connected, scan));
                Progress.Expect(isRunning: false);
                Queue.Start(async () =>
                {
                    RunResult result = await target.RunAsync(options, StopToken).ConfigureAwait(false);
                    Queue.Post(() => Write(result, connection, webhook, started));
                });
            }
        }
        catch (CrashtestException e)
        {
            Progress.Expect(isRunning: false);
            Write(RunResult.CreateNotStarted(NameOf(given), ExplainTarget(e), given.TargetId), connection, webhook);
        }
    }

    private string NameOf(GivenTarget target)
    {
        if (string.IsNullOrWhiteSpace(Name) && target.TargetId is { Length: > 0 } targetId)
        {
            return targetId;
        }

        return RecordName;
    }

    private void CheckSupport(ScanTarget target)
    {
        if (target.TargetId is not null && SuccessStatusCode is not null)
        {
            throw new CrashtestException(
                ErrorId.NotSupported, "-SuccessStatusCode is for webhooks: a target that has an id says by a word how its scan ended.");
        }

        if (target.TargetId is null && StopOnTimeout)
        {
            throw new CrashtestException(ErrorId.NotSupported, "-StopOnTimeout needs a target id: a webhook cannot stop a scan.");
        }
    }

    private RunOptions CreateOptions(Action<StartedScan> started)
    {
        ReportDestination destination = ReportPath.Resolve(SessionState, Path, NoClobber, Force, Name, _names, MyInvocation.ExpectingInput);
        if (!destination.IsFolder && !_files.Add(destination.Path))
        {
            throw new CrashtestException(
                ErrorId.FileExists, $"The report of another scan of this command goes to '{destination.Path}'.");
        }

        return new RunOptions
        {
            Payload = Payload,
            Identity = Identity,
            IfRunning = IfRunning,
            IsTimeoutDefault = !MyInvocation.BoundParameters.ContainsKey(nameof(TimeoutSeconds)),
            StopsOnTimeout = StopOnTimeout,
            Timeout = TimeSpan.FromSeconds(TimeoutSeconds),
            PollInterval = PollIntervalSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            MaximumPollFailures = MaximumPollFailures,
            SuccessStatusCodes = SuccessStatusCode,
            Gate = _gate!.GetCurrent(),
            Format = Format,
            Destination = destination,
            Started = started,
        };
    }

    private void Write(RunResult result, ServiceConnection? connection, SecureString? webhook, RememberedScan? started = null)
    {
        if (started is not null)
        {
            Unfinished.Remove(started);
        }

        Progress.ReportDone(wasRunning: result.ScanId is not null, hasFailed: result.Error is not null);
        if (CI)
        {
            _ci.Add(result);
            _log!.Remove(result.Name);
            _exitCode.Add(result.Verdict.ExitCode);
        }

        var written = new ScanResult(result, connection?.Endpoint ?? string.Empty, webhook, connection?.Credential ?? Credential);
        Emit(written, started?.With(written));
        if (result.Error is { } error)
        {
            _errors!.Write(ErrorRecords.Create(error, (object?)result.ScanId ?? result.Name));
        }
    }
}
