using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;
using Crashtest.Simulator.Scans;
using Crashtest.Simulator.Signing;
using Crashtest.Simulator.Targets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Crashtest.Simulator.Hosting;

/// <summary>One request's way: read, checked, recorded, hit by a fault or not, handled, responded to.</summary>
internal sealed class ServicePipeline(
    SimulatorOptions options,
    ScanStore scans,
    TargetStore targets,
    FaultPlan faults,
    RequestRecorder recorder,
    CancellationToken stopping)
{
    private readonly SignatureVerifier _verifier = new(options);
    private readonly ServiceHandler _handler = new(options, scans);
    private readonly TargetHandler _targetHandler = new(options, targets);
    private readonly ResponseWriter _writer = new(options);

    public async Task HandleAsync(HttpContext context)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        var outcome = "gone";
        try
        {
            outcome = await RespondAsync(context, ending.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The client went away, or the simulator ends; either way nothing listens any more.
            context.Abort();
        }
        finally
        {
            Log(context, outcome);
        }
    }

    private async Task<string> RespondAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var request = context.Request;
        var rawTarget = GetRawTarget(context);
        var call = ServiceCall.Parse(request.Method, rawTarget);
        var body = await RequestBody.ReadAsync(request, options.MaximumBodyLength, cancellationToken);

        if (call is { IsByTarget: true, Kind: CallKind.Start })
        {
            call = call with { TargetId = TargetStarts.ReadTargetId(body.Text) };
        }

        // Checked even if a fault responds: a retry must not carry the nonce of an attempt that failed.
        var signatureProblem = call.IsSigned
            ? _verifier.FindProblem(request.Headers.Authorization, request.Host.Host, call.PathAndQuery, request.Method)
            : null;
        if (options.KeepsRequests)
        {
            recorder.Add(number => Describe(number, request, rawTarget, call, body, signatureProblem));
        }

        var fault = faults.Take(call.Kind, call.Webhook ?? call.TargetId);
        var isHandled = fault is null or { Response: null } or { IsAccepted: true };
        var own = isHandled ? Handle(call, body, signatureProblem) : SimulatedResponse.Nothing;
        return await _writer.WriteAsync(
            context, fault?.Response ?? own, fault?.Delivery ?? Delivery.Whole, cancellationToken);
    }

    private SimulatedResponse Handle(ServiceCall call, RequestBody body, string? signatureProblem)
    {
        if (call.IsByTarget)
        {
            return _targetHandler.Handle(call, body, signatureProblem);
        }

        return _handler.Handle(call, body, signatureProblem);
    }

    private static string GetRawTarget(HttpContext context) =>
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

    private RecordedRequest Describe(
        int number,
        HttpRequest request,
        string rawTarget,
        ServiceCall call,
        RequestBody body,
        string? signatureProblem) =>
        new()
        {
            Number = number,
            Kind = call.Kind,
            IsSigned = call.IsSigned,
            Webhook = call.Webhook,
            ScanId = call.ScanId,
            TargetId = call.TargetId,
            RunId = call.RunId,
            Format = call.Format,
            Method = request.Method,
            RawTarget = rawTarget,
            Headers = request.Headers.ToDictionary(
                header => header.Key,
                header => string.Join(", ", header.Value.ToArray()),
                StringComparer.OrdinalIgnoreCase),
            Body = body.Text,
            ReceivedAt = options.TimeProvider.GetUtcNow(),
            SignatureProblem = signatureProblem,
        };

    private void Log(HttpContext context, string outcome)
    {
        if (options.Log is { } log)
        {
            var time = options.TimeProvider.GetLocalNow().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
            log($"{time} {context.Request.Method} {GetRawTarget(context)} {outcome}");
        }
    }
}
