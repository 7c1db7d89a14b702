using System.IO;
using System.IO.Compression;
using System.Threading;
using System.Threading.Tasks;

namespace Crashtest.Simulator.Content;

/// <summary>Another content, compressed while it is sent, so its length is not known before.</summary>
internal sealed class GzipContent(BodyContent inner) : BodyContent
{
    private const long LargestInMemory = 1024 * 1024;

    public override long? Length => null;

    /// <summary>Compresses a small content at once, so that its response can state its length.</summary>
    public static async Task<BodyContent> CompressAsync(BodyContent content, CancellationToken cancellationToken)
    {
        var streamed = new GzipContent(content);
        if (content.Length is not <= LargestInMemory)
        {
            return streamed;
        }

        using var buffer = new MemoryStream();
        await streamed.WriteToAsync(buffer, cancellationToken);
        return CreateFromBytes(buffer.ToArray());
    }

    public override async Task WriteToAsync(Stream destination, CancellationToken cancellationToken)
    {
        await using var gzip = new GZipStream(destination, CompressionLevel.Fastest, leaveOpen: true);
        await inner.WriteToAsync(gzip, cancellationToken);
    }
}
