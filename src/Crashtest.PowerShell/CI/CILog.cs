using System;
using System.Collections.Generic;
using System.Threading;
using Crashtest.Client.CI;
using Crashtest.Client.Runs;
using Crashtest.Commands.Bases;

namespace Crashtest.CI;

/// <summary>Collects the results of a command and writes them for the CI system at the end.</summary>
internal sealed class CILog
{
    private readonly List<RunResult> _runs = [];

    /// <summary>Takes the result of a run.</summary>
    public void Add(RunResult run) => _runs.Add(run);

    /// <summary>Writes it all. From the pipeline thread.</summary>
    /// <param name="command">The command that writes.</param>
    /// <param name="cancellationToken">Ends the reading of reports.</param>
    public void Write(CancellableCmdletBase command, CancellationToken cancellationToken)
    {
        foreach (string line in CIReport.Make(
            _runs, Environment.GetEnvironmentVariable, TimeProvider.System, cancellationToken))
        {
            command.WriteHost(line);
        }
    }
}
