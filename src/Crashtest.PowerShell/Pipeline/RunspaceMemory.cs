using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace Crashtest.Pipeline;

/// <summary>
/// What the commands of one runspace remember for its user: the scans they started, with their webhooks as
/// SecureString, and whether a warning was given.
/// </summary>
internal sealed class RunspaceMemory
{
    // PowerShell gives a binary module no place of its own in a session. The table holds its keys weakly: a memory ends
    // with its runspace, and no runspace sees another's.
    private static readonly ConditionalWeakTable<Runspace, RunspaceMemory> Memories = new();

    /// <summary>Whether its user was told that a webhook in clear text stays where it was written.</summary>
    public bool HasWarned { get; set; }

    /// <summary>
    /// The worst exit code of the commands that ran with -CI; a later one that passes does not lower it.
    /// </summary>
    public int WorstExitCode { get; set; }

    /// <summary>The memory of the runspace that the current thread is at work for.</summary>
    public static RunspaceMemory Current =>
        Runspace.DefaultRunspace is { } runspace ? Memories.GetOrCreateValue(runspace) : new RunspaceMemory();

    /// <summary>The scans that its commands started or asked for.</summary>
    public ScanMemory Scans { get; } = new();
}
