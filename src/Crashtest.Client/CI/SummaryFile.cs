using System;
using System.IO;
using System.Text;
using Crashtest.Client.Files;

namespace Crashtest.Client.CI;

/// <summary>
/// Puts a job summary where a system looks for it. A failure is returned, not thrown, because a summary must not fail a
/// run.
/// </summary>
internal static class SummaryFile
{
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Appends to the file of a step, to which others may have written before.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Makes the Markdown for the room that is left, in bytes.</param>
    /// <returns>The reason why it was not written, or null.</returns>
    public static string? Append(string path, Func<int, string> write) => Try(path, () =>
    {
        CheckKind(path);
        using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        int room = (int)Math.Max(0, JobSummary.MaximumLength - file.Position);
        byte[] markdown = Encoding.GetBytes(write(room));
        if (markdown.Length > room)
        {
            throw new IOException("It has reached its size limit.");
        }

        file.Write(markdown, 0, markdown.Length);
    });

    /// <summary>Writes a file in a new folder; the system shows its name as the heading.</summary>
    /// <param name="folder">Where the folder is made.</param>
    /// <param name="markdown">The text.</param>
    /// <param name="path">The file.</param>
    /// <returns>The reason why it was not written, or null.</returns>
    public static string? Create(string folder, string markdown, out string path)
    {
        string own = Path.Combine(folder, "crashtest-" + Guid.NewGuid().ToString("N"));
        string file = path = Path.Combine(own, "Crashtest.md");
        return Try(path, () =>
        {
            Directory.CreateDirectory(own);
            File.WriteAllText(file, markdown, Encoding);
        });
    }

    // A pipe without a reader would block for ever.
    private static void CheckKind(string path)
    {
        if (FileStatus.Find(path) is { Kind: not FileKind.Regular } status)
        {
            throw new IOException(status.ToClause() + ".");
        }
    }

    private static string? Try(string path, Action write)
    {
        try
        {
            write();
            return null;
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return $"The job summary cannot be written to '{path}': {e.Message}";
        }
    }
}
