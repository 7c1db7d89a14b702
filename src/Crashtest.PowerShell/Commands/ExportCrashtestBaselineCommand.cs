using System;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation;
using Crashtest.Client.Files;
using Crashtest.Client.Reports.Judging;
using Crashtest.Client.Reports.Reading;
using Crashtest.Commands.Bases;
using Crashtest.Parameters;
using Crashtest.Paths;

namespace Crashtest.Commands;

/// <summary>
/// Writes the findings of reports into one file in which people accept them. It is made anew each time: reasons that
/// somebody has written into an older one are not kept.
/// </summary>
[Cmdlet(VerbsData.Export, "CrashtestBaseline", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportCrashtestBaselineCommand : ReportCmdletBase
{
    private readonly List<ReportFile> _reports = [];
    private bool _hasFailed;

    /// <summary>The file to write.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = string.Empty;

    /// <summary>Why the findings are accepted.</summary>
    [Parameter]
    public string? Reason { get; set; }

    /// <summary>Who accepts them.</summary>
    [Parameter]
    public string? Approver { get; set; }

    /// <summary>The last day, in UTC, on which they are accepted; by default they are for good.</summary>
    [Parameter]
    [DateTransformation]
    public DateTime? ExpiresOn { get; set; }

    /// <summary>Leaves a file that is there as it is.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Replaces a read-only file too.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        DateTime today = TimeProvider.System.GetUtcNow().UtcDateTime.Date;
        if (LastDay is { } last && last < today)
        {
            WriteWarning(FormattableString.Invariant(
                $"-ExpiresOn {last:yyyy-MM-dd} is in the past: today is {today:yyyy-MM-dd} in UTC. The baseline will accept no findings."));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessReport(string path) => _reports.Add(new ReportFile(path));

    /// <inheritdoc/>
    protected override void WriteFailure(string? path, CrashtestException failure)
    {
        _hasFailed = true;
        base.WriteFailure(path, failure);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        // Half of what was asked for would pass for all of it.
        if (_hasFailed || _reports.Count == 0)
        {
            return;
        }

        RunGuarded(Destination, () =>
        {
            var destination = new FileDestination(FileSystemPath.Resolve(SessionState, Destination), NoClobber, Force);
            if (ShouldProcess(destination.Path, "Write the findings to a baseline"))
            {
                int count = BaselineWriter.Write(_reports, destination, Reason, Approver, LastDay, StopToken);
                WriteVerbose($"{count} findings are accepted in '{destination.Path}'.");
                WriteObject(WrittenFile.Get(SessionState, destination.Path));
            }
        });
    }

    // A date as it was typed is taken as it is; a moment, such as one that Get-Date gives, is on a day in UTC.
    private DateTime? LastDay =>
        ExpiresOn is { Kind: DateTimeKind.Local } moment ? moment.ToUniversalTime().Date : ExpiresOn?.Date;
}
