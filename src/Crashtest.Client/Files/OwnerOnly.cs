using System.ComponentModel;
using System.IO;
using System.Runtime.InteropServices;

namespace Crashtest.Client.Files;

/// <summary>
/// Makes files and folders that only their owner can enter, from their first moment on: one that is narrowed afterwards
/// may have been opened in between. netstandard2.0 knows no modes, so Unix is asked itself.
/// </summary>
internal static class OwnerOnly
{
    private const uint FileMode = 0b110_000_000;
    private const uint FolderMode = 0b111_000_000;

    /// <summary>Creates an empty file; one that is there is emptied.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static void CreateFile(string path)
    {
        if (NativeMethods.IsWindows)
        {
            File.Create(path).Dispose();
            WindowsAccess.GiveToOwnerAlone(path);
            return;
        }

        int file = NativeMethods.creat(path, FileMode);
        if (file < 0)
        {
            throw CreateError(path);
        }

        _ = NativeMethods.close(file);
    }

    /// <summary>Creates a folder, unless another process is quicker.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static void CreateFolder(string path)
    {
        if (NativeMethods.IsWindows)
        {
            Directory.CreateDirectory(path);
        }
        else if (NativeMethods.mkdir(path, FolderMode) != 0 && !Directory.Exists(path))
        {
            throw CreateError(path);
        }
    }

    private static IOException CreateError(string path) =>
        new($"{new Win32Exception(Marshal.GetLastWin32Error()).Message} : '{path}'");
}
