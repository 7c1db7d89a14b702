using System;
using System.Collections.Generic;
using System.Text;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Content;
using Crashtest.Simulator.Faults;

namespace Crashtest.Campaigns.Faults;

/// <summary>
/// Draws from a seed what goes wrong in one sequence. The same seed draws the same, on every machine.
/// </summary>
internal abstract class FaultPlanner(Random random)
{
    private const int MaximumFaults = 6;

    private static readonly int[] Redirects = [301, 302, 303, 307, 308];

    private static readonly string[] RetryAfters =
    [
        "0", "1", "-1", "1.5", "soon", "99999999999999999999", "2147483647", "Thu, 01 Jan 1970 00:00:00 GMT",
        "Thu, 01 Jan 2026 00:00:00 GMT", "Fri, 02 Jan 2026 03:05:00 GMT", "Sat, 03 Jan 2026 00:00:00 GMT",
        "Fri, 31 Dec 9999 23:59:59 GMT",
    ];

    /// <summary>Whether a redirect is among the faults, so that one poll may be several requests.</summary>
    public bool HasRedirect { get; private set; }

    /// <summary>Whether a start may be taken and refused at once, so that the client is told a lie.</summary>
    public bool HasLie { get; private set; }

    /// <summary>Whether a start may be taken and answered as one that found the target busy.</summary>
    public bool HasDoubtfulRefusal { get; private set; }

    protected Random Random => random;

    /// <summary>What all draws of a status choose from.</summary>
    protected static IReadOnlyList<int> Statuses { get; } =
    [
        400,
        401,
        403,
        404,
        408,
        409,
        418,
        425,
        429,
        500,
        501,
        502,
        503,
        504,
    ];

    /// <summary>Zero to five faults of any kind.</summary>
    public IEnumerable<Fault> CreateFaults()
    {
        for (int left = random.Next(MaximumFaults); left > 0; left--)
        {
            Fault fault = Place(Draw());
            yield return random.Next(12) == 0 ? fault.Forever() : fault.Times(random.Next(1, 13));
        }
    }

    /// <summary>A report, and whether it is one that may pass.</summary>
    public (byte[] Body, bool IsSound) CreateReport() => random.Next(16) switch
    {
        0 => (Encoding.UTF8.GetBytes("<html><body>sign in</body></html>"), false),
        1 => (Encoding.UTF8.GetBytes(string.Empty), false),
        2 => (DemoReport.Bytes[..random.Next(1, DemoReport.Bytes.Length - 20)].ToArray(), false),
        3 => (Encoding.UTF8.GetBytes("<testsuites tests=\"3\"></testsuites>"), false),
        4 => (Encoding.UTF8.GetBytes("<testsuite><testcase><error/></testcase></testsuite>"), false),
        5 => (Encoding.UTF8.GetBytes(
            "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><testsuite>&e;</testsuite>"), false),
        6 => (SampleReport.Bytes.ToArray(), false),
        _ => (DemoReport.Bytes.ToArray(), true),
    };

    /// <summary>Draws a fault.</summary>
    protected abstract DrawnFault Draw();

    /// <summary>Draws the kind of call that a fault hits.</summary>
    protected abstract CallKind DrawKind();

    protected T Pick<T>(params IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    protected DrawnFault DrawStatus()
    {
        int status = random.Next(4) switch
        {
            0 => 429,
            1 => 503,
            _ => Pick(Statuses),
        };
        return DrawnFault.Refuse(Fault.Status(status), status);
    }

    protected DrawnFault DrawRetryAfter()
    {
        int status = random.Next(3) switch
        {
            0 => 429,
            1 => 503,
            _ => Pick(Statuses),
        };
        Fault fault = random.Next(3) == 0
            ? Fault.Status(status).RetryAfter(random.Next(4) == 0 ? 86400 : random.Next(300))
            : Fault.Status(status).Header("Retry-After", Pick(RetryAfters));
        return DrawnFault.Refuse(random.Next(3) == 0 ? fault.Header("Date", Pick(RetryAfters)) : fault, status);
    }

    // Back to the start itself too: who followed it would start a second scan.
    protected DrawnFault DrawRedirect(string startPath)
    {
        HasRedirect = true;
        return new DrawnFault(
            Fault.Redirect(Pick("http://127.0.0.1:1/elsewhere", "/elsewhere", startPath), Pick(Redirects)));
    }

    private Fault Place(DrawnFault drawn)
    {
        CallKind kind = DrawKind();
        Fault placed = drawn.Fault.On(kind).After(random.Next(4));
        if (!drawn.CanBeAccepted || random.Next(4) != 0)
        {
            return placed;
        }

        bool isStart = kind is CallKind.Start or CallKind.Any;
        HasLie |= isStart && drawn.SaysNo;
        HasDoubtfulRefusal |= isStart && drawn.SaysBusy;
        return placed.Accepted();
    }
}
