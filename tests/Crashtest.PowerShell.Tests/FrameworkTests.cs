using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Crashtest.PowerShell.Tests.Engine;
using Crashtest.Simulator;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.PowerShell.Tests;

/// <summary>
/// The files that ship, in .NET Framework: there are no load contexts and no binding redirects there. On Linux and
/// macOS Mono stands in for it.
/// </summary>
public sealed class FrameworkTests
{
    private const string Program = "Crashtest.FrameworkRun.exe";

    private const string Specification =
        """
        openapi: 3.0.3
        info: { title: Shop, version: "1.10" }
        paths:
          /items: { get: { responses: { "200": { description: Fine } } } }
        """;

    private static readonly string[] Formats =
        ["Sarif", "GitLab", "Html", "Markdown", "Csv", "JUnit", "Json", "DefectDojo", "SonarQube"];

    private static readonly string? Mono = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "mono")).FirstOrDefault(File.Exists);

    [Fact]
    public async Task The_files_that_ship_do_the_main_job_in_NET_Framework()
    {
        Assert.SkipUnless(
            OperatingSystem.IsWindows() || Mono is not null,
            "The Debian package mono-runtime, which stands in for .NET Framework, is not installed.");
        string folder = Directory.CreateTempSubdirectory("crashtest-framework-").FullName;
        try
        {
            await using SimulatorHost simulator = await SimulatorHost.StartAsync(
                new SimulatorOptions { QueuedFor = TimeSpan.Zero, RunningFor = TimeSpan.Zero },
                TestContext.Current.CancellationToken);
            simulator.Faults.Add(Fault.Status(503).On(CallKind.Report));
            await File.WriteAllTextAsync(
                Path.Combine(folder, "api.yaml"), Specification, TestContext.Current.CancellationToken);

            string[] lines = await RunAsync(CopyModule(folder), simulator.Endpoint, folder);

            Assert.Matches("^runtime: (Mono|\\.NET Framework) ", lines[0]);
            Assert.Equal("run: Inconclusive, 122 findings, Ended, error ScanInconclusive", lines[1]);
            Assert.Equal("again: scan 1 attached True", lines[2]);
            Assert.Equal(Formats.Select(format => $"export: {format} True"), lines[3..^4]);
            Assert.Equal("stop: cancelled, report False", lines[^4]);
            Assert.Equal(
                new[] { "Crashtest.Client", "Microsoft.Bcl.AsyncInterfaces", "Polly.Core" }.Select(
                    name => $"assembly: {Path.Combine(folder, "module", "Dependencies", name)}.dll"),
                lines[^3..]);
            Assert.Equal(2, simulator.Requests.Count(request => request is { Kind: CallKind.Report, ScanId: "1" }));
            Assert.Contains(
                "\"version\":\"1.10\"", simulator.Requests.First(request => request.Kind == CallKind.Start).Body
                    .Replace(" ", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // The program stands where the assembly of the commands stands, which looks for Dependencies/ beside itself.
    private static string CopyModule(string folder)
    {
        string module = Path.Combine(folder, "module");
        string build = BuiltModule.Metadata("FrameworkRun");
        IEnumerable<string> files = Directory.EnumerateFiles(BuiltModule.Folder, "*.dll", SearchOption.AllDirectories);
        foreach (string file in files)
        {
            Copy(file, Path.Combine(module, Path.GetRelativePath(BuiltModule.Folder, file)));
        }

        Copy(Path.Combine(build, Program), Path.Combine(module, Program));
        if (Mono is not null)
        {
            Directory.CreateDirectory(Path.Combine(module, "facades"));
            foreach (string facade in Directory.EnumerateFiles(Path.Combine(build, "facades")))
            {
                CopyFacade(facade, Path.Combine(module, "facades", Path.GetFileName(facade)));
            }
        }

        return Path.Combine(module, Program);
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to);
    }

    // It is marked as one to compile against. Mono refuses such files, although there is nothing in this one to run.
    private static void CopyFacade(string from, string to)
    {
        byte[] content = File.ReadAllBytes(from);
        int mark = content.AsSpan().IndexOf("ReferenceAssemblyAttribute"u8);
        Assert.True(mark > 0, $"{from} is no reference assembly.");
        content[mark] = (byte)'_';
        File.WriteAllBytes(to, content);
    }

    private static async Task<string[]> RunAsync(string program, string endpoint, string folder)
    {
        string[] command = [program, endpoint, folder];
        if (Mono is not null)
        {
            command = [Mono, .. command];
        }

        var start = new ProcessStartInfo(
            command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{Program} ended with {process.ExitCode}: {output} {await error}");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
