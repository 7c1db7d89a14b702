using System;
using System.IO;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Common;

namespace Crashtest.Client.Http;

/// <summary>
/// Reads a response to its end: a success into the sink if there is one, anything else as text of bounded size.
/// </summary>
internal static class ResponseReader
{
    /// <summary>
    /// The most that is read of a body that is not a report, in bytes. The real ones have less than a hundred.
    /// </summary>
    public const int MaximumTextLength = 1024 * 1024;

    private const int BufferLength = 128 * 1024;

    // Real reports become ten to fifty times shorter. The ratio is looked at when the text has grown long.
    private const int MaximumGzipRatio = 200;
    private const long LengthWithAnyRatio = 16L * 1024 * 1024;
    private const int TextBufferLength = 4096;

    /// <exception cref="IOException">The body was cut or damaged.</exception>
    /// <exception cref="CrashtestException">The body cannot be taken.</exception>
    public static async Task<ServiceResponse> ReadAsync(
        HttpResponseMessage response, ServiceCall call, TimeProvider time, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        string body = string.Empty;
        bool isCut = false;
        bool isGzip = response.Content.Headers.ContentEncoding.Contains("gzip");
        long? length = response.Content.Headers.ContentLength;
        if (isGzip)
        {
            length = null;
        }

        Stream content = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        using Stream stream = isGzip ? new GzipBody(content) : content;
        if (call.Sink is not null && response.IsSuccessStatusCode)
        {
            await CopyAsync(stream, length, call, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            (body, isCut) = await ReadTextAsync(stream, length, cancellationToken).ConfigureAwait(false);
        }

        int status = (int)response.StatusCode;
        if (response.IsSuccessStatusCode)
        {
            return new ServiceResponse { StatusCode = status, Body = body, IsBodyCut = isCut };
        }

        return new ServiceResponse
        {
            StatusCode = status,
            RetryAfter = GetRetryAfter(response, now),
            ClockLead = now - response.Headers.Date,
            Body = body,
            IsBodyCut = isCut,
        };
    }

    private static async Task CopyAsync(
        Stream stream, long? length, ServiceCall call, CancellationToken cancellationToken)
    {
        IBodySink sink = call.Sink!;
        sink.Begin(length);
        var buffer = new byte[BufferLength];
        long total = 0;
        int count;
        while ((count = await stream.ReadAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false)) > 0)
        {
            await sink.WriteAsync(buffer, count, cancellationToken).ConfigureAwait(false);
            total += count;
            if (total > LengthWithAnyRatio && stream is GzipBody { Ratio: > MaximumGzipRatio })
            {
                throw ErrorMessages.ReportInvalid(
                    call.Request.Subject, $"it becomes more than {MaximumGzipRatio} times longer when decompressed");
            }
        }

        if (length is { } announced && announced != total)
        {
            throw new IOException($"the response ended after {total} of {announced} bytes");
        }
    }

    // As UTF-8 whatever the header says: JSON is, and a made-up charset must not be able to throw.
    private static async Task<(string Text, bool IsCut)> ReadTextAsync(
        Stream stream, long? length, CancellationToken cancellationToken)
    {
        // The response to a poll has a tenth of that.
        var buffer = new byte[length is >= 0 and < TextBufferLength ? (int)length + 1 : TextBufferLength];
        using var text = new MemoryStream(buffer.Length);
        int count;
        while (text.Length <= MaximumTextLength
            && (count = await stream.ReadAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false)) > 0)
        {
            text.Write(buffer, 0, count);
        }

        bool isCut = text.Length > MaximumTextLength;
        int taken = (int)Math.Min(text.Length, MaximumTextLength);
        return (Encoding.UTF8.GetString(text.GetBuffer(), 0, taken).TrimStart('\uFEFF'), isCut);
    }

    // A date is one of the service's clock, from which this machine's may differ by any time.
    private static TimeSpan? GetRetryAfter(HttpResponseMessage response, DateTimeOffset now)
    {
        TimeSpan? wait = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - (response.Headers.Date ?? now),
            _ => null,
        };
        if (wait < TimeSpan.Zero)
        {
            return TimeSpan.Zero;
        }

        return wait;
    }
}
