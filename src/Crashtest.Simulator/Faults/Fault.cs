using System;
using System.Globalization;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Content;
using Crashtest.Simulator.Hosting;

namespace Crashtest.Simulator.Faults;

/// <summary>
/// Something that goes wrong with a request. A fault is immutable: each method gives a changed copy, and one fault may
/// be added to several queues. By default it hits every kind of call, once, at the next request.
/// </summary>
public sealed record Fault
{
    private const string Portal =
        "<!DOCTYPE html>\n<html><head><title>Sign in to the network</title></head>"
        + "<body><h1>Sign in</h1><form method=\"post\"><input name=\"user\"></form></body></html>\n";

    private Fault(SimulatedResponse? response, Delivery delivery)
    {
        Response = response;
        Delivery = delivery;
    }

    /// <summary>The kind of call it hits.</summary>
    public CallKind Kind { get; private init; } = CallKind.Any;

    /// <summary>The only webhook or target id it hits; null for every one.</summary>
    public string? Webhook { get; private init; }

    /// <summary>How many requests it hits.</summary>
    public int Count { get; private init; } = 1;

    /// <summary>How many matching requests it lets pass first.</summary>
    public int Skip { get; private init; }

    /// <summary>Whether the service takes the request although its own response never arrives.</summary>
    public bool IsAccepted { get; private init; }

    internal SimulatedResponse? Response { get; private init; }

    internal Delivery Delivery { get; }

    /// <summary>An HTTP status; without a body the response carries a JSON message.</summary>
    public static Fault Status(int code, string? body = null, string? contentType = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(code, 200);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(code, 599);
        return new Fault(
            body is null
                ? SimulatedResponse.CreateMessage(code, string.Create(CultureInfo.InvariantCulture, $"Fault {code}"))
                : new SimulatedResponse(code, contentType, BodyContent.CreateFromText(body)),
            Delivery.Whole);
    }

    /// <summary>Any text, valid JSON or not, as a JSON response.</summary>
    public static Fault Json(string text, int status = 200) => Status(status, text, "application/json");

    /// <summary>An HTML page, as a captive portal or a gateway sends it.</summary>
    public static Fault Html(int status = 200) => Status(status, Portal, "text/html; charset=utf-8");

    /// <summary>
    /// A valid status response with this JSON literal as its code, such as <c>null</c> or <c>"101"</c>.
    /// </summary>
    public static Fault StatusCode(string literal) => Json(ServiceJson.FormatStatus(literal));

    /// <summary>The status response of before 2020, with this JSON literal as its code.</summary>
    public static Fault OldStatusCode(string literal) => Json(ServiceJson.FormatStatus(literal, "code"));

    /// <summary>A valid start response with this JSON literal as its scan id, such as <c>1.5</c>.</summary>
    public static Fault ScanId(string literal) => Json(ServiceJson.FormatStarted(literal));

    /// <summary>A redirect, to another host too.</summary>
    public static Fault Redirect(string location, int status = 302) =>
        Status(status, string.Empty).Header("Location", location);

    /// <summary>The service's own words for a report that is not there yet.</summary>
    public static Fault ReportNotReady(int status = 400) =>
        new(SimulatedResponse.CreateMessage(status, ServiceMessages.ReportNotReady), Delivery.Whole);

    /// <summary>A response of the API by target id that explains itself with a code.</summary>
    public static Fault Problem(int status, string code) =>
        new(SimulatedResponse.CreateProblem(status, code, "A fault of the simulator"), Delivery.Whole);

    /// <summary>The connection ends before the service took the request.</summary>
    public static Fault DropBefore() => new(SimulatedResponse.Nothing, new Delivery(DeliveryKind.Drop));

    /// <summary>The service takes the request, then the connection ends without a response.</summary>
    public static Fault DropAfter() => DropBefore().Accepted();

    /// <summary>No response until the client goes away or the simulator ends.</summary>
    public static Fault Hang() => new(SimulatedResponse.Nothing, new Delivery(DeliveryKind.Hang));

    /// <summary>The whole length is announced, and the connection ends after a fraction of the body.</summary>
    public static Fault CutBody(double fraction = 0.5)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fraction);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(fraction, 1);
        return new Fault(null, Delivery.Cut(fraction));
    }

    /// <summary>The body drips: so many bytes, then a delay by the simulator's clock.</summary>
    public static Fault SlowBody(TimeSpan delay, int bytes = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        return new Fault(null, Delivery.Drip(bytes, delay));
    }

    /// <summary>Hits this kind of call only.</summary>
    public Fault On(CallKind kind) => this with { Kind = kind };

    /// <summary>Hits requests of this webhook or target id only.</summary>
    public Fault For(string webhook) => this with { Webhook = webhook };

    /// <summary>Hits so many requests.</summary>
    public Fault Times(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return this with { Count = count };
    }

    /// <summary>Hits every request until it is cleared.</summary>
    public Fault Forever() => this with { Count = int.MaxValue };

    /// <summary>Lets the first so many matching requests pass.</summary>
    public Fault After(int skip)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        return this with { Skip = skip };
    }

    /// <summary>The service takes the request (a start starts a scan), only its own response is lost.</summary>
    public Fault Accepted() => this with { IsAccepted = true };

    /// <summary>Adds a header to a response that stands in for the service's.</summary>
    /// <exception cref="InvalidOperationException">The fault has no response of its own.</exception>
    public Fault Header(string name, string value)
    {
        if (Response is null or { Status: 0 })
        {
            throw new InvalidOperationException("Only a fault with a response can have headers.");
        }

        return this with { Response = Response.AddHeader(name, value) };
    }

    /// <summary>Adds <c>Retry-After</c> in seconds.</summary>
    public Fault RetryAfter(int seconds) => Header("Retry-After", seconds.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds <c>Retry-After</c> as an HTTP date.</summary>
    public Fault RetryAfter(DateTimeOffset date) =>
        Header("Retry-After", date.ToString("R", CultureInfo.InvariantCulture));
}
