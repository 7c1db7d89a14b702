using System;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Connection;
using Crashtest.Client.Timing;
using Polly;
using Polly.Timeout;

namespace Crashtest.Client.Http;

/// <summary>Sends calls: one attempt is here, what is tried again stands in <see cref="ServicePipelines"/>.</summary>
internal sealed class ServiceTransport : IDisposable
{
    private readonly ConnectionOptions _options;
    private readonly ServiceEndpoint _endpoint;
    private readonly HmacSigner? _signer;
    private readonly HttpClient _reader;
    private readonly ThrottleGate _downloads;

    /// <param name="options">How to reach the service.</param>
    /// <param name="endpoint">Where the service is.</param>
    /// <param name="downloads">Bounds how many reports come at once.</param>
    public ServiceTransport(ConnectionOptions options, ServiceEndpoint endpoint, ThrottleGate downloads)
    {
        _endpoint = endpoint;
        _downloads = downloads;
        _options = options;
        _signer = options.Credential is { } credential ? new HmacSigner(credential, options.TimeProvider) : null;
        _reader = ServiceHandlers.CreateClient(options, endpoint);
        Pipelines = new ServicePipelines(options);
    }

    public ServicePipelines Pipelines { get; }

    /// <summary>Where the answers of this connection are parsed.</summary>
    public TextBuffer Buffer { get; } = new();

    public void Dispose() => _reader.Dispose();

    /// <summary>Sends a call that changes nothing.</summary>
    /// <exception cref="NoAnswerException">The service did not answer.</exception>
    public Task<ServiceAnswer> ReadAsync(ServiceCall call, CancellationToken cancellationToken) =>
        SendAsync(call, Pipelines.Read, token => AttemptReadAsync(call, token), cancellationToken);

    /// <summary>Sends a start, each attempt over a connection of its own.</summary>
    /// <remarks>On a connection that is used again, .NET may send a request a second time by itself when the first gets no answer.</remarks>
    /// <exception cref="NoAnswerException">The service did not answer.</exception>
    public Task<ServiceAnswer> StartAsync(ServiceCall call, CancellationToken cancellationToken) =>
        SendAsync(call, Pipelines.Start, token => AttemptStartAsync(call, token), cancellationToken);

    private async Task<ServiceAnswer> SendAsync(
        ServiceCall call,
        ResiliencePipeline<ServiceAnswer> pipeline,
        Func<CancellationToken, Task<ServiceAnswer>> attempt,
        CancellationToken cancellationToken)
    {
        try
        {
            // A pipeline with nothing but a limit in it would take a sixth of a poll.
            return await (call.IsSentOnce ? attempt(cancellationToken) : SendAgainAsync(call, pipeline, attempt, cancellationToken))
                .ConfigureAwait(false);
        }
        catch (TimeoutRejectedException) when (call.LastAnswer is { } answer)
        {
            // The limit fell into a delay: what the service said last is the reason.
            return answer;
        }
        catch (TimeoutRejectedException e) when (call.IsWaiting)
        {
            throw new NoAnswerException("the limit on requests a minute left no room in time", mayHaveArrived: false, e) { WasSent = false };
        }
        catch (TimeoutRejectedException e)
        {
            if (call.LastError is { } error)
            {
                throw NoAnswer(error);
            }

            throw new NoAnswerException(DescribeTimeout(call), mayHaveArrived: true, e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw NoAnswer(e);
        }
    }

    private static async Task<ServiceAnswer> SendAgainAsync(
        ServiceCall call,
        ResiliencePipeline<ServiceAnswer> pipeline,
        Func<CancellationToken, Task<ServiceAnswer>> attempt,
        CancellationToken cancellationToken)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(ServiceCall.Key, call);
        try
        {
            return await pipeline.ExecuteAsync(
                async (ctx, send) => await send(ctx.CancellationToken).ConfigureAwait(false), context, attempt).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private Task<ServiceAnswer> AttemptReadAsync(ServiceCall call, CancellationToken cancellationToken) =>
        call.Sink is null ? AttemptAsync(call, _reader, cancellationToken) : AttemptDownloadAsync(call, cancellationToken);

    private async Task<ServiceAnswer> AttemptDownloadAsync(ServiceCall call, CancellationToken cancellationToken)
    {
        // Between two attempts for a report that is not ready others get their turn.
        if (!await _downloads.EnterAsync(call.Deadline, cancellationToken).ConfigureAwait(false))
        {
            throw new TimeoutRejectedException();
        }

        try
        {
            return await AttemptAsync(call, _reader, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _downloads.Leave();
        }
    }

    private async Task<ServiceAnswer> AttemptStartAsync(ServiceCall call, CancellationToken cancellationToken)
    {
        using HttpClient client = ServiceHandlers.CreateClient(_options, _endpoint);
        client.DefaultRequestHeaders.ConnectionClose = true;
        return await AttemptAsync(call, client, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ServiceAnswer> AttemptAsync(ServiceCall call, HttpClient client, CancellationToken cancellationToken)
    {
        await EnterBudgetAsync(call, cancellationToken).ConfigureAwait(false);
        call.Begin();
        long from = _options.TimeProvider.GetTimestamp();
        TimeSpan timeout = call.IsSentOnce && ServicePipelines.TimeLeft(call) is var left && left < _options.RequestTimeout ? left : _options.RequestTimeout;
        using CancellationTokenSource limit = _options.TimeProvider.CreateCancellationTokenSource(timeout);
        using CancellationTokenRegistration link = cancellationToken.Register(limit.Cancel);
        try
        {
            ServiceAnswer answer = await ExchangeAsync(call, client, limit.Token).ConfigureAwait(false);
            call.Settle(answer);
            call.OnAttempt?.Invoke($"HTTP {answer.StatusCode}", _options.TimeProvider.GetElapsedTime(from));
            return answer;
        }
        catch (Exception e) when (cancellationToken.IsCancellationRequested && e is not CrashtestException)
        {
            // .NET tells of a cancelled exchange in several ways; Polly wants this one.
            throw new OperationCanceledException(e.Message, e, cancellationToken);
        }
        catch (Exception e) when (limit.IsCancellationRequested && e is not CrashtestException)
        {
            throw new TimeoutRejectedException(e.Message, timeout, e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            string description = Describe(e);
            call.Settle(e, description);
            call.OnAttempt?.Invoke("no answer: " + description, _options.TimeProvider.GetElapsedTime(from));
            throw;
        }
    }

    private async Task<ServiceAnswer> ExchangeAsync(ServiceCall call, HttpClient client, CancellationToken cancellationToken)
    {
        Uri uri = call.Request.Uri;
        for (int redirects = 0; ; redirects++)
        {
            if (redirects > 0)
            {
                await EnterBudgetAsync(call, cancellationToken).ConfigureAwait(false);
            }

            using HttpResponseMessage response = await SendAsync(call, uri, client, cancellationToken).ConfigureAwait(false);

            // .NET Framework's response stream does not look at the token.
            using CancellationTokenRegistration abort = ServiceHandlers.IsFramework ? cancellationToken.Register(response.Dispose) : default;
            if (redirects < Redirect.Maximum && Redirect.Next(uri, response) is { } next)
            {
                uri = next;
                continue;
            }

            return await AnswerReader.ReadAsync(response, call, _options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(ServiceCall call, Uri uri, HttpClient client, CancellationToken cancellationToken)
    {
        try
        {
            using HttpRequestMessage message = call.Request.CreateMessage(uri, call.AcceptsGzip);
            _signer?.Sign(message);
            return await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _options.Budget?.Leave();
        }
    }

    private async Task EnterBudgetAsync(ServiceCall call, CancellationToken cancellationToken)
    {
        if (_options.Budget is not { } budget)
        {
            return;
        }

        if (!call.IsSentOnce)
        {
            await budget.EnterAsync(call.IsUrgent, cancellationToken).ConfigureAwait(false);
            return;
        }

        // No pipeline is around it that would end the wait with the call's limit.
        using CancellationTokenSource limit = _options.TimeProvider.CreateCancellationTokenSource(ServicePipelines.TimeLeft(call));
        using CancellationTokenRegistration link = cancellationToken.Register(limit.Cancel);
        try
        {
            await budget.EnterAsync(call.IsUrgent, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutRejectedException(e.Message, e);
        }
    }

    private NoAnswerException NoAnswer(Exception e) => new(Describe(e), !RequestPhase.IsConnecting(e), e)
    {
        IsCertificateRefused = RequestPhase.IsCertificateRefused(e),
    };

    private string Describe(Exception e) =>
        NetworkErrorText.Describe(e, _endpoint.Uri, ServiceHandlers.FindProxy(_options, _endpoint));

    private string DescribeTimeout(ServiceCall call)
    {
        TimeSpan limit = _options.RequestTimeout < call.Deadline.Limit ? _options.RequestTimeout : call.Deadline.Limit;
        string text = FormattableString.Invariant($"no answer from '{_endpoint.Uri.Host}' within {limit.TotalSeconds:0.#} seconds");
        return call.LastFailure is { } failure ? $"{text}; the attempt before failed: {failure}" : text;
    }
}
