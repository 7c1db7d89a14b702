using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Crashtest.Campaigns.Losses;

/// <summary>Tells of each response, and of each that does not come, before the client knows.</summary>
internal sealed class LosingHandler(Action<HttpRequestMessage> afterResponse) : DelegatingHandler(new SocketsHttpHandler
{
    // One connection for each request: .NET repeats by itself what a kept one loses.
    PooledConnectionLifetime = TimeSpan.Zero,
    AllowAutoRedirect = false,
    UseProxy = false,
})
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            afterResponse(request);
        }
    }
}
