using System.IO;
using System.Management.Automation;

namespace Crashtest.Paths;

/// <summary>Finds the earlier report that a report is compared with.</summary>
internal static class ReferenceReport
{
    /// <summary>
    /// Finds it. In a folder of earlier reports, the one of the same target has the same name, and a new target has
    /// none.
    /// </summary>
    /// <param name="session">Resolves the path.</param>
    /// <param name="reference">The report or the folder, as the user wrote it, or null.</param>
    /// <param name="report">The full path of the report.</param>
    /// <returns>The full path, or null.</returns>
    /// <exception cref="CrashtestException"><see cref="ErrorId.NotFileSystemPath"/>.</exception>
    public static string? Find(SessionState session, string? reference, string report)
    {
        if (reference is null)
        {
            return null;
        }

        string path = FileSystemPath.Resolve(session, reference);
        if (!Directory.Exists(path))
        {
            return path;
        }

        string file = Path.Combine(path, Path.GetFileName(report));
        if (File.Exists(file))
        {
            return file;
        }

        return null;
    }
}
