using System.IO;
using Crashtest.PowerShell.Tests.Engine;

namespace Crashtest.PowerShell.Tests.Help;

/// <summary>The repository that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(BuiltModule.Metadata("RepositoryRoot"));

    /// <summary>The full path of a file.</summary>
    public static string File(string path) => Path.Combine(Root, path);
}
