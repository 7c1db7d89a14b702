using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.Testing.Platform.CommandLine;

namespace Crashtest.Pester;

/// <summary>Represents what to run, and in which PowerShell.</summary>
internal sealed record PesterOptions(string[] Files, string[] Tests, string Folder, string Engine, string ResultFolder)
{
    private const string Ending = ".Tests.ps1";

    public static string PesterManifest { get; } = Metadata("PesterManifest");

    public static string Package { get; } = Metadata("PackagePath");

    public static PesterOptions Read(ICommandLineOptions options)
    {
        string[] Values(string name) => options.TryGetOptionArgumentList(name, out string[]? values) ? values : [];

        return new PesterOptions(
            [.. Values(PesterCommandLine.File).Select(
                name => name.EndsWith(Ending, System.StringComparison.OrdinalIgnoreCase) ? name : name + Ending)],
            Values(PesterCommandLine.Test),
            Values(PesterCommandLine.Folder).FirstOrDefault()
                ?? Path.Combine(Metadata("RepositoryRoot"), "tests", "Pester"),
            Values(PesterCommandLine.Engine).FirstOrDefault() ?? Metadata("CompiledPowerShell"),
            Path.Combine(
                Values("results-directory").FirstOrDefault() ?? Path.Combine(Metadata("RepositoryRoot"), "output"),
                "pester"));
    }

    private static string Metadata(string key) =>
        typeof(PesterOptions).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(
            attribute => attribute.Key == key).Value!;
}
