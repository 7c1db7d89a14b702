using System;
using System.IO;
using Crashtest.Client.Common;

namespace Crashtest.Client.Files;

/// <summary>Turns the exceptions of the file system into the error for a file that cannot be written.</summary>
internal static class WriteGuard
{
    /// <summary>Runs an operation.</summary>
    /// <param name="path">The file or the folder that the error names.</param>
    /// <param name="write">The operation.</param>
    /// <param name="reason">The reason in the error, as a clause; null for the message of the exception.</param>
    /// <exception cref="CrashtestException"><see cref="ErrorId.WriteFailed"/>.</exception>
    public static void Run(string path, Action write, string? reason = null)
    {
        try
        {
            write();
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw ErrorMessages.WriteFailed(path, reason ?? e.Message.TrimEnd('.'), e);
        }
    }
}
