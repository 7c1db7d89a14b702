using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Xunit;
using Shell = System.Management.Automation.PowerShell;

namespace Crashtest.PowerShell.Tests.Engine;

/// <summary>All that a script wrote, stream by stream.</summary>
internal sealed class Outcome
{
    public Outcome(Shell shell, IEnumerable<PSObject> output, Exception? terminating)
    {
        Output = [.. output];
        Terminating = terminating;
        Errors = [.. shell.Streams.Error];
        Verbose = [.. shell.Streams.Verbose.Select(record => record.Message)];
        Warnings = [.. shell.Streams.Warning.Select(record => record.Message)];
        Progress = [.. shell.Streams.Progress];
        Debug = [.. shell.Streams.Debug.Select(record => record.Message)];
        Information = [.. shell.Streams.Information.Select(record => record.ToString())];
    }

    public IReadOnlyList<PSObject> Output { get; }

    public IReadOnlyList<ErrorRecord> Errors { get; }

    public IReadOnlyList<string> Verbose { get; }

    public IReadOnlyList<string> Warnings { get; }

    public IReadOnlyList<string> Debug { get; }

    public IReadOnlyList<string> Information { get; }

    public IReadOnlyList<ProgressRecord> Progress { get; }

    public Exception? Terminating { get; }

    /// <summary>The ids of all errors, the terminating one last, without what the engine appends.</summary>
    public IReadOnlyList<string> ErrorIds =>
    [
        .. Errors.Concat(Terminating is IContainsErrorRecord { ErrorRecord: { } record } ? [record] : [])
            .Select(error => error.FullyQualifiedErrorId.Split(',')[0]),
    ];

    /// <summary>The one object that came, where nothing went wrong.</summary>
    public PSObject Single()
    {
        Assert.True(Terminating is null && Errors.Count == 0, $"An error came where none should: {this}");
        return Assert.Single(Output);
    }

    /// <summary>The one error that came.</summary>
    public ErrorRecord SingleError(string id)
    {
        Assert.True(ErrorIds.SequenceEqual([id]), $"Expected the error {id} alone, but: {this}");
        return Errors.Count == 1 ? Errors[0] : ((IContainsErrorRecord)Terminating!).ErrorRecord;
    }

    public override string ToString() => string.Join(
        Environment.NewLine,
        [
            $"{Output.Count} objects, {Errors.Count} errors",
            .. Output.Select(item => item?.ToString() ?? "null"),
            .. Errors.Select(error => $"{error.FullyQualifiedErrorId}: {error}"),
            Terminating?.ToString() ?? "not terminated",
        ]);
}
