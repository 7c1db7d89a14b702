using System;
using System.Collections.Generic;
using Crashtest.Client.Reports.Saving;

namespace Crashtest.Paths;

/// <summary>The files that a command saves reports in: a report does not replace another of the same command.</summary>
internal sealed class ReportFiles
{
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes the file of a destination; a folder has a file for each report.</summary>
    /// <exception cref="CrashtestException"><see cref="ErrorId.FileExists"/>: an earlier report has it.</exception>
    public void Take(ReportDestination destination)
    {
        if (!destination.IsFolder && !_taken.Add(destination.Path))
        {
            throw new CrashtestException(
                ErrorId.FileExists,
                $"Another scan of this command has the same report file: '{destination.Path}'.")
            {
                Hint = "To save the reports in a folder, end -Path with '/'.",
            };
        }
    }
}
