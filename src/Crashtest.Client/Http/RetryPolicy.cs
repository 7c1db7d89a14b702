using System;
using System.IO;
using System.Net.Http;
using Crashtest.Client.Connection;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Crashtest.Client.Http;

/// <summary>
/// Decides what is retried and for how long: the call's limit around the retries. An attempt brings its own limit
/// along. The delay is that of <see cref="RetryDelay"/>; a wait that the service asks for and the call's limit has no
/// room for is not begun.
/// </summary>
internal sealed class RetryPolicy
{
    // Seeded apart, as on .NET Framework two made in one tick would draw the same.
    private readonly Random _random = new(Guid.NewGuid().GetHashCode());

    public RetryPolicy(ConnectionOptions options)
    {
        Read = Build(options, IsTransient);
        Start = Build(options, WasNotTaken);
    }

    /// <summary>For the calls that change nothing: every temporary failure is retried.</summary>
    public ResiliencePipeline<ServiceResponse> Read { get; }

    /// <summary>For the start, which is repeated only if it was provably not taken.</summary>
    public ResiliencePipeline<ServiceResponse> Start { get; }

    /// <summary>
    /// For a poll, which is sent once: the scan is polled again anyway. The limit of its only attempt is that of the
    /// call.
    /// </summary>
    public ResiliencePipeline<ServiceResponse> Poll { get; } = ResiliencePipeline<ServiceResponse>.Empty;

    /// <summary>Whether an HTTP status means a temporary failure.</summary>
    public static bool IsTransient(int status) => status is 408 or 425 or 429 or >= 500;

    private ResiliencePipeline<ServiceResponse> Build(
        ConnectionOptions options, Func<Outcome<ServiceResponse>, ServiceCall, bool> isRetried)
    {
        var builder = new ResiliencePipelineBuilder<ServiceResponse> { TimeProvider = options.TimeProvider };
        builder.AddTimeout(
            new TimeoutStrategyOptions { TimeoutGenerator = args => new(GetCall(args.Context).TimeLeft) });
        if (options.MaximumRetryCount > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<ServiceResponse>
            {
                MaxRetryAttempts = options.MaximumRetryCount,
                DelayGenerator = args =>
                    new(GetDelay(args.AttemptNumber + 1, options.RetryInterval, args.Outcome.Result)),
                ShouldHandle = args => new(
                    isRetried(args.Outcome, GetCall(args.Context)) && HasRoom(args.Outcome, GetCall(args.Context))),
                OnRetry = args =>
                {
                    GetCall(args.Context).OnRetry?.Invoke(args.RetryDelay);
                    return default;
                },
            });
        }

        return builder.Build();
    }

    private TimeSpan GetDelay(int failures, TimeSpan first, ServiceResponse? response)
    {
        double draw;
        lock (_random)
        {
            draw = _random.NextDouble();
        }

        TimeSpan own = RetryDelay.Compute(first, failures, draw);
        return RetryDelay.GetLonger(own, response?.RetryAfter);
    }

    private static bool IsTransient(Outcome<ServiceResponse> outcome, ServiceCall call)
    {
        if (outcome.Result is { } response)
        {
            return IsTransient(response.StatusCode) || (call.WaitsForReport && response.StatusCode is 400 or 404);
        }

        return outcome.Exception is (HttpRequestException or IOException or TimeoutRejectedException) and var error
            && !RequestPhase.IsCertificateRefused(error);
    }

    private static bool WasNotTaken(Outcome<ServiceResponse> outcome, ServiceCall call)
    {
        if (outcome.Result is { } response)
        {
            return response.StatusCode is 429 or 503;
        }

        return outcome.Exception is { } error
            && RequestPhase.IsConnecting(error)
            && !RequestPhase.IsCertificateRefused(error);
    }

    private static bool HasRoom(Outcome<ServiceResponse> outcome, ServiceCall call) =>
        !call.Deadline.IsOver && (outcome.Result?.RetryAfter ?? TimeSpan.Zero) < call.TimeLeft;

    private static ServiceCall GetCall(ResilienceContext context) =>
        context.Properties.GetValue(ServiceCall.Key, null!);
}
