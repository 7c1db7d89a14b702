using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Benchmarks.Running;
using Crashtest.Client.Service;
using Crashtest.Client.Tests.Aids;

namespace Crashtest.Benchmarks.Fleets;

/// <summary>How soon the end of a scan is seen when the durations of earlier ones are known.</summary>
internal sealed class ExpectedEndBenchmark : IBenchmark
{
    private const double MaximumDelay = 10;

    private static readonly (string Name, double Hours)[] Durations =
        [("20 min", 1.0 / 3), ("1 h", 1), ("4 h", 4), ("12 h", 12), ("24 h", 24)];

    private static readonly double[] Shares = [0.03, 0.05];

    public string Name => "expected-end";

    public string Title => "Seeing an end that is expected";

    public string Method =>
        "The poll schedule of a target id, simulated: 500 scans each, whose durations are normally distributed around "
        + "the usual one with the standard deviation named, after ten earlier ones. The delay is the mean time from "
        + "the end "
        + "of a scan until a poll saw it. The peer is the same schedule without earlier scans.";

    public Task<IReadOnlyList<BenchmarkRow>> RunAsync(ParseResult options, CancellationToken cancellationToken)
    {
        var rows = new List<BenchmarkRow>();
        foreach ((string name, double hours) in Durations)
        {
            foreach (double share in Shares)
            {
                (PollFigures without, PollFigures with) =
                    ExpectedEndSimulation.Run(TimeSpan.FromHours(hours), share, PollPace.Target, seed: 1);
                rows.Add(new BenchmarkRow(
                    string.Create(CultureInfo.InvariantCulture, $"{name} ± {100 * share:0} %"),
                    Format(with),
                    "without history: " + Format(without),
                    string.Create(CultureInfo.InvariantCulture, $"{with.Delay / without.Delay:0.00} times the delay"),
                    "at most 10 s and as many polls",
                    with.Delay <= MaximumDelay && with.Polls <= without.Polls));
            }
        }

        return Task.FromResult<IReadOnlyList<BenchmarkRow>>(rows);
    }

    private static string Format(PollFigures figures) =>
        string.Create(CultureInfo.InvariantCulture, $"{figures.Delay:0.0} s, {figures.Polls:0} polls");
}
