using System;
using System.Management.Automation;
using System.Threading.Tasks;
using Shell = System.Management.Automation.PowerShell;

namespace Crashtest.PowerShell.Tests.Engine;

/// <summary>A script that is at work on a thread of its own.</summary>
internal sealed class RunningScript : IDisposable
{
    private readonly Shell _shell;
    private readonly Task _end;
    private readonly PSDataCollection<PSObject> _output = [];

    public RunningScript(Shell shell)
    {
        _shell = shell;
        _end = shell.InvokeAsync<PSObject, PSObject>(null, _output);
    }

    /// <summary>Stops it, as Ctrl+C does.</summary>
    public void Stop() => _shell.Stop();

    public async Task<Outcome> EndAsync()
    {
        Exception? terminating = null;
        try
        {
            await _end;
        }
        catch (RuntimeException e)
        {
            terminating = e;
        }

        return new Outcome(_shell, _output, terminating);
    }

    public void Dispose() => _shell.Dispose();
}
