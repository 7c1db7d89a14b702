using System;
using System.Collections.Generic;
using System.Threading;
using Crashtest.Client.CI;
using Crashtest.Client.Common;
using Crashtest.Client.Runs;
using Crashtest.Commands.Bases;

namespace Crashtest.CI;

/// <summary>
/// Does what -CI adds to a command that runs scans: the exit code of the step, a log while the scans run, and the
/// annotations and the summary at the end. Used only by the pipeline thread.
/// </summary>
internal sealed class CIStep
{
    private readonly CancellableCmdletBase _command;
    private readonly StepExitCode _exitCode;
    private readonly WaitLog _log;
    private readonly List<RunResult> _runs = [];

    /// <param name="command">The command that runs with -CI.</param>
    public CIStep(CancellableCmdletBase command)
    {
        _command = command;
        _exitCode = new StepExitCode(command);
        _log = new WaitLog(command.WriteHost, TimeProvider.System);
    }

    /// <summary>Adds an activity of a run to the log.</summary>
    public void Add(RunActivity activity) => _log.Add(activity);

    /// <summary>Adds the result of a run. Its exit code counts at once.</summary>
    public void Add(RunResult run)
    {
        _runs.Add(run);
        _log.Remove(run.Name);
        _exitCode.Add(run.Verdict.ExitCode);
    }

    /// <summary>
    /// Adds a target that was left out without -WhatIf on the command, as with <c>$WhatIfPreference</c>.
    /// </summary>
    public void AddLeftOut() => _exitCode.Add(ExitCode.Get(Outcome.Inconclusive));

    /// <summary>Writes the state of the scans to the log if nothing was written for some minutes.</summary>
    public void WriteIfSilent() => _log.WriteIfSilent();

    /// <summary>Writes the annotations and the summary of all results.</summary>
    /// <param name="cancellationToken">Ends the reading of reports.</param>
    public void WriteReport(CancellationToken cancellationToken)
    {
        foreach (string line in CIReport.Make(
            _runs, Environment.GetEnvironmentVariable, TimeProvider.System, cancellationToken))
        {
            _command.WriteHost(line);
        }
    }

    /// <inheritdoc cref="StepExitCode.EndEarly"/>
    public void EndEarly(bool isCancelled, bool isComplete) => _exitCode.EndEarly(isCancelled, isComplete);
}
