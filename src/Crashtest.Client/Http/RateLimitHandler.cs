using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Timing;

namespace Crashtest.Client.Http;

/// <summary>Lets a request leave when the rate budget has room for it; then its attempt begins.</summary>
internal sealed class RateLimitHandler(RateLimiter? budget, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        RequestAttempt attempt = RequestAttempt.Get(request);
        if (budget is not null)
        {
            return SendWithinAsync(budget, attempt, request, cancellationToken);
        }

        attempt.Begin();
        return base.SendAsync(request, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendWithinAsync(
        RateLimiter limit, RequestAttempt attempt, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        attempt.Wait();
        await limit.EnterAsync(attempt.Priority, cancellationToken).ConfigureAwait(false);
        try
        {
            attempt.Begin();
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            limit.Leave();
        }
    }
}
