using System;
using System.Linq;
using System.Text.Json;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Content;
using Crashtest.Simulator.Scans;

namespace Crashtest.Simulator.Hosting;

/// <summary>How the service itself responds, before anything goes wrong on the way.</summary>
internal sealed class ServiceHandler(SimulatorOptions options, ScanStore scans)
{
    public SimulatedResponse Handle(ServiceCall call, RequestBody body, string? signatureProblem)
    {
        if (signatureProblem is not null)
        {
            return SimulatedResponse.CreateMessage(401, signatureProblem);
        }

        if (call.AllowedMethod is not null)
        {
            return SimulatedResponse.CreateMessage(405, ServiceMessages.WrongMethod)
                .AddHeader("Allow", call.AllowedMethod);
        }

        if (call.Kind == CallKind.Other)
        {
            return SimulatedResponse.CreateMessage(404, ServiceMessages.UnknownPath);
        }

        if (options.Webhooks.Count > 0 && !options.Webhooks.Contains(call.Webhook!, StringComparer.Ordinal))
        {
            return SimulatedResponse.CreateMessage(404, ServiceMessages.UnknownWebhook);
        }

        return call.Kind switch
        {
            CallKind.Start => Start(call.Webhook!, body),
            CallKind.Status => GetStatus(call.Webhook!, call.ScanId!),
            _ => Report(call.Webhook!, call.ScanId!, call.Format!),
        };
    }

    private SimulatedResponse Start(string webhook, RequestBody body)
    {
        if (!body.HasLength)
        {
            return SimulatedResponse.CreateMessage(411, ServiceMessages.LengthRequired);
        }

        if (body.IsTooLarge)
        {
            return SimulatedResponse.CreateMessage(413, ServiceMessages.TooLarge);
        }

        if (body.Text.Length > 0 && !IsJsonObject(body.Text))
        {
            return SimulatedResponse.CreateMessage(400, ServiceMessages.BadPayload);
        }

        if (scans.TryStart(webhook, body.Text) is { } id)
        {
            return SimulatedResponse.CreateJson(200, ServiceJson.FormatStarted(id));
        }

        return SimulatedResponse.CreateMessage(options.AlreadyRunningStatus, ServiceMessages.AlreadyRunning);
    }

    private SimulatedResponse GetStatus(string webhook, string id)
    {
        if (scans.Poll(webhook, id) is { } code)
        {
            return SimulatedResponse.CreateJson(200, ServiceJson.FormatStatus(code));
        }

        return SimulatedResponse.CreateMessage(404, ServiceMessages.UnknownScan);
    }

    private SimulatedResponse Report(string webhook, string id, string format)
    {
        if (scans.IsReportReady(webhook, id) is not { } isReady)
        {
            return SimulatedResponse.CreateMessage(404, ServiceMessages.UnknownScan);
        }

        if (!options.Reports.TryGetValue(format, out var report))
        {
            return SimulatedResponse.CreateMessage(404, ServiceMessages.UnknownFormat);
        }

        if (isReady)
        {
            return new SimulatedResponse(200, ReportFormat.GetContentType(format), report) { IsReport = true };
        }

        return SimulatedResponse.CreateMessage(options.ReportNotReadyStatus, ServiceMessages.ReportNotReady);
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
