using System;
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
    /// <summary>Runs a hidden command of this program.</summary>
    public static async Task<double[]> RunAsync(string command, string argument, CancellationToken cancellationToken)
    {
        // By its assembly, because the process can be dotnet's own program.
        string[] arguments = [typeof(Child).Assembly.Location, command, argument];
        string output = await OutputAsync("dotnet", arguments, cancellationToken);
        return [.. output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
    }

    /// <summary>Runs a program and gives what it prints.</summary>
    public static async Task<string> OutputAsync(
        string program, string[] arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0
            ? output
            : throw new IOException($"{program} ended with {process.ExitCode}: {output}");
    }
}
