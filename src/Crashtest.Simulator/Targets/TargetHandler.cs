using System;

namespace Crashtest.Simulator;

/// <summary>What the API by target id itself answers, before anything goes wrong on the way.</summary>
internal sealed class TargetHandler(SimulatorOptions options, TargetBook book)
{
    private readonly TargetJson _json = new(options);
    private readonly TargetLists _lists = new(options, book);
    private readonly TargetStarts _starts = new(options, book);
    private readonly TargetPayloads _payloads = new(options, book);

    public Answer Handle(ServiceCall call, RequestBody body, string? signatureProblem)
    {
        if (signatureProblem is not null)
        {
            return Answer.WithoutBody(401);
        }

        if (options.TargetApi.RefusedWith is { } refusal)
        {
            return Answer.WithoutBody(refusal);
        }

        if (call.AllowedMethod is not null)
        {
            return Answer.WithoutBody(405).WithHeader("Allow", call.AllowedMethod);
        }

        if (body.IsTooLarge)
        {
            return Answer.Problem(413, "ILLEGAL_ARGUMENT", ServiceMessages.TooLarge);
        }

        lock (book.Gate)
        {
            return FindRefusal(call) ?? Dispatch(call, body);
        }
    }

    private Answer Dispatch(ServiceCall call, RequestBody body) => call.Kind switch
    {
        CallKind.Targets => _lists.Targets(call),
        CallKind.Target => Answer.Json(200, _json.Target(book.Find(call.TargetId!)!).ToJsonString()),
        CallKind.Runs => _lists.Runs(call),
        CallKind.Status => ForRun(call, Status),
        CallKind.Report => ForRun(call, run => Report(run, call.Format!)),
        CallKind.Start => _starts.Start(body),
        CallKind.Stop => _starts.Stop(call),
        CallKind.Profiles => _lists.Profiles(call),
        CallKind.Authentication => _payloads.Authentication(call, body),
        CallKind.Specification => _payloads.Specification(call, body),
        _ => Answer.Problem(404, "NOT_FOUND", ServiceMessages.UnknownPath),
    };

    private Answer? FindRefusal(ServiceCall call)
    {
        if (call.TargetId is null || call.Kind is CallKind.Other or CallKind.Profiles or CallKind.Start)
        {
            return null;
        }

        return book.Find(call.TargetId) switch
        {
            null => Answer.Problem(404, "TARGET_NOT_FOUND", ServiceMessages.UnknownTarget),
            { Definition.IsForbidden: true } => Answer.WithoutBody(403),
            _ => null,
        };
    }

    private Answer ForRun(ServiceCall call, Func<TargetRun, Answer> answer) =>
        book.FindRun(call.TargetId!, call.RunId!) is { } run
            ? answer(run)
            : Answer.Problem(404, "ANALYSIS_RUN_NOT_FOUND", ServiceMessages.UnknownRun);

    private Answer Status(TargetRun run)
    {
        run.Poll();
        return Answer.Json(200, _json.Run(run).ToJsonString());
    }

    private Answer Report(TargetRun run, string format)
    {
        if (!options.Reports.TryGetValue(format, out var report))
        {
            return Answer.Problem(404, "ILLEGAL_ARGUMENT", ServiceMessages.UnknownFormat);
        }

        if (run.IsReportReady)
        {
            var own = format == ReportFormat.JUnit ? options.TargetApi.JUnitReport : null;
            return new Answer(200, ReportFormat.ContentType(format), own ?? report) { IsReport = true };
        }

        var status = options.ReportNotReadyStatus;
        if (options.TargetApi.ReportNotReadyCode is { } code)
        {
            return Answer.Problem(status, code, ServiceMessages.ReportNotReady);
        }

        return status == 200 ? Answer.Json(200, "null") : Answer.WithoutBody(status);
    }
}
