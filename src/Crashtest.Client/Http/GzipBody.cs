using System;
using System.IO;
using System.IO.Compression;
using System.Threading;
using System.Threading.Tasks;

namespace Crashtest.Client.Http;

/// <summary>
/// Decompresses a body, and throws if it was cut: the runtime's own decoder takes the end of its input for the end
/// of the text. The last four bytes of gzip hold the length of the text, and what was cut ends in others.
/// </summary>
internal sealed class GzipBody : ReadOnlyStream
{
    private const int LengthBytes = 4;

    private readonly TailStream _compressed;
    private readonly GZipStream _text;
    private long _length;

    /// <param name="compressed">The body as it comes; closed with this one.</param>
    public GzipBody(Stream compressed)
    {
        _compressed = new TailStream(compressed);
        _text = new GZipStream(_compressed, CompressionMode.Decompress);
    }

    /// <summary>How many times longer the text is than what came.</summary>
    public double Ratio => _length / (double)Math.Max(1, _compressed.Count);

    /// <exception cref="DamagedBodyException">The body was cut or changed on its way.</exception>
    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        int read;
        try
        {
            read = await _text.ReadAsync(buffer, offset, count, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException e)
        {
            throw new DamagedBodyException("the compressed response is damaged", e);
        }

        _length += read;
        if (read == 0 && count > 0 && _compressed.Count > 0 && _compressed.LastFourBytes != unchecked((uint)_length))
        {
            throw new DamagedBodyException("the compressed response is incomplete");
        }

        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _text.Dispose();
            _compressed.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Remembers the last bytes that went through.</summary>
    private sealed class TailStream(Stream inner) : ReadOnlyStream
    {
        /// <summary>How many bytes went through.</summary>
        public long Count { get; private set; }

        /// <summary>The last four of them as a number, the lowest byte first.</summary>
        public uint LastFourBytes { get; private set; }

        public override async Task<int> ReadAsync(
            byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            int read = await inner.ReadAsync(buffer, offset, count, cancellationToken).ConfigureAwait(false);
            return Remember(buffer, offset, read);
        }

        public override int Read(byte[] buffer, int offset, int count) =>
            Remember(buffer, offset, inner.Read(buffer, offset, count));

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }

        private int Remember(byte[] buffer, int offset, int read)
        {
            Count += read;
            for (int i = Math.Max(0, read - LengthBytes); i < read; i++)
            {
                LastFourBytes = (LastFourBytes >> 8) | ((uint)buffer[offset + i] << 24);
            }

            return read;
        }
    }
}
