using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Common;
using Crashtest.Client.Connection;
using Crashtest.Client.Http;
using Crashtest.Client.Text;
using Crashtest.Client.Timing;

namespace Crashtest.Client.Service;

/// <summary>The webhook API, in both its generations: they differ in base URL and signature only.</summary>
internal sealed class WebhookService : IScanService
{
    private readonly ServiceSender _sender;
    private readonly ServiceEndpoint _endpoint;
    private readonly Webhook _webhook;
    private readonly TimeProvider _time;
    private readonly WebhookFailure _failure;
    private readonly SafeText _text;
    private readonly Action<RunActivity>? _report;

    public WebhookService(
        ServiceSender sender,
        ServiceEndpoint endpoint,
        Webhook webhook,
        string name,
        bool isSigned,
        TimeProvider time,
        SafeText text,
        Action<RunActivity>? report)
    {
        _sender = sender;
        _endpoint = endpoint;
        _webhook = webhook;
        _time = time;
        _text = text;
        _failure = new WebhookFailure(text, isSigned);
        _report = report;
        Name = name;
    }

    public string Name { get; }

    public string Identity => _webhook.Id;

    public string? TargetId => null;

    public PollPace Pace => PollPace.Webhook;

    // The webhook lists no scans.
    public UsualDuration? UsualDuration => null;

    public Task LearnUsualDurationAsync(Deadline deadline, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task IdentifyAsync(Deadline deadline, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<StartPlan> PrepareStartAsync(
        StartPayload? payload, IfRunning ifRunning, Deadline deadline, CancellationToken cancellationToken)
    {
        if (ifRunning == IfRunning.Error)
        {
            return Task.FromResult(new StartPlan { Payload = payload });
        }

        throw ErrorMessages.NotSupportedByWebhook(Name, "-IfRunning needs the id of the running scan");
    }

    public async Task<FoundScan> StartAsync(StartPlan plan, Deadline deadline, CancellationToken cancellationToken)
    {
        StartPayload? payload = plan.Payload;
        string subject = $"'{Name}'";
        ServiceCall call = CreateCall(
            HttpMethod.Post,
            WebhookProtocol.GetStartPath,
            $"the start of a scan of {subject}",
            deadline,
            json: payload?.ToJson());
        ServiceResponse response;
        try
        {
            response = await _sender.StartAsync(call, cancellationToken).ConfigureAwait(false);
        }
        catch (NoResponseException e) when (!e.WasSent)
        {
            throw ErrorMessages.NotStartedInTime(Name, deadline.Limit);
        }
        catch (NoResponseException e) when (e.MayHaveArrived)
        {
            throw ErrorMessages.ScanStartUnknown(subject, _text.Clean(e.Message), inner: _text.Keep(e.InnerException!));
        }
        catch (NoResponseException e)
        {
            throw e.ToError(call.Request.Subject, _text);
        }

        WebhookResponse? content = Parse(response);
        if (response.IsSuccess && content?.ScanId is { } scanId)
        {
            return new FoundScan(scanId, null) { IsNew = true };
        }

        throw _failure.CreateForStart(subject, response, content);
    }

    public IPollHint? CreatePollHint() => null;

    // A start that is lost stays lost.
    public Task<FoundScan?> FindStartAsync(
        long highestScanId, Deadline deadline, CancellationToken cancellationToken) =>
        throw ErrorMessages.NotSupportedByWebhook(Name, "a webhook cannot list scans");

    public Task<ScanReading> StopAsync(
        ScanAddress scan, bool discard, Deadline deadline, CancellationToken cancellationToken) =>
        throw ErrorMessages.NotSupportedByWebhook(Name, "a webhook cannot stop a scan");

    public async Task<ScanReading> ReadStatusAsync(
        ScanAddress scan, PollAttempts attempts, Deadline deadline, CancellationToken cancellationToken)
    {
        long scanId = scan.ScanId;
        ServiceCall call = CreateCall(
            HttpMethod.Get,
            webhook => WebhookProtocol.GetStatusPath(webhook, scanId),
            FormatSubject(scanId),
            deadline,
            attempts);
        ServiceResponse response = await ReadAsync(call, cancellationToken).ConfigureAwait(false);
        WebhookResponse? content = Parse(response);
        if (!response.IsSuccess || content is not { HasData: true })
        {
            throw _failure.CreateForStatus(call.Request.Subject, scanId, response, content);
        }

        return new ScanReading(WebhookProtocol.GetState(content.StatusCode), content.StatusCode, _time.GetUtcNow());
    }

    public async Task DownloadReportAsync(
        ScanAddress scan,
        ReportFormat format,
        IBodySink sink,
        bool hasEnded,
        Deadline deadline,
        CancellationToken cancellationToken)
    {
        long scanId = scan.ScanId;
        ServiceCall call = CreateCall(
            HttpMethod.Get,
            webhook => WebhookProtocol.GetReportPath(webhook, scanId, format),
            $"the report of {FormatSubject(scanId)}",
            deadline,
            sink: sink,
            waitsForReport: hasEnded);
        ServiceResponse response = await ReadAsync(call, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccess)
        {
            throw _failure.CreateForReport(FormatSubject(scanId), scanId, hasEnded, response, Parse(response));
        }
    }

    private async Task<ServiceResponse> ReadAsync(ServiceCall call, CancellationToken cancellationToken)
    {
        try
        {
            return await _sender.ReadAsync(call, cancellationToken).ConfigureAwait(false);
        }
        catch (NoResponseException e)
        {
            throw e.ToError(call.Request.Subject, _text);
        }
    }

    private ServiceCall CreateCall(
        HttpMethod method,
        Func<string, string> path,
        string subject,
        Deadline deadline,
        PollAttempts attempts = PollAttempts.Retried,
        byte[]? json = null,
        IBodySink? sink = null,
        bool waitsForReport = false)
    {
        var log = new CallLog(
            Name, () => _text.Clean($"{method} {WebhookProtocol.GetLogPath(_endpoint, path)}"), _text, _report);
        return new ServiceCall
        {
            Request = new ServiceRequest
            {
                Uri = WebhookProtocol.Locate(_endpoint, _webhook, path),
                Method = method,
                Subject = subject,
                Body = json,
            },
            Deadline = deadline,
            Sink = sink,
            WaitsForReport = waitsForReport,
            IsSentOnce = attempts != PollAttempts.Retried,
            Priority = attempts.GetPriority(),
            OnAttempt = log.ReportAttempt,
            OnRetry = log.ReportRetry,
        };
    }

    private WebhookResponse? Parse(ServiceResponse response) => WebhookResponse.TryParse(response.Body, _sender.Buffer);

    private string FormatSubject(long scanId) => $"scan {scanId} of '{Name}'";
}
