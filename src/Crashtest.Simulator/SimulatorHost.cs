using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Control;
using Crashtest.Simulator.Faults;
using Crashtest.Simulator.Hosting;
using Crashtest.Simulator.Scans;
using Crashtest.Simulator.Signing;
using Crashtest.Simulator.Targets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Crashtest.Simulator;

/// <summary>The service on a loopback port, from its start to its disposal.</summary>
public sealed class SimulatorHost : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly RequestRecorder _recorder = new();
    private readonly ScanStore _scans;
    private readonly TargetStore _targets;
    private readonly WebApplication _app;

    private SimulatorHost(SimulatorOptions options)
    {
        Options = options;
        _scans = new ScanStore(options);
        _targets = new TargetStore(options);
        Targets = new TargetControl(_targets, options);
        _app = Build(options);

        var pipeline = new ServicePipeline(options, _scans, _targets, Faults, _recorder, _stopping.Token);
        ControlApi.Map(_app, this);
        TargetControlApi.Map(_app, this);
        _app.Use((context, next) => context.GetEndpoint() is null ? pipeline.HandleAsync(context) : next(context));
    }

    /// <summary>The options it runs with; changing them changes what it does from then on.</summary>
    public SimulatorOptions Options { get; }

    /// <summary>The faults to come.</summary>
    public FaultPlan Faults { get; } = new();

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>The base URL of the unsigned generation.</summary>
    public string Endpoint => Address.GetLeftPart(UriPartial.Authority) + ServiceCall.PlainBase;

    /// <summary>The base URL of the signed generation.</summary>
    public string SignedEndpoint => Address.GetLeftPart(UriPartial.Authority) + ServiceCall.SignedBase;

    /// <summary>The base URL of the API by target id.</summary>
    public string TargetEndpoint => Address.GetLeftPart(UriPartial.Authority) + TargetPaths.Base;

    /// <summary>The targets and their scans.</summary>
    public TargetControl Targets { get; }

    /// <summary>All requests so far, in the order they arrived.</summary>
    public IReadOnlyList<RecordedRequest> Requests => _recorder.GetSnapshot();

    /// <summary>All accepted scans, in the order they started.</summary>
    public IReadOnlyList<SimulatedScan> Scans => _scans.GetSnapshot();

    /// <summary>How many starts were accepted in all.</summary>
    public int TotalAcceptedStarts => _scans.Count(null);

    /// <summary>Starts a simulator; when the task ends, it takes requests.</summary>
    /// <exception cref="ArgumentException">An option is wrong.</exception>
    /// <exception cref="System.IO.IOException">The port is taken.</exception>
    public static async Task<SimulatorHost> StartAsync(
        SimulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        var host = new SimulatorHost(options ?? new SimulatorOptions());
        try
        {
            await host._app.StartAsync(cancellationToken);
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }

        host.Address = new Uri(host._app.Urls.Single());
        return host;
    }

    /// <summary>How many starts were accepted with this webhook.</summary>
    public int CountAcceptedStarts(string webhook) => _scans.Count(webhook);

    /// <summary>Ends a scan at once with a code.</summary>
    /// <exception cref="ArgumentException">There is no such scan, or the code is not one of an end.</exception>
    public void EndScan(long scanId, int code = 102)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(code, Scan.Running);
        SetStatus(scanId, code);
    }

    /// <summary>From now on a scan's status is this code, whatever the time; above 101 the scan has ended.</summary>
    /// <exception cref="ArgumentException">There is no such scan.</exception>
    public void SetStatus(long scanId, int code)
    {
        if (!_scans.TrySet(scanId, code))
        {
            throw new ArgumentException($"There is no scan {scanId}.", nameof(scanId));
        }
    }

    /// <summary>
    /// Waits until so many requests of a kind have arrived, earlier ones included; gives the last of them.
    /// </summary>
    public Task<RecordedRequest> WaitForRequestAsync(
        CallKind kind, int count = 1, CancellationToken cancellationToken = default) =>
        WaitForRequestAsync(request => kind == CallKind.Any || request.Kind == kind, count, cancellationToken);

    /// <summary>Waits until so many requests fit, earlier ones included; gives the last of them.</summary>
    public Task<RecordedRequest> WaitForRequestAsync(
        Predicate<RecordedRequest> predicate, int count = 1, CancellationToken cancellationToken = default) =>
        _recorder.WaitAsync(predicate, count, cancellationToken);

    /// <summary>Ends it at once; requests that hang are dropped.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        _stopping.Dispose();
    }

    private static WebApplication Build(SimulatorOptions options)
    {
        if (LoopbackAddress.FindProblem(options.Url) is { } problem)
        {
            throw new ArgumentException(problem, nameof(options));
        }

        var endPoint = LoopbackAddress.ToEndPoint(options.Url);
        _ = Convert.FromHexString(RequestSignature.RemovePrefix(options.ApiKey));

        // Empty, so that no file, no environment variable and no logger has a say in a test.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(endPoint, listen => listen.Protocols = HttpProtocols.Http1);
        });
        return builder.Build();
    }
}
