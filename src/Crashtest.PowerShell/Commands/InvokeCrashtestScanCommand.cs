using System;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using System.Security;
using Crashtest.CI;
using Crashtest.Client;
using Crashtest.Client.Common;
using Crashtest.Client.Reports.Exporting;
using Crashtest.Client.Reports.Saving;
using Crashtest.Client.Runs;
using Crashtest.Client.State;
using Crashtest.Commands.Bases;
using Crashtest.Connection;
using Crashtest.Gate;
using Crashtest.Paths;
using Crashtest.Pipeline;

namespace Crashtest.Commands;

/// <summary>
/// Starts a scan for each webhook, watches them all at once, saves and judges their reports, and emits one result for
/// each.
/// </summary>
[Cmdlet(VerbsLifecycle.Invoke, "CrashtestScan", SupportsShouldProcess = true)]
[OutputType(typeof(ScanResult))]
public sealed partial class InvokeCrashtestScanCommand : TargetCmdletBase, IGateParameters
{
    private readonly List<Verdict> _verdicts = [];
    private readonly ReportNames _names = new();
    private readonly ReportFiles _files = new();
    private CommandGate? _gate;
    private ResultErrors? _errors;
    private CIStep? _step;
    private bool _hasEnded;

    private protected override int MaximumInFlight => ThrottleLimit;

    // Null without -CI. Also needed if the command ends before it begins.
    private CIStep? Step
    {
        get
        {
            if (CI)
            {
                _step ??= new CIStep(this);
            }

            return _step;
        }
    }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _errors = new ResultErrors(this, CI);
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
        Step?.WriteReport(StopToken);
        if (_verdicts.Count > 1)
        {
            WriteHost(string.Format(
                CultureInfo.InvariantCulture,
                "{0} targets: {1}.",
                _verdicts.Count,
                FleetCounts.Format(_verdicts, ", ")));
        }

        if (!HasTarget)
        {
            _errors!.Write(CreateError(CreateNoTarget(), null));
        }

        _errors!.WriteDeferred();
    }

    /// <inheritdoc/>
    private protected override void OnActivity(RunActivity activity) => Step?.Add(activity);

    /// <inheritdoc/>
    private protected override void OnTick()
    {
        base.OnTick();
        Step?.WriteIfSilent();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && !_hasEnded)
        {
            Step?.EndEarly(
                isCancelled: StopToken.IsCancellationRequested,
                isComplete: _verdicts.Count == TargetCount && !MyInvocation.ExpectingInput);
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
        Write(RunResult.CreateNotStarted(GetName(target), Hide(error), target.TargetId), null, target.Webhook);
    }

    /// <inheritdoc/>
    /// <remarks>Each target has its result, also when the call is wrong.</remarks>
    private protected override void RefuseCall(CrashtestException error) => Mistake = error;

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
            if (ShouldProcess(target.Name, StartAction + ", wait until it ends, and save its report"))
            {
                RememberedScan? started = null;
                RunOptions options = CreateOptions(scan => started = RememberStart(connected, scan));
                Progress.Expect(isRunning: false);
                Queue.Start(async () =>
                {
                    RunResult result = await target.RunAsync(options, StopToken).ConfigureAwait(false);
                    if (result.Error is { Id: ErrorId.ScanAlreadyRunning } error)
                    {
                        RememberRunning(connected, error);
                    }

                    Queue.Post(() => Write(result, connection, webhook, started));
                });
            }
            else if (!MyInvocation.BoundParameters.ContainsKey("WhatIf"))
            {
                Step?.AddLeftOut();
            }
        }
        catch (CrashtestException e)
        {
            Progress.Expect(isRunning: false);
            CrashtestException error = Hide(ExplainTarget(e));
            Write(RunResult.CreateNotStarted(GetName(given), error, given.TargetId), connection, webhook);
        }
    }

    private string GetName(GivenTarget target)
    {
        if (string.IsNullOrWhiteSpace(Label) && target.TargetId is { Length: > 0 } targetId)
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
                ErrorId.NotSupported,
                "-SuccessStatusCode is for webhooks only. A scan of a target id ends with a status word.");
        }

        if (target.TargetId is null && StopOnTimeout)
        {
            throw new CrashtestException(
                ErrorId.NotSupported, "-StopOnTimeout requires a target id, because a webhook cannot stop a scan.");
        }
    }

    private RunOptions CreateOptions(Action<StartedScan> started)
    {
        bool isOneOfMany = MyInvocation.ExpectingInput || TargetCount > 1;
        ReportDestination destination =
            ReportPath.Resolve(SessionState, Path, NoClobber, Force, Label, _names, isOneOfMany);
        _files.Take(destination);
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

    private void Write(
        RunResult result, ServiceConnection? connection, SecureString? webhook, RememberedScan? started = null)
    {
        if (started is not null)
        {
            Unfinished.Remove(started);
        }

        Progress.ReportDone(wasRunning: result.ScanId is not null, hasFailed: result.Error is not null);
        _verdicts.Add(result.Verdict);
        Step?.Add(result);
        var written =
            new ScanResult(result, connection?.Endpoint ?? string.Empty, webhook, connection?.Credential ?? Credential);
        Emit(written, started?.Update(written));
        if (result.Error is { } error)
        {
            _errors!.Write(CreateError(error, (object?)result.ScanId ?? result.Name));
        }
    }
}
