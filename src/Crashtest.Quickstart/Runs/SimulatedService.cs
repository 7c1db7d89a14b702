using System.Threading.Tasks;
using Crashtest.Quickstart.CommandLine;
using Crashtest.Simulator;

namespace Crashtest.Quickstart.Runs;

/// <summary>Starts the simulator as the options say.</summary>
internal static class SimulatedService
{
    /// <summary>A made-up webhook; the simulator takes any.</summary>
    public const string Webhook = "5eed5eed-0000-4000-8000-00005eed5eed";

    private const double QueuedShare = 0.25;

    public static Task<SimulatorHost> StartAsync(QuickstartOptions options)
    {
        var queued = options.ScanLength * QueuedShare;
        return SimulatorHost.StartAsync(
            new SimulatorOptions
            {
                QueuedFor = queued,
                RunningFor = options.ScanLength - queued,
                Reports =
                {
                    ["junit"] = options.Report is { } file ? BodyContent.FromFile(file) : BodyContent.FromBytes(DemoReport.Bytes),
                },
            });
    }
}
