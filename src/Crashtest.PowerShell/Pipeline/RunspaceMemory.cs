using System.Collections.Generic;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace Crashtest.Pipeline;

/// <summary>
/// What the commands of one runspace remember for its user: the scans they emitted, for completion, and whether a
/// warning was given. No secret is in it.
/// </summary>
internal sealed class RunspaceMemory
{
    private const int MaximumCount = 100;

    // PowerShell gives a binary module no place of its own in a session. The table holds its keys weakly: a memory ends
    // with its runspace, and no runspace sees another's.
    private static readonly ConditionalWeakTable<Runspace, RunspaceMemory> Memories = new();

    // Touched by the runspace's pipeline thread alone, which also completes.
    private readonly List<RememberedScan> _scans = [];

    /// <summary>Whether its user was told that a webhook in clear text stays where it was written.</summary>
    public bool HasWarned { get; set; }

    /// <summary>The worst exit code of the commands that ran with -CI; a later one that passes does not lower it.</summary>
    public int WorstExitCode { get; set; }

    /// <summary>The memory of the runspace that the current thread is at work for.</summary>
    public static RunspaceMemory Current =>
        Runspace.DefaultRunspace is { } runspace ? Memories.GetOrCreateValue(runspace) : new RunspaceMemory();

    /// <summary>The scans, the latest first; at most a hundred.</summary>
    public IReadOnlyList<RememberedScan> Scans => _scans;

    /// <summary>Takes down that a scan was emitted.</summary>
    /// <param name="scanId">Its number.</param>
    /// <param name="name">The label of its target.</param>
    /// <param name="targetId">The id of its target, or null: scans of two targets may have one number.</param>
    public void Remember(long scanId, string name, string? targetId)
    {
        _scans.RemoveAll(scan => scan.ScanId == scanId && scan.TargetId == targetId);
        _scans.Insert(0, new RememberedScan(scanId, name, targetId));
        if (_scans.Count > MaximumCount)
        {
            _scans.RemoveAt(MaximumCount);
        }
    }
}
