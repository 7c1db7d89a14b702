using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace Crashtest.PowerShell.Tests.Engine;

/// <summary>Runs a script in a new process with the real engine: what is loaded there, the script has loaded.</summary>
internal static class FreshProcess
{
    // A CI system that runs the tests, or a test of one, must not speak in the scripts of others.
    private static readonly string[] Systems =
    [
        "GITHUB_ACTIONS",
        "GITHUB_STEP_SUMMARY",
        "TF_BUILD",
        "GITLAB_CI",
        "TEAMCITY_VERSION",
        "JENKINS_URL",
    ];

    /// <summary>
    /// Runs a script of this project, or a file, and takes it for a fault where it ends with anything but 0.
    /// </summary>
    /// <returns>What it wrote.</returns>
    public static async Task<string> RunAsync(string script, params string[] arguments)
    {
        (int exitCode, string output) = await EndAsync(script, arguments);
        Assert.True(exitCode == 0, $"{script} ended with {exitCode}: {output}");
        return output;
    }

    /// <summary>Runs a script of this project, or a file, to its end.</summary>
    public static async Task<int> ExitCodeAsync(string script, params string[] arguments) =>
        (await EndAsync(script, arguments)).ExitCode;

    private static async Task<(int ExitCode, string Output)> EndAsync(string script, string[] arguments)
    {
        string file = Path.Combine(AppContext.BaseDirectory, "Scripts", script);
        var start = new ProcessStartInfo(
            "dotnet",
            [BuiltModule.Metadata("CompiledPowerShell"), "-NoProfile", "-NonInteractive", "-File", file, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (string system in Systems)
        {
            start.Environment.Remove(system);
        }

        // The module that was built, and none that the user of this machine has installed.
        start.Environment["PSModulePath"] = Path.GetFullPath(Path.Combine(BuiltModule.Folder, "..", ".."));
        start.Environment["XDG_DATA_HOME"] = AppContext.BaseDirectory;
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";

        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, $"{output} {await error}".TrimEnd());
    }
}
