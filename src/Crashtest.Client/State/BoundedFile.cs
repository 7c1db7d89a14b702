using System.IO;
using Crashtest.Client.Files;

namespace Crashtest.Client.State;

/// <summary>Reads small files that anybody may have changed.</summary>
internal static class BoundedFile
{
    /// <summary>The longest file that is read, in bytes. Crashtest writes a few hundred.</summary>
    private const int MaximumLength = 64 * 1024;

    /// <summary>Reads a file whole.</summary>
    /// <returns>The content, or null if there is no such file.</returns>
    /// <exception cref="InvalidDataException">
    /// It is too long, no file, or cannot be read; the message is a clause that says why.
    /// </exception>
    public static byte[]? Find(string path)
    {
        try
        {
            return InputFile.ReadAllBytes(path, MaximumLength, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (IOException e)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }
}
