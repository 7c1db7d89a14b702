using System;
using System.ComponentModel;
using System.IO;
using System.Runtime.InteropServices;

namespace Crashtest.Client.Files;

/// <summary>
/// What the file system knows of a name. .NET calls a pipe, a socket and a device files, and netstandard2.0 knows no
/// modes and owners, so on Unix the system is asked itself.
/// </summary>
internal sealed record FileStatus(FileKind Kind)
{
    private const int PermissionBits = 0b111_111_111;
    private const int KindBits = 0xF000;

    // Errors of Linux and macOS, which have these numbers in common.
    private const int NoEntry = 2;
    private const int NotAFolder = 20;

    /// <summary>The permissions of owner, group and others, nine bits as for <c>chmod</c>; null on Windows.</summary>
    public int? Mode { get; private init; }

    /// <summary>The number of the owner, or 0 on Windows.</summary>
    public uint Owner { get; private init; }

    /// <summary>The number of the group, or 0 on Windows.</summary>
    public uint Group { get; private init; }

    /// <summary>Tells one file from another, whatever their names; null on Windows.</summary>
    public (long Device, long First, long Second)? Identity { get; private init; }

    /// <summary>Says what the file is, as a clause: <c>it is a folder</c>.</summary>
    public string ToClause() => Kind switch
    {
        FileKind.Regular => "it is a file",
        FileKind.Folder => "it is a folder",
        FileKind.Link => "it is a symbolic link",
        FileKind.Pipe => "it is a named pipe, not a file",
        FileKind.Socket => "it is a socket, not a file",
        _ => "it is a device, not a file",
    };

    /// <summary>Gets the status of a file. Symbolic links are followed.</summary>
    /// <returns>The status, or null if there is no such file, or only a link to none.</returns>
    /// <exception cref="IOException">The path cannot be looked up; the message is a clause that says why.</exception>
    public static FileStatus? Find(string path)
    {
        if (NativeMethods.IsWindows)
        {
            return FindByRuntime(path);
        }

        return FindOnUnix(path, NativeMethods.Stat);
    }

    /// <summary>Gets the status of a name itself, also if that is a symbolic link.</summary>
    /// <inheritdoc cref="Find(string)"/>
    public static FileStatus? FindLink(string path)
    {
        if (NativeMethods.IsWindows)
        {
            return FindByRuntime(path);
        }

        return FindOnUnix(path, NativeMethods.LStat);
    }

    /// <summary>Gets the status of an open file; null on Windows, and if the system does not tell.</summary>
    public static FileStatus? Find(FileStream file)
    {
        try
        {
            var buffer = new NativeMethods.StatBuffer();
            if (!NativeMethods.IsWindows && NativeMethods.FStat(file.SafeFileHandle, buffer) == 0)
            {
                return Read(buffer);
            }

            return null;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return null;
        }
    }

    private static FileStatus? FindOnUnix(string path, Func<string, NativeMethods.StatBuffer, int> stat)
    {
        var buffer = new NativeMethods.StatBuffer();
        int result;
        try
        {
            result = stat(path, buffer);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            // A runtime that is not Microsoft's. What .NET itself can tell must do.
            return FindByRuntime(path);
        }
        catch (ArgumentException e)
        {
            throw new IOException("its path contains characters that are not allowed in a file name", e);
        }

        if (result == 0)
        {
            return Read(buffer);
        }

        int error = Marshal.GetLastWin32Error();
        if (error is NoEntry or NotAFolder)
        {
            return null;
        }

        throw new IOException(NativeMethods.Describe(error), new Win32Exception(error));
    }

    private static FileStatus Read(NativeMethods.StatBuffer buffer) => new(GetKind(buffer.Mode & KindBits))
    {
        Mode = buffer.Mode & PermissionBits,
        Owner = buffer.Owner,
        Group = buffer.Group,
        Identity = (buffer.Device, buffer.First, buffer.Second),
    };

    private static FileKind GetKind(int kind) => kind switch
    {
        0x8000 => FileKind.Regular,
        0x4000 => FileKind.Folder,
        0xA000 => FileKind.Link,
        0x1000 => FileKind.Pipe,
        0xC000 => FileKind.Socket,
        _ => FileKind.Device,
    };

    private static FileStatus? FindByRuntime(string path)
    {
        if (NativeMethods.IsWindows && ReservedName.IsDevicePath(path))
        {
            return new FileStatus(FileKind.Device);
        }

        if (Directory.Exists(path))
        {
            return new FileStatus(FileKind.Folder);
        }

        if (File.Exists(path))
        {
            return new FileStatus(FileKind.Regular);
        }

        return null;
    }
}
