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

/// <summary>
/// Sends calls: what is tried again is decided by <see cref="RetryPolicy"/>, and what happens to each request by the
/// chain of handlers that <see cref="ServiceHandlers"/> makes.
/// </summary>
internal sealed class ServiceSender : IDisposable
{
    private readonly ConnectionOptions _options;
    private readonly ServiceEndpoint _endpoint;
    private readonly RetryPolicy _policy;
    private readonly HttpMessageInvoker _reader;
    private readonly Throttle _downloads;

    /// <param name="options">How to reach the service.</param>
    /// <param name="endpoint">Where the service is.</param>
    /// <param name="downloads">Bounds how many reports come at once.</param>
    public ServiceSender(ConnectionOptions options, ServiceEndpoint endpoint, Throttle downloads)
    {
        _options = options;
        _endpoint = endpoint;
        _downloads = downloads;
        _policy = new RetryPolicy(options);
        _reader = ServiceHandlers.CreateClient(options, endpoint);
    }

    /// <summary>Where the responses of this connection are parsed.</summary>
    public TextBuffer Buffer { get; } = new();

    public void Dispose() => _reader.Dispose();

    /// <summary>Sends a call that changes nothing.</summary>
    /// <exception cref="NoResponseException">The service did not respond.</exception>
    public Task<ServiceResponse> ReadAsync(ServiceCall call, CancellationToken cancellationToken) =>
        SendAsync(call, call.IsSentOnce ? _policy.Poll : _policy.Read, ReadOnceAsync, cancellationToken);

    /// <summary>Sends a start, each attempt over a connection of its own.</summary>
    /// <remarks>On a connection that is used again, .NET may send a request a second time by itself when the first gets
    /// no response.</remarks>
    /// <exception cref="NoResponseException">The service did not respond.</exception>
    public Task<ServiceResponse> StartAsync(ServiceCall call, CancellationToken cancellationToken) =>
        SendAsync(call, call.IsSentOnce ? _policy.Poll : _policy.Start, StartOnceAsync, cancellationToken);

    private async Task<ServiceResponse> SendAsync(
        ServiceCall call,
        ResiliencePipeline<ServiceResponse> pipeline,
        Func<ServiceCall, CancellationToken, Task<ServiceResponse>> attempt,
        CancellationToken cancellationToken)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(ServiceCall.Key, call);
        try
        {
            Outcome<ServiceResponse> outcome =
                await pipeline.ExecuteOutcomeAsync(AttemptAsync, context, attempt).ConfigureAwait(false);
            outcome.ThrowIfException();
            return outcome.Result!;
        }
        catch (TimeoutRejectedException e)
        {
            // Where the limit fell into a delay, what the service said last is the reason.
            if (call.LastResponse is { } response)
            {
                return response;
            }

            throw CreateTimedOut(call, e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw CreateNoResponse(e);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    // Polly takes a failure as a value, so that nothing is thrown through its layers.
    private static async ValueTask<Outcome<ServiceResponse>> AttemptAsync(
        ResilienceContext context, Func<ServiceCall, CancellationToken, Task<ServiceResponse>> attempt)
    {
        try
        {
            return Polly.Outcome.FromResult(
                await attempt(GetCall(context), context.CancellationToken).ConfigureAwait(false));
        }
        catch (Exception e)
        {
            return Polly.Outcome.FromException<ServiceResponse>(e);
        }
    }

    private Task<ServiceResponse> ReadOnceAsync(ServiceCall call, CancellationToken cancellationToken)
    {
        if (call.Sink is null)
        {
            return SendOnceAsync(call, _reader, cancellationToken);
        }

        return DownloadAsync(call, cancellationToken);
    }

    private async Task<ServiceResponse> DownloadAsync(ServiceCall call, CancellationToken cancellationToken)
    {
        // Between two attempts for a report that is not ready others get their turn.
        if (!await _downloads.EnterAsync(call.Deadline, cancellationToken).ConfigureAwait(false))
        {
            throw new TimeoutRejectedException();
        }

        try
        {
            return await SendOnceAsync(call, _reader, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _downloads.Leave();
        }
    }

    private async Task<ServiceResponse> StartOnceAsync(ServiceCall call, CancellationToken cancellationToken)
    {
        using HttpMessageInvoker client = ServiceHandlers.CreateClient(_options, _endpoint);
        return await SendOnceAsync(call, client, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ServiceResponse> SendOnceAsync(
        ServiceCall call, HttpMessageInvoker client, CancellationToken cancellationToken)
    {
        using var attempt = new RequestAttempt(call, _options.RequestTimeout, _options.TimeProvider, cancellationToken);
        try
        {
            ServiceResponse response = await ExchangeAsync(call, attempt, client).ConfigureAwait(false);
            call.SetResult(response);
            call.OnAttempt?.Invoke($"HTTP {response.StatusCode}", attempt.Elapsed);
            return response;
        }
        catch (Exception e) when (cancellationToken.IsCancellationRequested && e is not CrashtestException)
        {
            // .NET tells of a cancelled exchange in several ways; Polly wants this one.
            throw new OperationCanceledException(e.Message, e, cancellationToken);
        }
        catch (Exception e) when (attempt.Token.IsCancellationRequested && e is not CrashtestException)
        {
            throw new TimeoutRejectedException(e.Message, _options.RequestTimeout, e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            string description = Describe(e);
            call.SetResult(e, description);
            call.OnAttempt?.Invoke("no response: " + description, attempt.Elapsed);
            throw;
        }
    }

    private async Task<ServiceResponse> ExchangeAsync(
        ServiceCall call, RequestAttempt attempt, HttpMessageInvoker client)
    {
        using HttpRequestMessage message = call.Request.CreateMessage(call.AcceptsGzip);
        if (client != _reader)
        {
            message.Headers.ConnectionClose = true;
        }

        attempt.AttachTo(message);
        using HttpResponseMessage response =
            await client.SendAsync(message, attempt.Token).ConfigureAwait(false);

        // .NET Framework's response stream does not look at the token.
        using CancellationTokenRegistration abort =
            ServiceHandlers.IsFramework ? attempt.Token.Register(response.Dispose) : default;
        return await ResponseReader.ReadAsync(response, call, _options.TimeProvider, attempt.Token)
            .ConfigureAwait(false);
    }

    private NoResponseException CreateTimedOut(ServiceCall call, TimeoutRejectedException e)
    {
        if (call.IsWaiting)
        {
            const string NoRoom = "the rate limit allowed no request before the time limit";
            return new NoResponseException(NoRoom, mayHaveArrived: false, e)
            {
                WasSent = false,
            };
        }

        if (call.LastError is { } error)
        {
            return CreateNoResponse(error);
        }

        TimeSpan limit = call.Deadline.Limit;
        if (_options.RequestTimeout < call.Deadline.Limit)
        {
            limit = _options.RequestTimeout;
        }

        string host = _endpoint.Uri.Host;
        string text = FormattableString.Invariant($"no response from '{host}' within {limit.TotalSeconds:0.#} seconds");
        string cause = text;
        if (call.LastFailure is { } failure)
        {
            cause = $"{text}; the previous attempt failed: {failure}";
        }

        return new NoResponseException(cause, mayHaveArrived: true, e);
    }

    private NoResponseException CreateNoResponse(Exception e) => new(Describe(e), !RequestPhase.IsConnecting(e), e)
    {
        IsCertificateRefused = RequestPhase.IsCertificateRefused(e),
    };

    private string Describe(Exception e) =>
        NetworkErrorText.Describe(e, _endpoint.Uri, ServiceHandlers.FindProxy(_options, _endpoint));

    private static ServiceCall GetCall(ResilienceContext context) =>
        context.Properties.GetValue(ServiceCall.Key, null!);
}
