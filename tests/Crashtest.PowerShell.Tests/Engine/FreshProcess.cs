using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace Crashtest.PowerShell.Tests.Engine;

/// <summary>Runs a script in a new process with the real engine: what is loaded there, the script has loaded.</summary>
internal static class FreshProcess
{
    public static async Task<string> RunAsync(string script, params string[] arguments)
    {
        string file = Path.Combine(AppContext.BaseDirectory, "Scripts", script);
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet", [BuiltModule.Metadata("QuickstartPath"), "--script", file, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        })!;
        process.StandardInput.Close();
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{script} ended with {process.ExitCode}: {output} {await error}");
        return output;
    }
}
