using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using Crashtest.Client.Reports.Judging;
using Crashtest.Commands.Bases;
using Crashtest.Paths;
using ReportGate = Crashtest.Client.Reports.Judging.Gate;

namespace Crashtest.Gate;

/// <summary>
/// The gate that a command's parameters describe. It is made before anything else is done, so that a mistake in it
/// costs no scan.
/// </summary>
internal sealed class CommandGate
{
    private readonly CancellableCmdletBase _command;
    private readonly IGateParameters _parameters;
    private readonly ReportGate _gate = ReportGate.None;
    private readonly CrashtestException? _mistake;
    private int _expiredCount;

    /// <summary>
    /// Reads the parameters and the baseline. A mistake in them becomes the result of each target or report.
    /// </summary>
    public CommandGate(CancellableCmdletBase command, IGateParameters parameters, CancellationToken cancellationToken)
    {
        _command = command;
        _parameters = parameters;
        try
        {
            _gate = Read(cancellationToken);
        }
        catch (CrashtestException e)
        {
            _mistake = e;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }

        NameExpiredEntries();
    }

    /// <summary>Whether a call has any parameter of the gate.</summary>
    public static bool IsGiven(InvocationInfo call) => typeof(IGateParameters).GetProperties()
        .Any(parameter => call.BoundParameters.ContainsKey(parameter.Name));

    /// <summary>Gets the gate for the record that is being processed.</summary>
    /// <exception cref="CrashtestException">There is a mistake in the parameters or in the baseline.</exception>
    public ReportGate GetCurrent()
    {
        if (_mistake is not null)
        {
            throw _mistake;
        }

        return _gate with { FailOn = _parameters.FailOn };
    }

    /// <summary>
    /// Names the entries of the baseline that no report of the command had a finding for, and those that have expired
    /// while it ran.
    /// </summary>
    public void NameUnusedEntries()
    {
        NameExpiredEntries();
        if (_gate.Baseline is { } baseline)
        {
            Name(baseline.Unused, BaselineNotice.DescribeUnused(baseline), "unused");
        }
    }

    private void NameExpiredEntries()
    {
        if (_gate.Baseline is { } baseline && baseline.Expired.Count > _expiredCount)
        {
            _expiredCount = baseline.Expired.Count;
            Name(baseline.Expired, BaselineNotice.DescribeExpired(baseline), "expired");
        }
    }

    private ReportGate Read(CancellationToken cancellationToken)
    {
        if (_parameters.FailOn is null
            && _command.MyInvocation.BoundParameters.ContainsKey(nameof(IGateParameters.FailOn)))
        {
            throw new CrashtestException(ErrorId.InvalidGate, "-FailOn has no value.");
        }

        if (_parameters.NewOnly && _parameters.BaselinePath is null)
        {
            throw new CrashtestException(
                ErrorId.InvalidGate, "-NewOnly requires -BaselinePath, which lists the known findings.");
        }

        return new ReportGate
        {
            MaximumCount = _parameters.MaximumCount is { } limits ? MaximumCounts.Read(limits) : null,
            Baseline = _parameters.BaselinePath is { } path
                ? BaselineSource.Load(
                    FileSystemPath.Resolve(_command.SessionState, path),
                    _parameters.NewOnly,
                    TimeProvider.System,
                    cancellationToken)
                : null,
            AllowFailedChecks = _parameters.AllowFailedChecks,
        };
    }

    // The warning is short however many there are; the verbose lines name them all.
    private void Name(IReadOnlyList<BaselineEntry> entries, string? notice, string what)
    {
        if (notice is null)
        {
            return;
        }

        _command.WriteWarning(notice);
        foreach (BaselineEntry entry in entries)
        {
            _command.WriteVerbose($"Baseline, {what}: {entry}");
        }
    }
}
