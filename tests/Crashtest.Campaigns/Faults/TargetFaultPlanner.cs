using System;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;

namespace Crashtest.Campaigns.Faults;

/// <summary>Draws what goes wrong with the API by target id.</summary>
internal sealed class TargetFaultPlanner(Random random) : FaultPlanner(random)
{
    private const string StartPath = "/dae/api/tcs-api/api/v1/analysis_run";

    private static readonly string[] Codes =
    [
        "TARGET_NOT_FOUND", "ANALYSIS_RUN_NOT_FOUND", "ANALYSIS_PROFILE_NOT_FOUND", "INVALID_TARGET_STATE",
        "INVALID_ANALYSIS_STATE",
        "SCAN_REPORT_NOT_READY", "REPORT_DATA_NOT_READY", "ENTERPRISE_MODE", "DEPRECATED_SCAN_TYPE",
        "TARGET_ISM_CONFIGURATION_REQUIRED",
        "TEAM_UNAUTHORIZED", "ACCESS_DENIED", "ILLEGAL_ARGUMENT", "A_NEW_CODE",
    ];

    // What no call promises: nothing, something else, or the right members with something else in them.
    private static readonly string[] Bodies =
    [
        "null", "{}", "[]", "\"word\"", "7", "{\"analysis_run_id\"", "{\"analysis_run_id\":null,\"scan_number\":null}",
        "{\"analysis_run_id\":\"../../x\",\"scan_number\":-1}",
        "{\"analysis_run_id\":{},\"scan_number\":1.5,\"status\":7}",
        "{\"_embedded\":null}", "{\"_embedded\":{\"analysis_runs\":null}}", "{\"page\":null,\"_embedded\":[]}",
        "{\"status\":\"PAUSED\"}",
        "{\"message\":\"##vso[task.setvariable]\"}",
        "{\"errors\":[{\"code\":7,\"detail\":\"::error::##vso[task.complete]\"}]}",
    ];

    protected override CallKind DrawKind() => Pick(
        CallKind.Any, CallKind.Target, CallKind.Runs, CallKind.Runs, CallKind.Start, CallKind.Start, CallKind.Start,
        CallKind.Status, CallKind.Status, CallKind.Report, CallKind.Report, CallKind.Stop);

    protected override DrawnFault Draw()
    {
        switch (Random.Next(17))
        {
            case 0:
                return new DrawnFault(Fault.Html());
            case 1 or 2:
                return new DrawnFault(Fault.Json(Pick(Bodies)));
            case 3:
                return new DrawnFault(Fault.DropBefore()) { CanBeAccepted = false };
            case 4 or 5:
                return new DrawnFault(Fault.DropAfter());
            case 6:
                return new DrawnFault(Fault.CutBody(Random.NextDouble()));
            case 7:
                return DrawRedirect(StartPath);
            case 8 or 9:
                return DrawProblem();
            case 10:
                int refusal = Pick(401, 403);
                return DrawnFault.Refuse(Fault.Status(refusal, string.Empty), refusal);
            case 11 or 12 or 13:
                return Doubt(DrawRetryAfter());
            default:
                return Doubt(DrawStatus());
        }
    }

    private DrawnFault DrawProblem()
    {
        int status = Pick(400, 400, 403, 404, 409, 500);
        string code = Pick(Codes);
        DrawnFault drawn = DrawnFault.Refuse(Fault.Problem(status, code), status);
        return code is "INVALID_TARGET_STATE" or "INVALID_ANALYSIS_STATE" ? Doubt(drawn) : drawn;
    }

    // A start that came twice, by a proxy on the way, is taken first and refused then: the target is busy with it.
    private static DrawnFault Doubt(DrawnFault drawn)
    {
        bool isDoubtful = drawn.Status is 400 or 409;
        return drawn with { SaysNo = drawn.SaysNo && !isDoubtful, SaysBusy = isDoubtful };
    }
}
