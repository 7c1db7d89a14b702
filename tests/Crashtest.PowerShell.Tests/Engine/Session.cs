using System;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;
using Shell = System.Management.Automation.PowerShell;

namespace Crashtest.PowerShell.Tests.Engine;

/// <summary>A runspace of the real engine with the built module imported from its manifest.</summary>
internal sealed class Session : IDisposable
{
    private readonly Runspace _runspace;

    public Session(PSHost? host = null)
    {
        var state = InitialSessionState.CreateDefault2();
        state.ThrowOnRunspaceOpenError = true;
        _runspace = host is null ? RunspaceFactory.CreateRunspace(state) : RunspaceFactory.CreateRunspace(host, state);
        _runspace.Open();
        Outcome import = Run("Import-Module $args[0] -ErrorAction Stop", BuiltModule.Manifest);
        if (import.Terminating is not null || import.Errors.Count > 0)
        {
            throw new InvalidOperationException($"The module cannot be imported: {import}");
        }
    }

    /// <summary>Runs a script to its end and takes down all that it wrote.</summary>
    public Outcome Run(string script, params object?[] arguments)
    {
        using Shell shell = NewShell(script, arguments);
        var output = new PSDataCollection<PSObject>();
        Exception? terminating = null;
        try
        {
            shell.Invoke(null, output);
        }
        catch (RuntimeException e)
        {
            terminating = e;
        }

        return new Outcome(shell, output, terminating);
    }

    /// <summary>Begins a script; stop it with <see cref="System.Management.Automation.PowerShell.Stop"/>.</summary>
    public RunningScript Begin(string script, params object?[] arguments) => new(NewShell(script, arguments));

    public void Dispose() => _runspace.Dispose();

    private Shell NewShell(string script, object?[] arguments)
    {
        var shell = Shell.Create(_runspace);
        shell.AddScript(script);
        foreach (object? argument in arguments)
        {
            shell.AddArgument(argument);
        }

        return shell;
    }
}
