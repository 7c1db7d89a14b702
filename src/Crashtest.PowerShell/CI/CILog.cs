using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using Crashtest.Client.CI;
using Crashtest.Client.Runs;

namespace Crashtest.CI;

/// <summary>Keeps what came of the runs of a command and tells it to the CI system at the end.</summary>
internal sealed class CILog
{
    // What Write-Host writes with: it reaches a job's log whatever becomes of the output, and 6> and -InformationAction
    // still have a say.
    private static readonly string[] HostTag = ["PSHOST"];

    private readonly List<RunResult> _runs = [];

    /// <summary>Takes the result of a run.</summary>
    public void Add(RunResult run) => _runs.Add(run);

    /// <summary>Writes it all. From the pipeline thread.</summary>
    /// <param name="command">The command that writes.</param>
    /// <param name="cancellationToken">Ends the reading of reports.</param>
    public void Write(Cmdlet command, CancellationToken cancellationToken)
    {
        foreach (string line in CIReport.Make(
            _runs, Environment.GetEnvironmentVariable, TimeProvider.System, cancellationToken))
        {
            WriteLine(command, line);
        }
    }

    /// <summary>Writes one line to the log of the job. From the pipeline thread.</summary>
    public static void WriteLine(Cmdlet command, string line) =>
        command.WriteInformation(new HostInformationMessage { Message = line }, HostTag);
}
