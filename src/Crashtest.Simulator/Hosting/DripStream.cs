using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Simulator.Faults;

namespace Crashtest.Simulator.Hosting;

/// <summary>Sends a few bytes at a time and waits after each.</summary>
internal sealed class DripStream(Stream inner, Delivery drip, TimeProvider timeProvider) : ShapedStream(inner)
{
    public override async ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            var length = Math.Min(drip.Bytes, buffer.Length);
            await Inner.WriteAsync(buffer[..length], cancellationToken);
            await Inner.FlushAsync(cancellationToken);
            buffer = buffer[length..];
            await Task.Delay(drip.Delay, timeProvider, cancellationToken);
        }
    }
}
