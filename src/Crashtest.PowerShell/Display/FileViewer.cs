using System;
using System.ComponentModel;
using System.Diagnostics;

namespace Crashtest.Display;

/// <summary>Shows files in the program for their type.</summary>
internal static class FileViewer
{
    /// <summary>Opens a file.</summary>
    /// <returns>Why no program opened it, or null.</returns>
    public static string? Open(string path)
    {
        try
        {
            using Process? viewer = Process.Start(new ProcessStartInfo(path) { UseShellExecute = true });
            return null;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            return e.Message;
        }
    }
}
