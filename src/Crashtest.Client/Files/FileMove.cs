using System.IO;
using System.Runtime.InteropServices;

namespace Crashtest.Client.Files;

/// <summary>
/// Gives a file another name in the same folder, in one step. On Unix, .NET's own moves look first and move then, which
/// lets two processes through.
/// </summary>
internal static class FileMove
{
    // EEXIST of Linux and macOS.
    private const int FileExists = 17;

    /// <summary>Moves a file to a name, and replaces the file that has it.</summary>
    /// <exception cref="IOException">It cannot be moved.</exception>
    public static void Replace(string from, string to)
    {
        if (!NativeMethods.IsWindows)
        {
            if (NativeMethods.rename(from, to) != 0)
            {
                throw new IOException(NativeMethods.Describe(Marshal.GetLastWin32Error()));
            }
        }
        else if (File.Exists(to))
        {
            File.Replace(from, to, destinationBackupFileName: null);
        }
        else
        {
            File.Move(from, to);
        }
    }

    /// <summary>Moves a file to a name that no file has.</summary>
    /// <returns>
    /// Whether it was moved; false if there is a file of that name, also if another process made it just now.
    /// </returns>
    /// <exception cref="IOException">It cannot be moved.</exception>
    public static bool TryMoveNew(string from, string to)
    {
        if (NativeMethods.IsWindows)
        {
            return TryMoveOnWindows(from, to);
        }

        if (NativeMethods.link(from, to) == 0)
        {
            File.Delete(from);
            return true;
        }

        return Marshal.GetLastWin32Error() != FileExists && TryCopyNew(from, to);
    }

    private static bool TryMoveOnWindows(string from, string to)
    {
        try
        {
            File.Move(from, to);
            return true;
        }
        catch (IOException) when (File.Exists(to))
        {
            return false;
        }
    }

    // Not every file system knows links. A file that is made exclusively has its name before its content.
    private static bool TryCopyNew(string from, string to)
    {
        FileStream target;
        try
        {
            target = new FileStream(to, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        }
        catch (IOException) when (File.Exists(to))
        {
            return false;
        }

        using (target)
        using (var source =
            new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
        {
            source.CopyTo(target);
            DiskFlush.FlushFile(target);
        }

        File.Delete(from);
        return true;
    }
}
