using System.IO;
using System.Linq;
using System.Reflection;

namespace Crashtest.PowerShell.Tests.Engine;

/// <summary>The module as the build assembled it.</summary>
internal static class BuiltModule
{
    public static string Folder { get; } = Path.GetFullPath(Metadata("ModulePath"));

    public static string Manifest { get; } = Path.Combine(Folder, "Crashtest.psd1");

    public static string Version { get; } = Metadata("ModuleVersion");

    /// <summary>A value that the build wrote into this assembly.</summary>
    public static string Metadata(string key) =>
        typeof(BuiltModule).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(
            attribute => attribute.Key == key).Value!;
}
