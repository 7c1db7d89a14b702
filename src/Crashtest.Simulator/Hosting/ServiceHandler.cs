using System;
using System.Linq;
using System.Text.Json;

namespace Crashtest.Simulator;

/// <summary>What the service itself answers, before anything goes wrong on the way.</summary>
internal sealed class ServiceHandler(SimulatorOptions options, ScanBook scans)
{
    public Answer Handle(ServiceCall call, RequestBody body, string? signatureProblem)
    {
        if (signatureProblem is not null)
        {
            return Answer.Message(401, signatureProblem);
        }

        if (call.AllowedMethod is not null)
        {
            return Answer.Message(405, ServiceMessages.WrongMethod).WithHeader("Allow", call.AllowedMethod);
        }

        if (call.Kind == CallKind.Other)
        {
            return Answer.Message(404, ServiceMessages.UnknownPath);
        }

        if (options.Webhooks.Count > 0 && !options.Webhooks.Contains(call.Webhook!, StringComparer.Ordinal))
        {
            return Answer.Message(404, ServiceMessages.UnknownWebhook);
        }

        return call.Kind switch
        {
            CallKind.Start => Start(call.Webhook!, body),
            CallKind.Status => Status(call.Webhook!, call.ScanId!),
            _ => Report(call.Webhook!, call.ScanId!, call.Format!),
        };
    }

    private Answer Start(string webhook, RequestBody body)
    {
        if (!body.HasLength)
        {
            return Answer.Message(411, ServiceMessages.LengthRequired);
        }

        if (body.IsTooLarge)
        {
            return Answer.Message(413, ServiceMessages.TooLarge);
        }

        if (body.Text.Length > 0 && !IsJsonObject(body.Text))
        {
            return Answer.Message(400, ServiceMessages.BadPayload);
        }

        return scans.TryStart(webhook, body.Text) is { } id
            ? Answer.Json(200, ServiceJson.Started(id))
            : Answer.Message(options.AlreadyRunningStatus, ServiceMessages.AlreadyRunning);
    }

    private Answer Status(string webhook, string id) =>
        scans.Poll(webhook, id) is { } code
            ? Answer.Json(200, ServiceJson.Status(code))
            : Answer.Message(404, ServiceMessages.UnknownScan);

    private Answer Report(string webhook, string id, string format)
    {
        if (scans.IsReportReady(webhook, id) is not { } isReady)
        {
            return Answer.Message(404, ServiceMessages.UnknownScan);
        }

        if (!options.Reports.TryGetValue(format, out var report))
        {
            return Answer.Message(404, ServiceMessages.UnknownFormat);
        }

        return isReady
            ? new Answer(200, ReportFormat.ContentType(format), report) { IsReport = true }
            : Answer.Message(options.ReportNotReadyStatus, ServiceMessages.ReportNotReady);
    }

    private static bool IsJsonObject(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 512 });
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
