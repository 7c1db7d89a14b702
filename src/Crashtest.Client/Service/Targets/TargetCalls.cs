using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Common;
using Crashtest.Client.Connection;
using Crashtest.Client.Http;
using Crashtest.Client.Text;
using Crashtest.Client.Timing;

namespace Crashtest.Client.Service.Targets;

/// <summary>Sends the calls of the API by target id.</summary>
internal sealed class TargetCalls
{
    private readonly ServiceSender _sender;
    private readonly ServiceEndpoint _endpoint;
    private readonly Func<string> _name;
    private readonly Func<string?> _targetId;
    private readonly Action<RunActivity>? _report;

    /// <param name="sender">The connection.</param>
    /// <param name="endpoint">The base URL.</param>
    /// <param name="text">Cleans text of the service.</param>
    /// <param name="name">The label of the activities.</param>
    /// <param name="targetId">Gets the target, or null for the calls about all targets.</param>
    /// <param name="report">Called with each activity, or null.</param>
    public TargetCalls(
        ServiceSender sender,
        ServiceEndpoint endpoint,
        SafeText text,
        Func<string> name,
        Func<string?> targetId,
        Action<RunActivity>? report)
    {
        _sender = sender;
        _endpoint = endpoint;
        _name = name;
        _targetId = targetId;
        _report = report;
        Text = text;
        Failure = new TargetFailure(text, sender.Buffer, targetId);
    }

    /// <summary>Cleans text of the service.</summary>
    public SafeText Text { get; }

    /// <summary>Decides what a failure is.</summary>
    public TargetFailure Failure { get; }

    /// <summary>Where responses are parsed.</summary>
    public TextBuffer Buffer => _sender.Buffer;

    /// <summary>Sends a call that changes nothing.</summary>
    /// <exception cref="CrashtestException"><see cref="ErrorId.ServiceUnavailable"/>.</exception>
    public Task<ServiceResponse> ReadAsync(
        string path,
        string subject,
        Deadline deadline,
        CancellationToken cancellationToken,
        PollAttempts attempts = PollAttempts.Retried,
        IBodySink? sink = null) =>
        SendAsync(CreateCall(HttpMethod.Get, path, subject, deadline, attempts, sink: sink), cancellationToken);

    /// <summary>Sends a call that may be repeated, because its effect is the same.</summary>
    /// <exception cref="CrashtestException"><see cref="ErrorId.ServiceUnavailable"/>.</exception>
    public Task<ServiceResponse> WriteAsync(
        HttpMethod method,
        string path,
        string subject,
        (byte[] Bytes, string Type) body,
        Deadline deadline,
        CancellationToken cancellationToken) =>
        SendAsync(CreateCall(method, path, subject, deadline, body: body), cancellationToken);

    /// <summary>Sends a call that is repeated only when it was provably not taken.</summary>
    /// <exception cref="NoResponseException">The service did not respond.</exception>
    public Task<ServiceResponse> PostOnceAsync(
        string path, string subject, byte[] json, Deadline deadline, CancellationToken cancellationToken) =>
        _sender.StartAsync(
            CreateCall(HttpMethod.Post, path, subject, deadline, body: (json, "application/json")), cancellationToken);

    /// <summary>
    /// Sends a call without a body that is never repeated, because it must follow a look at the service.
    /// </summary>
    /// <exception cref="NoResponseException">The service did not respond.</exception>
    public Task<ServiceResponse> PostWithoutRetryAsync(
        string path, string subject, Deadline deadline, CancellationToken cancellationToken) =>
        _sender.StartAsync(CreateCall(HttpMethod.Post, path, subject, deadline, PollAttempts.Once), cancellationToken);

    private async Task<ServiceResponse> SendAsync(ServiceCall call, CancellationToken cancellationToken)
    {
        try
        {
            return await _sender.ReadAsync(call, cancellationToken).ConfigureAwait(false);
        }
        catch (NoResponseException e)
        {
            throw e.ToError(call.Request.Subject, Text, _targetId());
        }
    }

    private ServiceCall CreateCall(
        HttpMethod method,
        string path,
        string subject,
        Deadline deadline,
        PollAttempts attempts = PollAttempts.Retried,
        (byte[] Bytes, string Type)? body = null,
        IBodySink? sink = null)
    {
        var log = new CallLog(
            _name(), () => $"{method} {Text.Clean(TargetProtocol.GetLogPath(_endpoint, path))}", Text, _report);
        return new ServiceCall
        {
            Request = new ServiceRequest
            {
                Uri = TargetProtocol.Locate(_endpoint, path),
                Method = method,
                Subject = subject,
                Body = body?.Bytes,
                ContentType = body?.Type ?? "application/json",
            },
            Deadline = deadline,
            Sink = sink,
            IsSentOnce = attempts != PollAttempts.Retried,
            Priority = attempts.GetPriority(),
            OnAttempt = log.ReportAttempt,
            OnRetry = log.ReportRetry,
        };
    }
}
