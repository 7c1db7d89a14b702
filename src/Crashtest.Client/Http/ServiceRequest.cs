using System;
using System.Net.Http;
using System.Net.Http.Headers;

namespace Crashtest.Client.Http;

/// <summary>
/// What to ask of the service. It makes a fresh message for each attempt, as a message cannot be sent twice.
/// </summary>
internal sealed class ServiceRequest
{
    /// <summary>Where to send it; holds the secret.</summary>
    public required Uri Uri { get; init; }

    /// <summary>GET, POST or PUT.</summary>
    public required HttpMethod Method { get; init; }

    /// <summary>What the request is about, as words in a sentence: <c>scan 12 of 'shop'</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>A body, or null for an empty one.</summary>
    public byte[]? Body { get; init; }

    /// <summary>What kind of body it is.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <param name="acceptsGzip">Whether the response may come compressed.</param>
    public HttpRequestMessage CreateMessage(bool acceptsGzip)
    {
        var message = new HttpRequestMessage(Method, Uri);
        if (Method != HttpMethod.Get)
        {
            // An empty body too needs its Content-Length: the service refused a POST without one.
            message.Content = new ByteArrayContent(Body ?? []);
            message.Content.Headers.ContentLength = Body?.Length ?? 0;
            if (Body is null)
            {
                message.Content.Headers.ContentType = null;
            }
            else
            {
                message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(ContentType);
            }

            message.Headers.ExpectContinue = false;
        }

        // Not parsed again for each poll.
        message.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        if (acceptsGzip)
        {
            message.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip");
        }

        return message;
    }

    private static string UserAgent { get; } =
        "Crashtest/" + typeof(ServiceRequest).Assembly.GetName().Version.ToString(3);
}
