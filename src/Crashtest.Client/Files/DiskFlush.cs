using System;
using System.IO;
using System.Runtime.InteropServices;

namespace Crashtest.Client.Files;

/// <summary>
/// Puts what was written on the disk, so that it survives a power cut. .NET's own flush passes over the failures of the
/// disk: a full one, or one that breaks, may show only here.
/// </summary>
internal static class DiskFlush
{
    // Errors of Linux and macOS.
    private const int NotPermitted = 1;
    private const int Interrupted = 4;
    private const int AccessDenied = 13;
    private const int InvalidArgument = 22;
    private const int ReadOnlyFileSystem = 30;
    private const int NotSupportedOnMac = 45;
    private const int NotImplementedOnMac = 78;
    private const int NotImplementedOnLinux = 38;
    private const int NotSupportedOnLinux = 95;

    private const int ReadOnly = 0;

    /// <summary>Flushes a file.</summary>
    /// <exception cref="IOException">The disk has not taken it; the message says why.</exception>
    public static void FlushFile(FileStream file)
    {
        if (NativeMethods.IsWindows)
        {
            file.Flush(flushToDisk: true);
            return;
        }

        file.Flush();
        Repeat(() => Flush(file));
    }

    /// <summary>Flushes the names in a folder. Windows does that by itself.</summary>
    /// <exception cref="IOException">The disk has not taken them; the message says why.</exception>
    public static void FlushFolder(string path)
    {
        if (NativeMethods.IsWindows)
        {
            return;
        }

        int folder = NativeMethods.open(path, ReadOnly);
        if (folder < 0)
        {
            // A folder that may be written and not be read cannot be flushed.
            ThrowUnless(Marshal.GetLastWin32Error() is NotPermitted or AccessDenied);
            return;
        }

        try
        {
            Repeat(() => NativeMethods.fsync(folder));
        }
        finally
        {
            _ = NativeMethods.close(folder);
        }
    }

    private static int Flush(FileStream file)
    {
        try
        {
            return NativeMethods.FSync(file.SafeFileHandle);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            // A runtime that is not Microsoft's.
            return NativeMethods.fsync(file.SafeFileHandle);
        }
    }

    private static void Repeat(Func<int> flush)
    {
        while (flush() != 0)
        {
            int error = Marshal.GetLastWin32Error();
            if (error != Interrupted)
            {
                ThrowUnless(IsNotOffered(error));
                return;
            }
        }
    }

    // Some file systems have no such operation; there, nothing is lost that could be had.
    private static bool IsNotOffered(int error) => error is InvalidArgument or ReadOnlyFileSystem
        or NotSupportedOnLinux or NotSupportedOnMac or NotImplementedOnLinux or NotImplementedOnMac;

    private static void ThrowUnless(bool isHarmless)
    {
        if (!isHarmless)
        {
            throw new IOException(NativeMethods.Describe(Marshal.GetLastWin32Error()));
        }
    }
}
