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
/// as the wait for the rate budget does not count in it. The delay is what
/// the service asks for, or else grows exponentially with jitter; a delay that the call's limit does not leave room for
/// is not begun.
/// </summary>
internal sealed class ServicePipelines
{
    private static readonly TimeSpan MaximumDelay = TimeSpan.FromMinutes(1);

    // The longest that a timer of .NET Framework can be set to.
    private static readonly TimeSpan MaximumLimit = TimeSpan.FromMilliseconds(int.MaxValue);

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

    private static ResiliencePipeline<ServiceAnswer> Build(ConnectionOptions options, Func<Outcome<ServiceAnswer>, ServiceCall, bool> isRetried)
    {
        var builder = new ResiliencePipelineBuilder<ServiceAnswer> { TimeProvider = options.TimeProvider };
        builder.AddTimeout(new TimeoutStrategyOptions { TimeoutGenerator = args => new(TimeLeft(CallOf(args.Context))) });
        if (options.MaximumRetryCount > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<ServiceAnswer>
            {
                MaxRetryAttempts = options.MaximumRetryCount,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.RetryInterval,
                MaxDelay = MaximumDelay < options.RetryInterval ? options.RetryInterval : MaximumDelay,
                DelayGenerator = args => new(args.Outcome.Result?.RetryAfter),
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

    private static bool IsTransient(Outcome<ServiceAnswer> outcome, ServiceCall call) =>
        outcome.Result is { } answer
            ? IsTransient(answer.StatusCode) || (call.WaitsForReport && answer.StatusCode is 400 or 404)
            : outcome.Exception is HttpRequestException or IOException or TimeoutRejectedException;

    private static bool WasNotTaken(Outcome<ServiceAnswer> outcome, ServiceCall call) =>
        outcome.Result is { } answer
            ? answer.StatusCode is 429 or 503
            : outcome.Exception is { } error && RequestPhase.IsConnecting(error);

    private static bool HasRoom(Outcome<ServiceAnswer> outcome, ServiceCall call) =>
        (outcome.Result?.RetryAfter ?? TimeSpan.Zero) < TimeLeft(call);

    private static ServiceCall CallOf(ResilienceContext context) => context.Properties.GetValue(ServiceCall.Key, null!);
}
