using System.IO;
using System.Security.Cryptography;
using System.Threading;
using Crashtest.Text;

namespace Crashtest.Client.Reports.Saving;

/// <summary>Hashes files.</summary>
internal static class FileHash
{
    private const int BufferLength = 128 * 1024;

    /// <summary>The SHA-256 of a file, 64 lower-case hexadecimal digits.</summary>
    public static string ComputeSha256(string file, CancellationToken cancellationToken)
    {
        using var stream = new FileStream(
            file,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete,
            bufferSize: 1,
            FileOptions.SequentialScan);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferLength];
        int count;
        while ((count = stream.Read(buffer, 0, buffer.Length)) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            hash.AppendData(buffer, 0, count);
        }

        return TextHash.FormatHex(hash.GetHashAndReset(), 64);
    }
}
