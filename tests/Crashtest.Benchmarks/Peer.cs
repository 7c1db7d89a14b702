using System;
using System.ComponentModel;
using System.Globalization;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Benchmarks.Running;

namespace Crashtest.Benchmarks;

/// <summary>A program of others, measured where it is installed.</summary>
internal static class Peer
{
    // With native code, as the installers of PowerShell have it.
    private static readonly string PowerShell = BuildMetadata.Get("CompiledPowerShell");

    /// <summary>Runs a script in PowerShell that prints one number, or gives null where it fails.</summary>
    public static Task<double?> PowerShellAsync(string script, CancellationToken cancellationToken) =>
        RunAsync("dotnet", [PowerShell, "-NoProfile", "-Command", script], cancellationToken);

    /// <summary>Runs a file with a report in PowerShell.</summary>
    public static Task<double?> PowerShellFileAsync(string file, string report, CancellationToken cancellationToken) =>
        RunAsync("dotnet", [PowerShell, "-NoProfile", "-File", file, report], cancellationToken);

    /// <summary>
    /// Milliseconds that a statement takes in a fresh PowerShell after a setup, or null if one of them fails.
    /// </summary>
    public static Task<double?> PowerShellTimeAsync(
        string statement, CancellationToken cancellationToken, string setup = "") => PowerShellAsync(
        $"$ErrorActionPreference = 'Stop'; $WarningPreference = 'Ignore'; {setup}; "
            + $"$clock = [Diagnostics.Stopwatch]::StartNew(); {statement}; "
            + "$clock.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture)",
        cancellationToken);

    /// <summary>The statement that imports a module.</summary>
    public static string Import(string module) =>
        $"Import-Module '{module.Replace("'", "''", StringComparison.Ordinal)}' -ErrorAction Stop";

    /// <summary>
    /// Runs a program that prints one number, or gives null where it is not installed or cannot do it.
    /// </summary>
    public static async Task<double?> RunAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        try
        {
            return double.Parse(
                await Child.OutputAsync(program, arguments, cancellationToken), CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is Win32Exception or IOException or FormatException)
        {
            return null;
        }
    }
}
