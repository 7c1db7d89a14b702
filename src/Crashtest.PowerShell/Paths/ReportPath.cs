using System.IO;
using System.Management.Automation;
using Crashtest.Client.Reports.Saving;

namespace Crashtest.Paths;

/// <summary>Creates a destination of the parameters that say where a report goes.</summary>
internal static class ReportPath
{
    /// <summary>Resolves a path for a report that, in a folder, is named after its scan.</summary>
    /// <param name="session">Resolves the path.</param>
    /// <param name="path">As the user wrote it, or null.</param>
    /// <param name="noClobber">Whether a file that is there stays as it is.</param>
    /// <param name="force">Whether a read-only file is replaced too.</param>
    /// <param name="isOneOfMany">
    /// Whether more reports may come. A path that has no extension, and that is not an existing file, is then a folder.
    /// </param>
    /// <exception cref="CrashtestException"><see cref="ErrorId.NotFileSystemPath"/>.</exception>
    public static ReportDestination Resolve(
        SessionState session, string? path, bool noClobber, bool force, bool isOneOfMany) =>
        new(GetFullPath(session, path, isOneOfMany), noClobber, force);

    /// <summary>The same for a report that, in a folder that the user gave, is named after its target.</summary>
    /// <param name="session">Resolves the path.</param>
    /// <param name="path">As the user wrote it, or null.</param>
    /// <param name="noClobber">Whether a file that is there stays as it is.</param>
    /// <param name="force">Whether a read-only file is replaced too.</param>
    /// <param name="label">The user's label for the target, or null.</param>
    /// <param name="names">The names that other reports of the same command have.</param>
    /// <param name="isOneOfMany">
    /// Whether more reports may come. A path that has no extension, and that is not an existing file, is then a folder.
    /// </param>
    /// <exception cref="CrashtestException"><see cref="ErrorId.NotFileSystemPath"/>.</exception>
    public static ReportDestination Resolve(
        SessionState session,
        string? path,
        bool noClobber,
        bool force,
        string? label,
        ReportNames names,
        bool isOneOfMany)
    {
        string full = GetFullPath(session, path, isOneOfMany);
        if (path is null || string.IsNullOrWhiteSpace(label))
        {
            return new(full, noClobber, force);
        }

        return new(full, noClobber, force, label!, names);
    }

    private static string GetFullPath(SessionState session, string? path, bool isOneOfMany)
    {
        if (path is null)
        {
            return FileSystemPath.GetCurrent(session);
        }

        // The separator that asks for a folder may get lost on the way through the provider.
        string full = FileSystemPath.Resolve(session, path);
        if (FileSystemPath.EndsInSeparator(path) || (isOneOfMany && !Path.HasExtension(full) && !File.Exists(full)))
        {
            return full.TrimEnd('/', '\\') + Path.DirectorySeparatorChar;
        }

        return full;
    }
}
