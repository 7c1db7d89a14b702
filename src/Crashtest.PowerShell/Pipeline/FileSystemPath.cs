using System;
using System.Management.Automation;

namespace Crashtest.Pipeline;

/// <summary>Turns a path as users write it into one of the file system.</summary>
internal static class FileSystemPath
{
    private const string Provider = "FileSystem";

    /// <summary>The full path, whether or not there is such a file.</summary>
    /// <exception cref="CrashtestException"><see cref="ErrorId.NotFileSystemPath"/>.</exception>
    public static string Resolve(SessionState session, string path)
    {
        try
        {
            string full = session.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            return provider.Name == Provider ? full : throw NotFileSystem(path);
        }
        catch (Exception e) when (e is DriveNotFoundException or ProviderNotFoundException or ProviderInvocationException or PSNotSupportedException or ArgumentException)
        {
            throw NotFileSystem(path, e);
        }
    }

    /// <summary>The current folder of the file system.</summary>
    public static string Current(SessionState session) => session.Path.CurrentFileSystemLocation.ProviderPath;

    private static CrashtestException NotFileSystem(string path, Exception? inner = null) =>
        new(ErrorId.NotFileSystemPath, $"The path '{path}' is not one of the file system.", inner);
}
