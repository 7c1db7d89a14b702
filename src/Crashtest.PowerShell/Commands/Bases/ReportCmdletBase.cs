using System;
using System.Collections.Generic;
using System.Management.Automation;
using Crashtest.Paths;
using Crashtest.Text;

namespace Crashtest.Commands.Bases;

/// <summary>
/// A command that works on reports on disk, one after the other; one that cannot be read does not stop the others.
/// </summary>
public abstract class ReportCmdletBase : CancellableCmdletBase
{
    private const string ByPattern = "Path";
    private const string ByName = "LiteralPath";

    // Null and empty text are let in so that a result without a report gets an error of its own. Without that, the
    // engine would take the text of the whole object for a path.

    /// <summary>The reports; wildcards are allowed, and a file that is there as it is written is no wildcard.</summary>
    [Parameter(
        Mandatory = true,
        Position = 0,
        ParameterSetName = ByPattern,
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true)]
    [Alias("ReportPath", "FullName", "PSPath")]
    [SupportsWildcards]
    [AllowNull]
    [AllowEmptyCollection]
    [AllowEmptyString]
    public string?[]? Path { get; set; }

    /// <summary>The reports, each path as it is.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByName)]
    [Alias("LP")]
    [ValidateNotNullOrEmpty]
    public string[]? LiteralPath { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        string?[] paths = (ParameterSetName == ByName ? LiteralPath : Path) ?? [];
        if (paths.Length == 0)
        {
            paths = [null];
        }

        for (int i = 0; i < paths.Length; i++)
        {
            string? path = paths[i];
            if (RowText.IsRow(path))
            {
                path = null;
            }

            bool hasMorePaths = MyInvocation.ExpectingInput || i < paths.Length - 1;
            HasMore = hasMorePaths;
            RunGuarded(path, () =>
            {
                IReadOnlyList<string> files = GetFiles(path);
                for (int j = 0; j < files.Count; j++)
                {
                    string file = files[j];
                    HasMore = hasMorePaths || j < files.Count - 1;
                    RunGuarded(file, () => ProcessReport(file));
                }
            });
        }
    }

    /// <summary>Whether reports can follow the current one: a pipeline may always send more.</summary>
    private protected bool HasMore { get; private set; }

    /// <summary>Works on one report.</summary>
    /// <param name="path">Its full path; whether it is there, and is a report, shows when it is read.</param>
    protected abstract void ProcessReport(string path);

    /// <summary>Writes the error of a report.</summary>
    /// <param name="path">The report, or null if there is no path.</param>
    /// <param name="failure">What went wrong.</param>
    protected virtual void WriteFailure(string? path, CrashtestException failure) =>
        WriteError(CreateError(failure, path));

    /// <summary>Does a piece of work; its failure becomes an error record.</summary>
    private protected void RunGuarded(string? target, Action work)
    {
        try
        {
            work();
        }
        catch (CrashtestException e)
        {
            WriteFailure(target, e);
        }
        catch (OperationCanceledException) when (StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    private IReadOnlyList<string> GetFiles(string? path)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            throw CreateNothingToRead();
        }

        if (ParameterSetName == ByName)
        {
            return [FileSystemPath.ResolveLiteral(SessionState, path!)];
        }

        return FileSystemPath.Match(SessionState, path!);
    }

    /// <summary>The name of the target whose report is read, or null.</summary>
    private protected virtual string? TargetName => null;

    /// <summary>Creates the error of a command that got no report.</summary>
    private protected CrashtestException CreateNothingToRead()
    {
        string target = string.Empty;
        if (!string.IsNullOrWhiteSpace(TargetName))
        {
            target = $" for '{HarmlessLine.Format(TargetName!)}'";
        }

        return new(
            ErrorId.ReportInvalid,
            $"There is no report to read{target}: no path was specified, or the scan has no report.")
        {
            Path = string.Empty,
        };
    }
}
