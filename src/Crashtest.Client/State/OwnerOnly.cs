using System.ComponentModel;
using System.IO;
using System.Runtime.InteropServices;

namespace Crashtest.Client.State;

/// <summary>
/// Makes files and folders that only their owner can enter, from their first moment on: one that is narrowed afterwards
/// may have been opened in between. netstandard2.0 knows no modes, so Unix is asked itself.
/// </summary>
internal static class OwnerOnly
{
    private const uint FileMode = 0b110_000_000;
    private const uint FolderMode = 0b111_000_000;
    private const int ReadOnly = 0;
    private const int FileExists = 17;

    private static readonly bool IsWindows = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    /// <summary>Makes an empty file; one that is there is emptied.</summary>
    public static void CreateFile(string path)
    {
        if (IsWindows)
        {
            File.Create(path).Dispose();
            WindowsAccess.GiveToOwnerAlone(path);
            return;
        }

        int file = creat(path, FileMode);
        if (file < 0)
        {
            throw Failed(path);
        }

        _ = close(file);
    }

    /// <summary>Makes a folder, unless another process is quicker.</summary>
    public static void CreateFolder(string path)
    {
        if (IsWindows)
        {
            Directory.CreateDirectory(path);
        }
        else if (mkdir(path, FolderMode) != 0 && !Directory.Exists(path))
        {
            throw Failed(path);
        }
    }

    /// <summary>Gives a file its name unless there is one of that name, in one step.</summary>
    /// <remarks>On Unix, .NET's own move looks first and moves then, which lets two processes through.</remarks>
    /// <exception cref="IOException">There is a file of that name.</exception>
    public static void MoveNew(string from, string to)
    {
        if (IsWindows)
        {
            File.Move(from, to);
        }
        else if (link(from, to) == 0)
        {
            File.Delete(from);
        }
        else if (Marshal.GetLastWin32Error() == FileExists)
        {
            throw new IOException($"another process has made '{to}'");
        }
        else
        {
            // Not every file system knows links.
            File.Move(from, to);
        }
    }

    /// <summary>Has the names in a folder survive a power cut, where the system offers that.</summary>
    public static void FlushFolder(string path)
    {
        if (!IsWindows && open(path, ReadOnly) is var folder and >= 0)
        {
            _ = fsync(folder);
            _ = close(folder);
        }
    }

    private static IOException Failed(string path) =>
        new($"{new Win32Exception(Marshal.GetLastWin32Error()).Message} : '{path}'");

#pragma warning disable IDE1006, SA1300 // The names are C's.
    [DllImport("libc", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int creat(string path, uint mode);

    [DllImport("libc", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int mkdir(string path, uint mode);

    [DllImport("libc", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int link(string from, string to);

    [DllImport("libc", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int open(string path, int flags);

    [DllImport("libc")]
    private static extern int fsync(int file);

    [DllImport("libc")]
    private static extern int close(int file);
#pragma warning restore IDE1006, SA1300
}
