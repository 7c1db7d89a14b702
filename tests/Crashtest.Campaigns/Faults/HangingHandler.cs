using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Crashtest.Campaigns.Faults;

/// <summary>
/// Now and then keeps a request from leaving, or its response from coming back, for longer than anybody waits.
/// </summary>
internal sealed class HangingHandler(
    Random random, double share, TimeProvider time, Action<HttpRequestMessage> beforeRequest)
    : DelegatingHandler(new SocketsHttpHandler
{
    // One connection for each request: .NET repeats by itself what a kept one loses.
    PooledConnectionLifetime = TimeSpan.Zero,
    AllowAutoRedirect = false,
    UseProxy = false,
})
{
    private static readonly TimeSpan Forever = TimeSpan.FromDays(20);

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        double draw = random.NextDouble();
        if (draw < share / 2)
        {
            await Task.Delay(Forever, time, cancellationToken);
        }

        beforeRequest(request);
        HttpResponseMessage answer = await base.SendAsync(request, cancellationToken);
        if (draw < share)
        {
            answer.Dispose();
            await Task.Delay(Forever, time, cancellationToken);
        }

        return answer;
    }
}
