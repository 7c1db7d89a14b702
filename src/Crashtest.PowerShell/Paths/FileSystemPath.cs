using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using DriveNotFoundException = System.Management.Automation.DriveNotFoundException;

namespace Crashtest.Paths;

/// <summary>Turns a path as users write it into one of the file system.</summary>
internal static class FileSystemPath
{
    private const string Provider = "FileSystem";

    /// <summary>Gets the full path, whether or not there is such a file. Wildcards may be escaped.</summary>
    /// <exception cref="CrashtestException"><see cref="ErrorId.NotFileSystemPath"/>.</exception>
    public static string Resolve(SessionState session, string path)
    {
        string literal = ResolveLiteral(session, path);
        string unescaped = WildcardPattern.Unescape(path);
        if (unescaped == path || Exists(literal))
        {
            return literal;
        }

        return ResolveLiteral(session, unescaped);
    }

    /// <summary>Whether a path asks for a folder. The separator may get lost when the path is resolved.</summary>
    public static bool EndsInSeparator(string path) => path.Length > 0 && path[path.Length - 1] is '/' or '\\';

    /// <summary>Gets the full path of what is written, as it is written.</summary>
    /// <exception cref="CrashtestException"><see cref="ErrorId.NotFileSystemPath"/>.</exception>
    public static string ResolveLiteral(SessionState session, string path)
    {
        // PowerShell takes it for a name, and the system for its end.
        if (path.IndexOf('\0') >= 0)
        {
            throw new CrashtestException(
                ErrorId.NotFileSystemPath, "The path contains the character NUL, which is not allowed in a file name.");
        }

        if (string.IsNullOrWhiteSpace(path))
        {
            throw new CrashtestException(ErrorId.NotFileSystemPath, "The path is blank.");
        }

        try
        {
            string full = session.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            if (provider.Name == Provider)
            {
                return full;
            }

            throw CreateNotFileSystem(path);
        }
        catch (ProviderNotFoundException e)
        {
            // PowerShell takes what is before two colons for a provider.
            string file = Path.Combine(GetCurrent(session), path);
            if (Exists(file))
            {
                return Path.GetFullPath(file);
            }

            throw CreateNotFileSystem(path, e);
        }
        catch (PSInvalidOperationException e)
        {
            throw new CrashtestException(
                ErrorId.NotFileSystemPath, $"The path '{path}' cannot be resolved: there is no home folder.", e);
        }
        catch (Exception e) when (e is DriveNotFoundException
            or ProviderInvocationException
            or PSNotSupportedException
            or ArgumentException)
        {
            throw CreateNotFileSystem(path, e);
        }
    }

    /// <summary>The current folder of the file system.</summary>
    public static string GetCurrent(SessionState session) => session.Path.CurrentFileSystemLocation.ProviderPath;

    /// <summary>
    /// The full paths of the files that a pattern matches; what lies there as it is written is no pattern.
    /// </summary>
    /// <exception cref="CrashtestException">
    /// <see cref="ErrorId.NotFileSystemPath"/>, or <see cref="ErrorId.ReportInvalid"/> where a pattern matches no file:
    /// that must not look like a report without findings.
    /// </exception>
    public static IReadOnlyList<string> Match(SessionState session, string pattern)
    {
        string literal = ResolveLiteral(session, pattern);
        if (File.Exists(literal))
        {
            return [literal];
        }

        if (!WildcardPattern.ContainsWildcardCharacters(pattern))
        {
            return [Resolve(session, pattern)];
        }

        List<string> files = [];
        Exception? failure = null;
        try
        {
            files.AddRange(session.Path.GetResolvedProviderPathFromPSPath(pattern, out _));
        }
        catch (Exception e) when (e is ItemNotFoundException
            or ProviderNotFoundException
            or WildcardPatternException
            or IOException
            or UnauthorizedAccessException)
        {
            failure = e;
        }

        files.RemoveAll(Directory.Exists);
        if (files.Count == 0 && (failure is ProviderNotFoundException || literal.IndexOf('`') >= 0))
        {
            files.AddRange(MatchInFolder(literal));
        }

        if (files.Count == 0)
        {
            throw CreateNoMatch(pattern, failure);
        }

        return files;
    }

    // PowerShell finds nothing for a pattern in which some wildcards are escaped and some are not, and nothing in a
    // folder with a file that has two colons in its name.
    private static IEnumerable<string> MatchInFolder(string path)
    {
        string? folder = Path.GetDirectoryName(path);
        if (!Directory.Exists(folder))
        {
            return [];
        }

        var name =
            new WildcardPattern(Path.GetFileName(path), WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        return Directory.GetFiles(folder!)
            .Where(file => name.IsMatch(Path.GetFileName(file)))
            .OrderBy(file => file, StringComparer.Ordinal);
    }

    private static bool Exists(string path) => File.Exists(path) || Directory.Exists(path);

    private static CrashtestException CreateNoMatch(string pattern, Exception? inner) =>
        new(ErrorId.ReportInvalid, $"No file matches '{pattern}'.", inner) { Path = pattern };

    private static CrashtestException CreateNotFileSystem(string path, Exception? inner = null) =>
        new(ErrorId.NotFileSystemPath, $"The path '{path}' is not a file system path.", inner);
}
