using System;
using System.IO;
using System.Net.Http;
using Crashtest.Client.Connection;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Crashtest.Client.Http;

/// <summary>
/// What is tried again and how long: the call's limit around the retries. An attempt has its own limit, and brings it along,
/// as the wait for the rate budget does not count in it. The delay is that of <see cref="RetryDelay"/>; a wait that the
/// service asks for and the call's limit does not leave room for is not begun.
/// </summary>
internal sealed class ServicePipelines
{
    // The longest that a timer of .NET Framework can be set to.
    private static readonly TimeSpan MaximumLimit = TimeSpan.FromMilliseconds(int.MaxValue);

    // Seeded apart, as on .NET Framework two made in one tick would draw the same.
    private readonly Random _random = new(Guid.NewGuid().GetHashCode());

    public ServicePipelines(ConnectionOptions options)
    {
        Read = Build(options, IsTransient);
        Start = Build(options, WasNotTaken);
    }

    /// <summary>For the calls that change nothing: every passing fault is tried again.</summary>
    public ResiliencePipeline<ServiceAnswer> Read { get; }

    /// <summary>For the start, which is repeated only where it was provably not taken.</summary>
    public ResiliencePipeline<ServiceAnswer> Start { get; }

    /// <summary>Whether an HTTP status tells of a passing fault.</summary>
    public static bool IsTransient(int status) => status is 408 or 425 or 429 or >= 500;

    /// <summary>What is left of a call's limit, as a timer takes it: to Polly a limit of zero means none.</summary>
    public static TimeSpan TimeLeft(ServiceCall call)
    {
        TimeSpan left = call.Deadline.Remaining;
        return left > MaximumLimit ? MaximumLimit : left > TimeSpan.Zero ? left : TimeSpan.FromTicks(1);
    }

    private ResiliencePipeline<ServiceAnswer> Build(ConnectionOptions options, Func<Outcome<ServiceAnswer>, ServiceCall, bool> isRetried)
    {
        var builder = new ResiliencePipelineBuilder<ServiceAnswer> { TimeProvider = options.TimeProvider };
        builder.AddTimeout(new TimeoutStrategyOptions { TimeoutGenerator = args => new(TimeLeft(CallOf(args.Context))) });
        if (options.MaximumRetryCount > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<ServiceAnswer>
            {
                MaxRetryAttempts = options.MaximumRetryCount,
                DelayGenerator = args => new(DelayOf(args.AttemptNumber + 1, options.RetryInterval, args.Outcome.Result)),
                ShouldHandle = args => new(
                    isRetried(args.Outcome, CallOf(args.Context)) && HasRoom(args.Outcome, CallOf(args.Context))),
                OnRetry = args =>
                {
                    CallOf(args.Context).OnRetry?.Invoke(args.RetryDelay);
                    return default;
                },
            });
        }

        return builder.Build();
    }

    private TimeSpan DelayOf(int failures, TimeSpan first, ServiceAnswer? answer)
    {
        double draw;
        lock (_random)
        {
            draw = _random.NextDouble();
        }

        TimeSpan own = RetryDelay.AfterFailures(first, failures, draw);
        return RetryDelay.GetLonger(own, answer?.RetryAfter);
    }

    private static bool IsTransient(Outcome<ServiceAnswer> outcome, ServiceCall call)
    {
        if (outcome.Result is { } answer)
        {
            return IsTransient(answer.StatusCode) || (call.WaitsForReport && answer.StatusCode is 400 or 404);
        }

        return outcome.Exception is (HttpRequestException or IOException or TimeoutRejectedException) and var error
            && !RequestPhase.IsCertificateRefused(error);
    }

    private static bool WasNotTaken(Outcome<ServiceAnswer> outcome, ServiceCall call)
    {
        if (outcome.Result is { } answer)
        {
            return answer.StatusCode is 429 or 503;
        }

        return outcome.Exception is { } error && RequestPhase.IsConnecting(error) && !RequestPhase.IsCertificateRefused(error);
    }

    private static bool HasRoom(Outcome<ServiceAnswer> outcome, ServiceCall call) =>
        (outcome.Result?.RetryAfter ?? TimeSpan.Zero) < TimeLeft(call);

    private static ServiceCall CallOf(ResilienceContext context) => context.Properties.GetValue(ServiceCall.Key, null!);
}
