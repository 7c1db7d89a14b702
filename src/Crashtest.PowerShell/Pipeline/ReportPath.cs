using System.Management.Automation;
using Crashtest.Client.Reports;

namespace Crashtest.Pipeline;

/// <summary>Makes a destination of the parameters that say where a report goes.</summary>
internal static class ReportPath
{
    /// <exception cref="CrashtestException"><see cref="ErrorId.NotFileSystemPath"/>.</exception>
    public static ReportDestination Resolve(SessionState session, string? path, bool noClobber, bool force) => new(
        path is null ? FileSystemPath.Current(session) : FileSystemPath.Resolve(session, path),
        noClobber,
        force);
}
