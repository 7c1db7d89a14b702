using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Simulator.Calls;

namespace Crashtest.Client.Tests.Service.Targets;

/// <summary>Has something happen just before the first request of a kind leaves.</summary>
internal sealed class OnFirst(CallKind kind, Action action)
{
    private Action? _action = action;

    public HttpMessageHandler NewHandler() => new Handler(this) { InnerHandler = TestService.FreshConnections() };

    private void See(HttpRequestMessage request)
    {
        bool isStart = request.Method == HttpMethod.Post
            && request.RequestUri!.AbsolutePath.EndsWith("/analysis_run", StringComparison.Ordinal);
        if (isStart == (kind == CallKind.Start))
        {
            Interlocked.Exchange(ref _action, null)?.Invoke();
        }
    }

    private sealed class Handler(OnFirst owner) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            owner.See(request);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
