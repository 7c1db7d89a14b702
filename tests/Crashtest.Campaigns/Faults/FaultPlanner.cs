using System;
using System.Collections.Generic;
using System.Text;
using Crashtest.Simulator;

namespace Crashtest.Campaigns.Faults;

/// <summary>Draws from a seed what goes wrong in one sequence. The same seed draws the same, on every machine.</summary>
internal sealed class FaultPlanner(Random random)
{
    private static readonly int[] Statuses = [400, 401, 403, 404, 408, 409, 418, 425, 429, 500, 501, 502, 503, 504];

    private static readonly string[] Literals =
        ["null", "-1", "0", "1.5", "\"12\"", "99", "\"101\"", "9223372036854775808", "true", "{}", "[]", "\"word\""];

    private static readonly int[] Redirects = [301, 302, 303, 307, 308];

    private static readonly string[] RetryAfters =
    [
        "0", "1", "-1", "1.5", "soon", "99999999999999999999", "2147483647", "Thu, 01 Jan 1970 00:00:00 GMT",
        "Thu, 01 Jan 2026 00:00:00 GMT", "Fri, 02 Jan 2026 03:05:00 GMT", "Sat, 03 Jan 2026 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT",
    ];

    /// <summary>Whether a redirect is among the faults, so that one poll may be several requests.</summary>
    public bool HasRedirect { get; private set; }

    /// <summary>Zero to five faults of any kind.</summary>
    public IEnumerable<Fault> Faults(string secret)
    {
        for (int left = random.Next(6); left > 0; left--)
        {
            (Fault Fault, bool CanBeAccepted) drawn = Draw(secret);
            Fault fault = Place(drawn.Fault, drawn.CanBeAccepted);
            yield return random.Next(12) == 0 ? fault.Forever() : fault.Times(random.Next(1, 13));
        }
    }

    /// <summary>A report, and whether it is one that may pass.</summary>
    public (byte[] Body, bool IsSound) Report() => random.Next(16) switch
    {
        0 => (Encoding.UTF8.GetBytes("<html><body>sign in</body></html>"), false),
        1 => (Encoding.UTF8.GetBytes(string.Empty), false),
        2 => (DemoReport.Bytes[..random.Next(1, DemoReport.Bytes.Length - 20)].ToArray(), false),
        3 => (Encoding.UTF8.GetBytes("<testsuites tests=\"3\"></testsuites>"), false),
        4 => (Encoding.UTF8.GetBytes("<testsuite><testcase><error/></testcase></testsuite>"), false),
        5 => (Encoding.UTF8.GetBytes("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><testsuite>&e;</testsuite>"), false),
        6 => (SampleReport.Bytes.ToArray(), false),
        _ => (DemoReport.Bytes.ToArray(), true),
    };

    private Fault Place(Fault fault, bool canBeAccepted)
    {
        CallKind kind = random.Next(8) switch
        {
            0 => CallKind.Any,
            1 or 2 => CallKind.Start,
            3 or 4 or 5 => CallKind.Status,
            _ => CallKind.Report,
        };
        Fault placed = fault.On(kind).After(random.Next(4));
        return canBeAccepted && random.Next(4) == 0 ? placed.Accepted() : placed;
    }

    // With 429 and 503 the service says that it did not take the request; the protocol counts on it.
    private (Fault Fault, bool CanBeAccepted) Draw(string secret)
    {
        int status = random.Next(4) switch
        {
            0 => 429,
            1 => 503,
            _ => Statuses[random.Next(Statuses.Length)],
        };
        return random.Next(15) switch
        {
            0 => (Fault.Html(), true),
            1 => (Fault.Json("{\"data\":{\"status\""), true),
            2 => (Fault.Json($$"""{"message":"##vso[task.setvariable]{{secret}}"}"""), true),
            3 => (Fault.StatusCode(Literal()), true),
            4 => (Fault.ScanId(Literal()), true),
            5 => (Fault.DropBefore(), false),
            6 => (Fault.DropAfter(), true),
            7 => (Fault.CutBody(random.NextDouble()), true),
            8 => (Redirect(secret), true),
            9 => (Fault.ReportNotReady(random.Next(2) == 0 ? 400 : 404), true),
            10 => (Fault.Status(429).RetryAfter(random.Next(3) == 0 ? 86400 : random.Next(120)), false),
            11 => (Fault.Status(503).RetryAfter(random.Next(300)), false),
            12 => (RetryAfter(random.Next(2) == 0 ? 429 : 503), false),
            13 => (RetryAfter(Statuses[random.Next(Statuses.Length)]), false),
            _ => (Fault.Status(status), status is not (429 or 503)),
        };
    }

    // Back to the start itself too: who followed it would start a second scan.
    private Fault Redirect(string secret)
    {
        HasRedirect = true;
        string[] places = ["http://127.0.0.1:1/elsewhere", "/elsewhere", "/webhook/" + secret];
        return Fault.Redirect(places[random.Next(places.Length)], Redirects[random.Next(Redirects.Length)]);
    }

    private Fault RetryAfter(int status)
    {
        Fault fault = Fault.Status(status).Header("Retry-After", RetryAfters[random.Next(RetryAfters.Length)]);
        return random.Next(3) == 0 ? fault.Header("Date", RetryAfters[random.Next(RetryAfters.Length)]) : fault;
    }

    private string Literal() => Literals[random.Next(Literals.Length)];
}
