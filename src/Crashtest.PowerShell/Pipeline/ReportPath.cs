using System.IO;
using System.Management.Automation;
using Crashtest.Client.Reports;

namespace Crashtest.Pipeline;

/// <summary>Makes a destination of the parameters that say where a report goes.</summary>
internal static class ReportPath
{
    /// <exception cref="CrashtestException"><see cref="ErrorId.NotFileSystemPath"/>.</exception>
    public static ReportDestination Resolve(SessionState session, string? path, bool noClobber, bool force) =>
        new(FullPath(session, path), noClobber, force);

    /// <summary>The same for a report that, in a folder that the user gave, is named after its target.</summary>
    /// <exception cref="CrashtestException"><see cref="ErrorId.NotFileSystemPath"/>.</exception>
    public static ReportDestination Resolve(SessionState session, string? path, bool noClobber, bool force, string? label, ReportNames names) =>
        path is null || string.IsNullOrWhiteSpace(label)
            ? Resolve(session, path, noClobber, force)
            : new(FullPath(session, path), noClobber, force, label!, names);

    private static string FullPath(SessionState session, string? path)
    {
        if (path is null)
        {
            return FileSystemPath.Current(session);
        }

        // The separator that asks for a folder may get lost on the way through the provider.
        string full = FileSystemPath.Resolve(session, path);
        return path.EndsWith("/", System.StringComparison.Ordinal) || path.EndsWith("\\", System.StringComparison.Ordinal)
            ? full.TrimEnd('/', '\\') + Path.DirectorySeparatorChar
            : full;
    }
}
