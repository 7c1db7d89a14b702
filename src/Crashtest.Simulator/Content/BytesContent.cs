using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Crashtest.Simulator.Content;

internal sealed class BytesContent(ReadOnlyMemory<byte> bytes) : BodyContent
{
    public override long? Length => bytes.Length;

    public override async Task WriteToAsync(Stream destination, CancellationToken cancellationToken) =>
        await destination.WriteAsync(bytes, cancellationToken);
}
