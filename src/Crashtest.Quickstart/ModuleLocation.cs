using System;
using System.IO;
using System.Linq;
using System.Reflection;

namespace Crashtest.Quickstart;

/// <summary>Where the build put the module, and where this project lies.</summary>
/// <param name="Manifest">The module's manifest.</param>
/// <param name="ProjectFolder">The folder of this project.</param>
internal sealed record ModuleLocation(string Manifest, string ProjectFolder)
{
    /// <summary>The folder that belongs on PSModulePath; the manifest lies in Crashtest/VERSION/ there.</summary>
    public string ModulePath => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Manifest)!, "..", ".."));

    /// <exception cref="UsageException">The module has not been built.</exception>
    public static ModuleLocation Find()
    {
        var manifest = Path.Combine(Locate("Crashtest.Module"), "Crashtest.psd1");
        var project = Path.TrimEndingDirectorySeparator(Locate("Crashtest.Project"));
        return File.Exists(manifest)
            ? new ModuleLocation(manifest, project)
            : throw new UsageException($"There is no module at '{manifest}'. Build it: dotnet build {FromHere(project)}");
    }

    /// <summary>A path as the user would type it in the current folder.</summary>
    public static string FromHere(string path) => Path.GetRelativePath(Environment.CurrentDirectory, path);

    private static string Locate(string key)
    {
        var relative = typeof(ModuleLocation).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == key).Value!;
        return Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, relative));
    }
}
