using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Crashtest.Campaigns.Processes;

/// <summary>A worker process as its parent sees it.</summary>
public sealed class WorkerProcess : IDisposable
{
    public const string Command = "worker";
    public const string Ready = "ready";

    private readonly Process _process;

    /// <param name="hasLocks">
    /// Whether an open file keeps others out; without, as on file systems that know no locks.
    /// </param>
    /// <param name="launcher">A program, and its arguments, that runs the worker; by default it runs by itself.</param>
    public WorkerProcess(bool hasLocks = true, params IReadOnlyList<string> launcher)
    {
        string program = Path.Combine(
            AppContext.BaseDirectory, "Crashtest.Campaigns" + (OperatingSystem.IsWindows() ? ".exe" : string.Empty));
        string[] command = [.. launcher, program, Command];
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        if (!hasLocks)
        {
            start.Environment["DOTNET_SYSTEM_IO_DISABLEFILELOCKING"] = "1";
        }

        // Its own sockets would be traced too.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        _process = Process.Start(start)!;
    }

    /// <summary>The id of the process.</summary>
    public int Id => _process.Id;

    /// <summary>Gives an order; when the task ends, the worker only waits for the word.</summary>
    public async Task PrepareAsync(WorkOrder order, CancellationToken cancellationToken)
    {
        await SayAsync(JsonSerializer.Serialize(order), cancellationToken);
        if (await _process.StandardOutput.ReadLineAsync(cancellationToken) != Ready)
        {
            throw new IOException("A worker did not get ready.");
        }
    }

    /// <summary>Gives the word.</summary>
    public Task GoAsync(CancellationToken cancellationToken) => SayAsync("go", cancellationToken);

    /// <summary>How its only thread ended, or null if the worker is gone.</summary>
    public async Task<WorkResult?> ResultAsync(CancellationToken cancellationToken) =>
        (await ResultsAsync(cancellationToken)).SingleOrDefault();

    /// <summary>How its threads ended; empty if the worker is gone.</summary>
    public async Task<IReadOnlyList<WorkResult>> ResultsAsync(CancellationToken cancellationToken) =>
        await _process.StandardOutput.ReadLineAsync(cancellationToken) is { } line
            ? JsonSerializer.Deserialize<WorkResult[]>(line)!
            : [];

    /// <summary>Kills it as <c>kill -9</c> does; when the task ends, it is gone.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        _process.Kill();
        await _process.WaitForExitAsync(cancellationToken);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private async Task SayAsync(string line, CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync(line.AsMemory(), cancellationToken);
        await _process.StandardInput.FlushAsync(cancellationToken);
    }
}
