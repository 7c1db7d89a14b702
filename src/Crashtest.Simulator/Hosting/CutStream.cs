using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Crashtest.Simulator.Hosting;

/// <summary>Lets so many bytes through and then ends the response.</summary>
internal sealed class CutStream(Stream inner, long limit) : ShapedStream(inner)
{
    private long _left = limit;

    public override async ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var passing = (int)Math.Min(buffer.Length, _left);
        await Inner.WriteAsync(buffer[..passing], cancellationToken);
        _left -= passing;
        if (_left == 0)
        {
            throw new BodyCutException();
        }
    }
}
