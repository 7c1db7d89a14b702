using System;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Content;
using Crashtest.Simulator.Hosting;

namespace Crashtest.Simulator.Targets;

/// <summary>How the API by target id itself responds, before anything goes wrong on the way.</summary>
internal sealed class TargetHandler(SimulatorOptions options, TargetStore book)
{
    private readonly TargetJson _json = new(options);
    private readonly TargetLists _lists = new(options, book);
    private readonly TargetStarts _starts = new(options, book);
    private readonly TargetPayloads _payloads = new(options, book);

    public SimulatedResponse Handle(ServiceCall call, RequestBody body, string? signatureProblem)
    {
        if (signatureProblem is not null)
        {
            return SimulatedResponse.CreateEmpty(401);
        }

        if (options.TargetApi.RefusedWith is { } refusal)
        {
            return SimulatedResponse.CreateEmpty(refusal);
        }

        if (call.AllowedMethod is not null)
        {
            return SimulatedResponse.CreateEmpty(405).AddHeader("Allow", call.AllowedMethod);
        }

        if (body.IsTooLarge)
        {
            return SimulatedResponse.CreateProblem(413, "ILLEGAL_ARGUMENT", ServiceMessages.TooLarge);
        }

        lock (book.Gate)
        {
            return FindRefusal(call) ?? Dispatch(call, body);
        }
    }

    private SimulatedResponse Dispatch(ServiceCall call, RequestBody body) => call.Kind switch
    {
        CallKind.Targets => _lists.GetTargets(call),
        CallKind.Target =>
            SimulatedResponse.CreateJson(200, _json.CreateTarget(book.Find(call.TargetId!)!).ToJsonString()),
        CallKind.Runs => _lists.GetRuns(call),
        CallKind.Status => HandleRun(call, GetStatus),
        CallKind.Report => HandleRun(call, run => Report(run, call.Format!)),
        CallKind.Start => _starts.Start(body),
        CallKind.Stop => _starts.Stop(call),
        CallKind.Profiles => _lists.GetProfiles(call),
        CallKind.Authentication => _payloads.SetAuthentication(call, body),
        CallKind.Specification => _payloads.SetSpecification(call, body),
        _ => SimulatedResponse.CreateProblem(404, "NOT_FOUND", ServiceMessages.UnknownPath),
    };

    private SimulatedResponse? FindRefusal(ServiceCall call)
    {
        if (call.TargetId is null || call.Kind is CallKind.Other or CallKind.Profiles or CallKind.Start)
        {
            return null;
        }

        return book.Find(call.TargetId) switch
        {
            null => SimulatedResponse.CreateProblem(404, "TARGET_NOT_FOUND", ServiceMessages.UnknownTarget),
            { Definition.IsForbidden: true } => SimulatedResponse.CreateEmpty(403),
            _ => null,
        };
    }

    private SimulatedResponse HandleRun(ServiceCall call, Func<TargetRun, SimulatedResponse> response)
    {
        if (book.FindRun(call.TargetId!, call.RunId!) is { } run)
        {
            return response(run);
        }

        return SimulatedResponse.CreateProblem(404, "ANALYSIS_RUN_NOT_FOUND", ServiceMessages.UnknownRun);
    }

    private SimulatedResponse GetStatus(TargetRun run)
    {
        run.Poll();
        return SimulatedResponse.CreateJson(200, _json.Run(run).ToJsonString());
    }

    private SimulatedResponse Report(TargetRun run, string format)
    {
        if (!options.Reports.TryGetValue(format, out var report))
        {
            return SimulatedResponse.CreateProblem(404, "ILLEGAL_ARGUMENT", ServiceMessages.UnknownFormat);
        }

        if (run.IsReportReady)
        {
            var own = format == ReportFormat.JUnit ? options.TargetApi.JUnitReport : null;
            return new SimulatedResponse(200, ReportFormat.GetContentType(format), own ?? report) { IsReport = true };
        }

        var status = options.ReportNotReadyStatus;
        if (options.TargetApi.ReportNotReadyCode is { } code)
        {
            return SimulatedResponse.CreateProblem(status, code, ServiceMessages.ReportNotReady);
        }

        if (status == 200)
        {
            return SimulatedResponse.CreateJson(200, "null");
        }

        return SimulatedResponse.CreateEmpty(status);
    }
}
