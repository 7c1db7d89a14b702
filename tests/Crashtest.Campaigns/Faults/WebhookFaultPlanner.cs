using System;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;

namespace Crashtest.Campaigns.Faults;

/// <summary>Draws what goes wrong with the API by webhook.</summary>
internal sealed class WebhookFaultPlanner(Random random, string webhook) : FaultPlanner(random)
{
    private static readonly string[] Literals =
        ["null", "-1", "0", "1.5", "\"12\"", "99", "\"101\"", "9223372036854775808", "true", "{}", "[]", "\"word\""];

    protected override CallKind DrawKind() =>
        Pick(
            CallKind.Any,
            CallKind.Start,
            CallKind.Start,
            CallKind.Status,
            CallKind.Status,
            CallKind.Status,
            CallKind.Report,
            CallKind.Report);

    protected override DrawnFault Draw()
    {
        switch (Random.Next(15))
        {
            case 0:
                return new DrawnFault(Fault.Html());
            case 1:
                return new DrawnFault(Fault.Json("{\"data\":{\"status\""));
            case 2:
                return new DrawnFault(Fault.Json($$"""{"message":"##vso[task.setvariable]{{webhook}}"}"""));
            case 3:
                return new DrawnFault(Fault.StatusCode(Pick(Literals)));
            case 4:
                return new DrawnFault(Fault.ScanId(Pick(Literals)));
            case 5:
                return new DrawnFault(Fault.DropBefore()) { CanBeAccepted = false };
            case 6:
                return new DrawnFault(Fault.DropAfter());
            case 7:
                return new DrawnFault(Fault.CutBody(Random.NextDouble()));
            case 8:
                return DrawRedirect("/webhook/" + webhook);
            case 9:
                int status = Pick(400, 404);
                return DrawnFault.Refuse(Fault.ReportNotReady(status), status);
            case 10 or 11 or 12:
                return DrawRetryAfter();
            default:
                return DrawStatus();
        }
    }
}
