using System;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Crashtest.Simulator.Hosting;

/// <summary>A request's body, read up to a limit.</summary>
internal sealed record RequestBody(byte[] Bytes, bool HasLength, bool IsTooLarge)
{
    public string Text { get; } = Encoding.UTF8.GetString(Bytes);

    public static async Task<RequestBody> ReadAsync(
        HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        var hasLength = request.ContentLength is not null || request.Headers.TransferEncoding.Count > 0;
        if (!hasLength || request.ContentLength == 0)
        {
            return new RequestBody([], hasLength, false);
        }

        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        var isTooLarge = false;
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            var room = limit - (int)bytes.Length;
            bytes.Write(buffer, 0, Math.Min(read, room));
            isTooLarge |= read > room;
        }

        return new RequestBody(bytes.ToArray(), true, isTooLarge);
    }
}
