using System;
using System.ComponentModel;
using System.IO;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Xunit;

namespace Crashtest.Client.Tests.Aids;

/// <summary>Makes what looks like a file and is none.</summary>
internal static class UnixFiles
{
    public const string Pipe = "pipe";
    public const string Socket = "socket";
    public const string Device = "device";
    public const string Folder = "folder";
    public const string LinkToPipe = "link to a pipe";

    public static TheoryData<string> NoFiles => [Pipe, Socket, Device, Folder, LinkToPipe];

    public static void SkipOnWindows() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such files.");

    /// <summary>Makes one at a path if there is nothing.</summary>
    /// <returns>The words that an error must have for it.</returns>
    public static string Make(string kind, string path)
    {
        SkipOnWindows();
        switch (kind)
        {
            case Pipe:
                MakePipe(path);
                return "it is a named pipe, not a file";
            case Socket:
                using (var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
                {
                    // .NET removes the name of a socket that it closes, but not a second one.
                    socket.Bind(new UnixDomainSocketEndPoint(path + ".s"));
                    Link(path + ".s", path);
                }

                return "it is a socket, not a file";
            case Device:
                File.CreateSymbolicLink(path, "/dev/null");
                return "it is a device, not a file";
            case Folder:
                Directory.CreateDirectory(path);
                return "it is a folder";
            default:
                MakePipe(path + ".pipe");
                File.CreateSymbolicLink(path, path + ".pipe");
                return "it is a named pipe, not a file";
        }
    }

    public static void MakePipe(string path)
    {
        if (mkfifo(path, 0b110_000_000) != 0)
        {
            throw new Win32Exception();
        }
    }

    /// <summary>Sets the permissions of a file, nine bits as for <c>chmod</c>.</summary>
    public static void SetMode(string path, int mode)
    {
        SkipOnWindows();
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, (UnixFileMode)mode);
        }
    }

    /// <summary>Gives a file to a user and to the group of the same number. Only for root.</summary>
    public static void GiveTo(uint user, string path)
    {
        if (chown(path, user, user) != 0)
        {
            throw new Win32Exception();
        }
    }

    /// <summary>Gives a file a second name (a hard link).</summary>
    public static void Link(string from, string to)
    {
        if (link(from, to) != 0)
        {
            throw new Win32Exception();
        }
    }

#pragma warning disable IDE1006, SYSLIB1054, CA2101 // The names are C's.
    [DllImport("libc", SetLastError = true)]
    private static extern int mkfifo([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint mode);

    [DllImport("libc", SetLastError = true)]
    private static extern int link(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string from, [MarshalAs(UnmanagedType.LPUTF8Str)] string to);

    [DllImport("libc", SetLastError = true)]
    private static extern int chown([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint owner, uint group);
#pragma warning restore IDE1006, SYSLIB1054, CA2101
}
