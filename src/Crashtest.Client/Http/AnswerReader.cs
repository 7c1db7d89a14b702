using System;
using System.IO;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Crashtest.Client.Http;

/// <summary>Reads an answer to its end: a success into the sink if there is one, anything else as text of bounded size.</summary>
internal static class AnswerReader
{
    /// <summary>The most that is read of a body that is not a report, in bytes. The real ones have less than a hundred.</summary>
    public const int MaximumTextLength = 1024 * 1024;

    private const int BufferLength = 128 * 1024;
    private const int TextBufferLength = 4096;

    public static async Task<ServiceAnswer> ReadAsync(
        HttpResponseMessage response, IBodySink? sink, TimeProvider time, CancellationToken cancellationToken)
    {
        string body = string.Empty;
        bool isCut = false;
        using Stream stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        try
        {
            if (sink is not null && response.IsSuccessStatusCode)
            {
                await CopyAsync(stream, response.Content.Headers.ContentLength, sink, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                (body, isCut) = await ReadTextAsync(stream, response.Content.Headers.ContentLength, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (InvalidDataException)
        {
            // The decoder's own sentence speaks of archives; to the caller it is one more way to lose an answer.
            throw new IOException("the compressed answer was damaged");
        }

        return new ServiceAnswer
        {
            StatusCode = (int)response.StatusCode,
            RetryAfter = RetryAfter(response, time),
            Body = body,
            IsBodyCut = isCut,
        };
    }

    private static async Task CopyAsync(Stream stream, long? length, IBodySink sink, CancellationToken cancellationToken)
    {
        sink.Begin(length);
        var buffer = new byte[BufferLength];
        long total = 0;
        int count;
        while ((count = await stream.ReadAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false)) > 0)
        {
            await sink.WriteAsync(buffer, count, cancellationToken).ConfigureAwait(false);
            total += count;
        }

        if (length is { } announced && announced != total)
        {
            throw new IOException($"the answer was cut after {total} of {announced} bytes");
        }
    }

    // As UTF-8 whatever the header says: JSON is, and a made-up charset must not be able to throw.
    private static async Task<(string Text, bool IsCut)> ReadTextAsync(Stream stream, long? length, CancellationToken cancellationToken)
    {
        // The answer to a poll has a tenth of that.
        var buffer = new byte[length is >= 0 and < TextBufferLength ? (int)length + 1 : TextBufferLength];
        using var text = new MemoryStream(buffer.Length);
        int count;
        while (text.Length <= MaximumTextLength
            && (count = await stream.ReadAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false)) > 0)
        {
            text.Write(buffer, 0, count);
        }

        bool isCut = text.Length > MaximumTextLength;
        return (Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)Math.Min(text.Length, MaximumTextLength)).TrimStart('\uFEFF'), isCut);
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider time)
    {
        TimeSpan? wait = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow(),
            _ => null,
        };
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
