using System;
using System.IO;
using System.Runtime.InteropServices;

namespace Crashtest.Pester;

/// <summary>Finds the dotnet program that belongs to this runtime.</summary>
internal static class DotNet
{
    /// <summary>Gets its full path: three folders above shared/Microsoft.NETCore.App/{version}.</summary>
    public static string Program { get; } =
        Path.GetFullPath(Path.Combine(
            RuntimeEnvironment.GetRuntimeDirectory(),
            "../../..",
            OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
}
