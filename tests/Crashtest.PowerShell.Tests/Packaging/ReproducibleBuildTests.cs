using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Crashtest.PowerShell.Tests.Engine;
using Crashtest.PowerShell.Tests.Help;
using Xunit;

namespace Crashtest.PowerShell.Tests.Packaging;

/// <summary>Anybody can build the same bytes from the same sources, and so check what is published.</summary>
public sealed class ReproducibleBuildTests : IDisposable
{
    private static readonly string[] Files =
    [
        ".editorconfig", "BannedSymbols.txt", "CHANGELOG.md", "Directory.Build.props", "Directory.Packages.props",
        "LICENSE", "global.json", "nuget.config",
        "src/Directory.Build.props",
    ];

    private static readonly string[] Folders =
    [
        "module",
        "src/Crashtest.Model",
        "src/Crashtest.Client",
        "src/Crashtest.PowerShell",
        "src/Crashtest.Session",
    ];

    private readonly string _copy = Directory.CreateTempSubdirectory("crashtest-build-").FullName;

    [Fact]
    public async Task A_build_in_another_folder_gives_the_same_bytes()
    {
        string first = Path.GetFullPath(BuiltModule.Metadata("PackagePath"));
        CopySources();

        await BuildAsync();

        string second = Path.Combine(_copy, "output");
        AssertSame(BuiltModule.Folder, Path.Combine(second, "Crashtest", BuiltModule.Version), "*");
        AssertSame(first, Path.Combine(second, "packages"), $"Crashtest.{BuiltModule.Version}.nupkg");
    }

    public void Dispose() => Directory.Delete(_copy, recursive: true);

    private static void AssertSame(string first, string second, string pattern)
    {
        string[] names = [.. NamesIn(first, pattern)];
        Assert.NotEmpty(names);
        Assert.Equal(names, NamesIn(second, pattern));
        Assert.All(names, name => Assert.True(
            File.ReadAllBytes(Path.Combine(first, name))
                .AsSpan()
                .SequenceEqual(File.ReadAllBytes(Path.Combine(second, name))),
            $"{name} is another after the second build."));
    }

    private static IEnumerable<string> NamesIn(string folder, string pattern) =>
        Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file))
            .Order(StringComparer.Ordinal);

    private void CopySources()
    {
        IEnumerable<string> sources = Folders.SelectMany(
            folder => Directory.EnumerateFiles(Repository.File(folder), "*", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Repository.Root, file))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));
        foreach (string file in Files.Concat(sources))
        {
            string target = Path.Combine(_copy, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Repository.File(file), target);
        }
    }

    private async Task BuildAsync()
    {
        // Its own compiler process: a shared one outlives the build and keeps the output of this process open.
        string[] arguments =
        [
            "build", "src/Crashtest.PowerShell", "--configuration", BuiltModule.Metadata("Configuration"),
            "--verbosity", "quiet",
            "--disable-build-servers", "-p:NuGetAudit=false",
            // They write nothing into the output, and the build of this repository has run them.
            "-p:RunAnalyzers=false",
        ];
        var start = new ProcessStartInfo(
            "dotnet",
            arguments) { WorkingDirectory = _copy, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"The build ended with {process.ExitCode}: {output} {await error}");
    }
}
