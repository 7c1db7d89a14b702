using System;
using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Crashtest.Client.Files;

/// <summary>The functions of Unix that netstandard2.0 does not offer.</summary>
internal static class NativeMethods
{
    private const string C = "libc";

    // The part of .NET that calls Unix. Its layout of a file's status is the same on every system.
    private const string Runtime = "libSystem.Native";

    /// <summary>Whether this is Windows, which has none of these functions.</summary>
    public static readonly bool IsWindows = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    /// <summary>Gets the system's sentence for an error, without the period.</summary>
    public static string Describe(int error) => new Win32Exception(error).Message.TrimEnd('.');

    /// <summary>Gets the number of the user that this process acts for; 0 on Windows.</summary>
    public static uint FindUser()
    {
        if (IsWindows)
        {
            return 0;
        }

        return geteuid();
    }

    /// <summary>
    /// A file's status as .NET's own layer fills it. Its first members never changed, those after the device once.
    /// </summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    internal sealed class StatBuffer
    {
        [FieldOffset(4)]
        public int Mode;

        [FieldOffset(8)]
        public uint Owner;

        [FieldOffset(12)]
        public uint Group;

        [FieldOffset(88)]
        public long Device;

        // The number of the file is one of them.
        [FieldOffset(96)]
        public long First;

        [FieldOffset(104)]
        public long Second;
    }

#pragma warning disable IDE1006, SA1300 // The names are C's.
    [DllImport(
        Runtime,
        EntryPoint = "SystemNative_Stat",
        SetLastError = true,
        CharSet = CharSet.Ansi,
        BestFitMapping = false,
        ThrowOnUnmappableChar = true)]
    public static extern int Stat(string path, [In, Out] StatBuffer status);

    [DllImport(
        Runtime,
        EntryPoint = "SystemNative_LStat",
        SetLastError = true,
        CharSet = CharSet.Ansi,
        BestFitMapping = false,
        ThrowOnUnmappableChar = true)]
    public static extern int LStat(string path, [In, Out] StatBuffer status);

    [DllImport(Runtime, EntryPoint = "SystemNative_FStat", SetLastError = true)]
    public static extern int FStat(SafeFileHandle file, [In, Out] StatBuffer status);

    [DllImport(Runtime, EntryPoint = "SystemNative_FSync", SetLastError = true)]
    public static extern int FSync(SafeFileHandle file);

    [DllImport(C, SetLastError = true)]
    public static extern int fsync(SafeFileHandle file);

    [DllImport(C, SetLastError = true)]
    public static extern int fsync(int file);

    [DllImport(C, SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    public static extern int open(string path, int flags);

    [DllImport(C, SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    public static extern int creat(string path, uint mode);

    [DllImport(C)]
    public static extern int close(int file);

    [DllImport(C, SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    public static extern int mkdir(string path, uint mode);

    [DllImport(C, SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    public static extern int link(string from, string to);

    [DllImport(C, SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    public static extern int rename(string from, string to);

    [DllImport(C, SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    public static extern int chmod(string path, uint mode);

    [DllImport(C, SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    public static extern int chown(string path, uint owner, uint group);

    [DllImport(C, SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    public static extern int access(string path, int mode);

    [DllImport(C, SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    public static extern IntPtr realpath(string path, IntPtr buffer);

    [DllImport(C)]
    public static extern void free(IntPtr memory);

    [DllImport(C)]
    public static extern uint geteuid();
#pragma warning restore IDE1006, SA1300
}
