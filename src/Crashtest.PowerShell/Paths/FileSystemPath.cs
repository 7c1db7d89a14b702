using System;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation;
using DriveNotFoundException = System.Management.Automation.DriveNotFoundException;

namespace Crashtest.Paths;

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

    /// <summary>The full paths of the files that a pattern matches; what lies there as it is written is no pattern.</summary>
    /// <exception cref="CrashtestException">
    /// <see cref="ErrorId.NotFileSystemPath"/>, or <see cref="ErrorId.ReportInvalid"/> where a pattern matches no file:
    /// that must not look like a report without findings.
    /// </exception>
    public static IReadOnlyList<string> Match(SessionState session, string pattern)
    {
        string literal = Resolve(session, pattern);
        if (File.Exists(literal) || !WildcardPattern.ContainsWildcardCharacters(pattern))
        {
            return [literal];
        }

        List<string> files;
        try
        {
            files = [.. session.Path.GetResolvedProviderPathFromPSPath(pattern, out _)];
        }
        catch (Exception e) when (e is ItemNotFoundException or WildcardPatternException or IOException or UnauthorizedAccessException)
        {
            throw NoMatch(pattern, e);
        }

        files.RemoveAll(Directory.Exists);
        return files.Count > 0 ? files : throw NoMatch(pattern);
    }

    private static CrashtestException NoMatch(string pattern, Exception? inner = null) =>
        new(ErrorId.ReportInvalid, $"No file matches '{pattern}'.", inner) { Path = pattern };

    private static CrashtestException NotFileSystem(string path, Exception? inner = null) =>
        new(ErrorId.NotFileSystemPath, $"The path '{path}' is not one of the file system.", inner);
}
