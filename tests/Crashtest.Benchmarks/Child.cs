using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Crashtest.Benchmarks;

/// <summary>Runs one measurement in a process of its own and reads the numbers it prints.</summary>
internal static class Child
{
    // 4 MB, in hexadecimal digits.
    private const string YoungestGeneration = "400000";

    /// <summary>Runs a hidden command of this program.</summary>
    public static Task<double[]> RunAsync(string command, string argument, CancellationToken cancellationToken) =>
        RunAsync(command, argument, environment: [], cancellationToken);

    /// <summary>
    /// Runs a hidden command that tells how much memory it takes, with a youngest generation of 4 MB: the collector
    /// chooses its size by the cache of the processor, so the same code takes more on another one.
    /// </summary>
    public static Task<double[]> MeasureMemoryAsync(
        string command, string argument, CancellationToken cancellationToken) =>
        RunAsync(command, argument, new() { ["DOTNET_GCgen0size"] = YoungestGeneration }, cancellationToken);

    private static async Task<double[]> RunAsync(
        string command, string argument, Dictionary<string, string> environment, CancellationToken cancellationToken)
    {
        // By its assembly, because the process can be dotnet's own program.
        string[] arguments = [typeof(Child).Assembly.Location, command, argument];
        string output = await OutputAsync("dotnet", arguments, environment, cancellationToken);
        return [.. output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
    }

    /// <summary>Runs a program and gives what it prints.</summary>
    public static Task<string> OutputAsync(
        string program, string[] arguments, CancellationToken cancellationToken) =>
        OutputAsync(program, arguments, environment: [], cancellationToken);

    private static async Task<string> OutputAsync(
        string program,
        string[] arguments,
        Dictionary<string, string> environment,
        CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        foreach (KeyValuePair<string, string> variable in environment)
        {
            start.Environment[variable.Key] = variable.Value;
        }

        using var process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0
            ? output
            : throw new IOException($"{program} ended with {process.ExitCode}: {output}");
    }
}
