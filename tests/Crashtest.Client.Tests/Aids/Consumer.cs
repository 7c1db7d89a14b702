using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Xunit;

namespace Crashtest.Client.Tests.Aids;

/// <summary>A program that reads exports, as it is installed on this machine.</summary>
internal sealed class Consumer
{
    private static readonly string[] ProgramFolders =
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator);

    private readonly string[] _command;

    private Consumer(params string[] command) => _command = command;

    /// <summary>The folder of the repository.</summary>
    public static string Repository => Path.GetFullPath(Path.Combine(Folder, "..", "..", ".."));

    /// <summary>The folder with the scripts and the packages of npm.</summary>
    private static string Folder { get; } = typeof(Consumer).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "Consumers").Value!;

    /// <summary>The SARIF Multitool, or a skipped test.</summary>
    public static Consumer FindMultitool()
    {
        string program = Path.Combine(Folder, "node_modules", "@microsoft", "sarif-multitool-linux", "Sarif.Multitool");
        Assert.SkipUnless(File.Exists(program), "The npm package sarif-multitool-linux is not installed.");
        return new Consumer(program);
    }

    /// <summary>Marked, by a script of ours, or a skipped test.</summary>
    public static Consumer FindMarked()
    {
        string? node = Find("node");
        bool isInstalled = Directory.Exists(Path.Combine(Folder, "node_modules", "marked"));
        Assert.SkipUnless(node is not null && isInstalled, "The npm package marked is not installed.");
        return new Consumer(node!, Path.Combine(Folder, "read_markdown.mjs"));
    }

    /// <summary>Python with a module, by a script of ours, or a skipped test.</summary>
    public static Consumer FindPython(string script, string module, string package)
    {
        // The one of the system, which has the modules of its packages.
        string? python = new[] { "/usr/bin/python3", Find("python3") }.FirstOrDefault(File.Exists);
        bool isInstalled = python is not null && HasModule(python, module);
        Assert.SkipUnless(isInstalled, $"The Debian package {package} is not installed.");
        return new Consumer(python!, Path.Combine(Folder, script));
    }

    /// <summary>Runs it, and takes any end but 0 for a refusal.</summary>
    /// <returns>What it wrote.</returns>
    public async Task<string> ReadAsync(params string[] arguments)
    {
        using Process process = Start([.. _command, .. arguments]);
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{_command[^1]} ended with {process.ExitCode}: {output} {await error}");
        return output.Trim();
    }

    private static string? Find(string program) =>
        ProgramFolders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static bool HasModule(string python, string module)
    {
        using Process process = Start([python, "-c", "import " + module]);
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    private static Process Start(IReadOnlyList<string> command)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_ROLL_FORWARD"] = "Major";
        return Process.Start(start)!;
    }
}
