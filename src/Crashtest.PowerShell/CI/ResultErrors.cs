using System.Collections.Generic;
using System.Management.Automation;

namespace Crashtest.CI;

/// <summary>Writes the errors of results so that none of them costs another target its result.</summary>
internal sealed class ResultErrors
{
    private const string ParameterName = "ErrorAction";
    private const string PreferenceName = "ErrorActionPreference";
    private const string LocalName = "local:" + PreferenceName;

    private readonly PSCmdlet _command;
    private readonly bool _isCI;
    private readonly Queue<ErrorRecord> _deferred = new();

    /// <param name="command">The command that writes.</param>
    /// <param name="isCI">
    /// Whether the exit code tells of errors, so that $ErrorActionPreference makes none of them terminating.
    /// </param>
    public ResultErrors(PSCmdlet command, bool isCI)
    {
        _command = command;
        _isCI = isCI;
    }

    /// <summary>Writes an error after its result, or keeps it if it would end the command.</summary>
    public void Write(ErrorRecord record)
    {
        bool isBound = _command.MyInvocation.BoundParameters.TryGetValue(ParameterName, out object? bound);
        if (!IsStop(isBound ? bound : _command.SessionState.PSVariable.GetValue(PreferenceName)))
        {
            _command.WriteError(record);
        }
        else if (_isCI && !isBound)
        {
            WriteWithoutStop(record);
        }
        else
        {
            _deferred.Enqueue(record);
        }
    }

    /// <summary>Writes the errors that were kept. The first of them ends the command.</summary>
    public void WriteDeferred()
    {
        while (_deferred.Count > 0)
        {
            _command.WriteError(_deferred.Dequeue());
        }
    }

    // The engine reads the preference at each error, and knows no other way to write one that does not stop.
    private void WriteWithoutStop(ErrorRecord record)
    {
        PSVariableIntrinsics variables = _command.SessionState.PSVariable;
        object? own = variables.Get(LocalName)?.Value;
        variables.Set(LocalName, ActionPreference.Continue);
        try
        {
            _command.WriteError(record);
        }
        finally
        {
            if (own is null)
            {
                variables.Remove(LocalName);
            }
            else
            {
                variables.Set(LocalName, own);
            }
        }
    }

    private static bool IsStop(object? preference) =>
        LanguagePrimitives.TryConvertTo(preference, out ActionPreference action) && action == ActionPreference.Stop;
}
