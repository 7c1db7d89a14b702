using System;
using System.Globalization;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Simulator.Content;
using Crashtest.Simulator.Faults;
using Microsoft.AspNetCore.Http;

namespace Crashtest.Simulator.Hosting;

/// <summary>Sends a response the way its delivery says.</summary>
internal sealed class ResponseWriter(SimulatorOptions options)
{
    /// <summary>Sends it and says in a word or two what went over the wire.</summary>
    public async Task<string> WriteAsync(
        HttpContext context, SimulatedResponse response, Delivery delivery, CancellationToken cancellationToken)
    {
        switch (delivery.Kind)
        {
            case DeliveryKind.Drop:
                context.Abort();
                return "dropped";
            case DeliveryKind.Hang:
                await Task.Delay(Timeout.InfiniteTimeSpan, options.TimeProvider, cancellationToken);
                return "hung";
        }

        var body = response.Body;
        if (body is not null && IsCompressible(context.Request, response))
        {
            body = await GzipContent.CompressAsync(body, cancellationToken);
            context.Response.Headers.ContentEncoding = "gzip";
            context.Response.Headers.Vary = "Accept-Encoding";
        }

        WriteHead(context.Response, response, body);
        await context.Response.StartAsync(cancellationToken);
        if (body is not null && !HasNoBody(response.Status))
        {
            await WriteBodyAsync(context, body, delivery, cancellationToken);
        }

        var status = response.Status.ToString(CultureInfo.InvariantCulture);
        if (delivery.Kind == DeliveryKind.Cut)
        {
            return status + " cut";
        }

        return status;
    }

    private void WriteHead(HttpResponse response, SimulatedResponse simulated, BodyContent? body)
    {
        response.StatusCode = simulated.Status;
        response.Headers.Date = options.TimeProvider.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        response.ContentType = simulated.ContentType;
        foreach (var (name, value) in simulated.Headers)
        {
            WriteHeader(response, name, value);
        }

        if (!HasNoBody(simulated.Status))
        {
            if (body is null)
            {
                response.ContentLength = 0;
            }
            else
            {
                response.ContentLength = body.Length;
            }
        }
    }

    private static void WriteHeader(HttpResponse response, string name, string value)
    {
        if (name.Equals("Date", StringComparison.OrdinalIgnoreCase))
        {
            response.Headers.Date = value;
            return;
        }

        response.Headers.Append(name, value);
    }

    private async Task WriteBodyAsync(
        HttpContext context, BodyContent body, Delivery delivery, CancellationToken cancellationToken)
    {
        var stream = context.Response.Body;
        if (delivery.Kind == DeliveryKind.Drip)
        {
            await body.WriteToAsync(new DripStream(stream, delivery, options.TimeProvider), cancellationToken);
            return;
        }

        if (delivery.Kind == DeliveryKind.Cut && body.Length is { } length)
        {
            // The server closes a connection by itself on which less came than was announced, and loses nothing of it.
            await WriteCutAsync(body, stream, (long)(length * delivery.Fraction), cancellationToken);
            return;
        }

        await body.WriteToAsync(stream, cancellationToken);
        if (delivery.Kind == DeliveryKind.Cut)
        {
            await stream.FlushAsync(cancellationToken);
            context.Abort();
        }
    }

    private static async Task WriteCutAsync(
        BodyContent body, Stream stream, long limit, CancellationToken cancellationToken)
    {
        if (limit == 0)
        {
            return;
        }

        try
        {
            await body.WriteToAsync(new CutStream(stream, limit), cancellationToken);
        }
        catch (BodyCutException)
        {
            await stream.FlushAsync(cancellationToken);
        }
    }

    private bool IsCompressible(HttpRequest request, SimulatedResponse response) =>
        options.GzipReports
        && response is { Status: 200, IsReport: true }
        && request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);

    private static bool HasNoBody(int status) => status is 204 or 205 or 304;
}
