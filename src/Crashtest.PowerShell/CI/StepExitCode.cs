using System;
using System.Management.Automation;
using Crashtest.Client.Common;
using Crashtest.Pipeline;

namespace Crashtest.CI;

/// <summary>
/// Makes the worst exit code of all results the exit code of a pipeline step. Touched by the pipeline thread alone.
/// </summary>
internal sealed class StepExitCode
{
    private const string VariableName = "global:LASTEXITCODE";

    private readonly PSCmdlet _command;
    private bool _hasResult;

    /// <param name="command">The command that runs with -CI.</param>
    public StepExitCode(PSCmdlet command) => _command = command;

    /// <summary>
    /// Takes the exit code of one result. It counts at once, because a later command can end the pipeline early.
    /// </summary>
    /// <param name="exitCode">The exit code; the largest of a session counts.</param>
    public void Add(int exitCode)
    {
        _hasResult = true;
        RunspaceMemory memory = RunspaceMemory.Current;
        memory.WorstExitCode = Math.Max(memory.WorstExitCode, exitCode);
        if (memory.WorstExitCode == 0)
        {
            SetIfMissing();
            return;
        }

        _command.SessionState.PSVariable.Set(VariableName, memory.WorstExitCode);
        if (!IsInteractive())
        {
            // The variable alone leaves "pwsh -File" green; this alone loses to wrappers that end with "exit
            // $LASTEXITCODE".
            _command.Host.SetShouldExit(memory.WorstExitCode);
        }
    }

    /// <summary>
    /// Takes it that the command ended before its own end, as after Ctrl+C, an error in the pipeline, or
    /// <c>Select-Object -First</c>.
    /// </summary>
    /// <param name="isCancelled">Whether somebody stopped it.</param>
    /// <param name="isComplete">Whether each target or report has its result.</param>
    public void EndEarly(bool isCancelled, bool isComplete)
    {
        if (isCancelled)
        {
            Add(ExitCode.Cancelled);
        }
        else if (!_hasResult)
        {
            Add(ExitCode.Usage);
        }
        else if (!isComplete && RunspaceMemory.Current.WorstExitCode == 0)
        {
            // All results passed, but those that are missing may not have.
            Add(ExitCode.Get(Outcome.Inconclusive));
        }
    }

    // A pass does not hide that an earlier program of the step has failed.
    private void SetIfMissing()
    {
        object? current = _command.SessionState.PSVariable.GetValue(VariableName);
        if (current is null)
        {
            _command.SessionState.PSVariable.Set(VariableName, 0);
        }
    }

    private bool IsInteractive() =>
        InteractiveSession.Is(_command.Host.Name, Environment.GetCommandLineArgs(), Console.IsInputRedirected);
}
