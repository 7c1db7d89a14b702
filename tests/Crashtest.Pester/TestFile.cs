using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Crashtest.Pester;

/// <summary>Runs one file of tests in a PowerShell of its own.</summary>
internal static class TestFile
{
    private const int ShownCharacters = 4000;

    // The tests must not write into the log of the CI system that runs them, and must not find its secrets.
    private static readonly string[] Foreign =
    [
        "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "TF_BUILD", "GITLAB_CI", "TEAMCITY_VERSION", "JENKINS_URL",
        "CRASHTEST_WEBHOOK", "VERACODE_API_KEY_ID", "VERACODE_API_KEY_SECRET", "NO_COLOR",
    ];

    public static async Task<IReadOnlyList<PesterTest>> RunAsync(
        string file, PesterOptions options, string module, bool isDiscovery, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(options.ResultFolder);
        string resultPath = Path.Combine(options.ResultFolder, Path.GetFileNameWithoutExtension(file) + ".xml");
        File.Delete(resultPath);

        using Process process = Process.Start(Describe(file, options, module, resultPath, isDiscovery))!;
        try
        {
            process.StandardInput.Close();
            Task<string> error = process.StandardError.ReadToEndAsync(cancellationToken);
            string output = await process.StandardOutput.ReadToEndAsync(cancellationToken) + await error;
            await process.WaitForExitAsync(cancellationToken);
            return ReadResults(file, resultPath, process.ExitCode, output);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private static List<PesterTest> ReadResults(string file, string resultPath, int exitCode, string output)
    {
        List<PesterTest> tests = File.Exists(resultPath) ? [.. PesterTest.Read(file, resultPath)] : [];
        if (exitCode != 0 && !tests.Any(test => test.Status == "Failed"))
        {
            // The end of the output says why: a block's teardown failed, or PowerShell ended before the tests did.
            string end = output.Length > ShownCharacters ? output[^ShownCharacters..] : output;
            tests.Add(PesterTest.Failure(file, $"The file ended with exit code {exitCode}. {end}"));
        }

        return tests;
    }

    private static ProcessStartInfo Describe(
        string file, PesterOptions options, string module, string resultPath, bool isDiscovery)
    {
        bool isAssembly = options.Engine.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
        string[] engine = isAssembly ? [DotNet.Program, options.Engine] : [options.Engine];
        string script = Path.Combine(AppContext.BaseDirectory, "Invoke-TestFile.ps1");
        List<string> arguments =
        [
            .. engine[1..], "-NoProfile", "-NonInteractive", "-File", script,
            "-Path", file, "-ResultPath", resultPath, "-PesterManifest", PesterOptions.PesterManifest,
        ];
        if (options.Tests.Length > 0)
        {
            arguments.AddRange(["-FullName", string.Join('\n', options.Tests)]);
        }

        if (isDiscovery)
        {
            arguments.Add("-List");
        }

        var start = new ProcessStartInfo(engine[0], arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in Foreign)
        {
            start.Environment.Remove(name);
        }

        start.Environment.TryAdd("CRASHTEST_MODULE", module);
        // Jobs start PowerShell's own program, which looks for the runtime there.
        start.Environment.TryAdd("DOTNET_ROOT", Path.GetDirectoryName(DotNet.Program));
        return start;
    }
}
