using System;

namespace Crashtest.Client.Files;

/// <summary>The names that Windows keeps for devices. A file of such a name cannot be opened there.</summary>
internal static class ReservedName
{
    private const string VerbatimPrefix = @"\\?\";
    private const string DevicePrefix = @"\\.\";

    /// <summary>
    /// Whether Windows takes a file name for a device, also with an extension: <c>nul.xml</c> is none.
    /// </summary>
    public static bool IsDevice(string name)
    {
        int dot = name.IndexOf('.');
        string stem = (dot < 0 ? name : name.Substring(0, dot)).TrimEnd().ToUpperInvariant();
        return stem is "CON" or "PRN" or "AUX" or "NUL" or "CONIN$" or "CONOUT$" or "CLOCK$"
            || (stem.Length == 4
                && (stem.StartsWith("COM", StringComparison.Ordinal)
                    || stem.StartsWith("LPT", StringComparison.Ordinal))
                && "0123456789\u00B9\u00B2\u00B3".IndexOf(stem[3]) >= 0);
    }

    /// <summary>
    /// Whether a full path of Windows leads to a device. After <c>\\?\</c> every name is that of a file.
    /// </summary>
    public static bool IsDevicePath(string path) =>
        path.StartsWith(DevicePrefix, StringComparison.Ordinal)
        || (!path.StartsWith(VerbatimPrefix, StringComparison.Ordinal) && IsDevice(GetLastName(path)));

    private static string GetLastName(string path) => path.Substring(path.LastIndexOfAny(['\\', '/', ':']) + 1);
}
