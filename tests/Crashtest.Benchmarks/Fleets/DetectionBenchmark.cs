using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Benchmarks.Running;

namespace Crashtest.Benchmarks.Fleets;

/// <summary>
/// How soon the end of a scan is seen, and how many polls that takes, against schedules that others have.
/// </summary>
internal sealed class DetectionBenchmark : IBenchmark
{
    private const int Scans = 2000;

    private static readonly (string Name, double Seconds, double? AtMost)[] Durations =
    [
        ("208 s", 208, 6), ("20 min", 1200, null), ("1 h", 3600, null), ("4 h", 14400, null), ("35.7 h", 128361, null),
    ];

    public string Name => "detection";

    public string Title => "Seeing the end of a scan";

    public string Method =>
        "On a clock that jumps, 2,000 scans whose durations lie evenly within half a minute around the one named. The "
            + "delay is the mean time from the end "
        + "of a scan until a poll saw it. The peers are computed: a poll every 60 s, every 15 s, and first after 5 s "
        + "and then after 1.5 times as long each time.";

    public async Task<IReadOnlyList<BenchmarkRow>> RunAsync(ParseResult options, CancellationToken cancellationToken)
    {
        var rows = new List<BenchmarkRow>();
        foreach ((string name, double seconds, double? atMost) in Durations)
        {
            TimeSpan Duration(long scanId) => TimeSpan.FromSeconds(seconds - 30 + (60.0 * (scanId - 0.5) / Scans));
            FleetRun ours = await FleetRun.RunAsync(Scans, Duration, null, cancellationToken);
            double polls = (ours.Calls - Scans) / (double)Scans;
            (double Delay, double Polls) minute = Peer(Duration, last => last + 60, 60);
            (double Delay, double Polls) quarter = Peer(Duration, last => last + 15, 15);
            (double Delay, double Polls) growing =
                Peer(Duration, last => last + (5 * Math.Pow(1.5, Math.Round(Math.Log((last / 10) + 1, 1.5)))), 5);
            string figure = Figure(ours.Delay.TotalSeconds, polls);
            bool isMet = ours.Delay.TotalSeconds <= Math.Min(atMost ?? double.MaxValue, minute.Delay);
            string limit = atMost is { } most
                ? string.Create(CultureInfo.InvariantCulture, $"at most {most:0} s")
                : "not later than every 60 s";
            rows.Add(new BenchmarkRow(
                name,
                figure,
                "every 60 s: " + Figure(minute.Delay, minute.Polls),
                Times(ours, minute.Delay),
                limit,
                isMet));
            rows.Add(new BenchmarkRow(
                name, figure, "every 15 s: " + Figure(quarter.Delay, quarter.Polls), Times(ours, quarter.Delay)));
            rows.Add(new BenchmarkRow(
                name,
                figure,
                "growing 1.5 times: " + Figure(growing.Delay, growing.Polls),
                Times(ours, growing.Delay)));
        }

        return rows;
    }

    private static (double Delay, double Polls) Peer(
        Func<long, TimeSpan> duration, Func<double, double> next, double first)
    {
        (double Delay, double Polls)[] scans =
        [
            .. Enumerable.Range(1, Scans).Select(scanId =>
            {
                double end = duration(scanId).TotalSeconds;
                int polls = 1;
                double at = first;
                for (; at < end; polls++)
                {
                    at = next(at);
                }

                return (at - end, (double)polls);
            }),
        ];
        return (scans.Average(scan => scan.Delay), scans.Average(scan => scan.Polls));
    }

    private static string Figure(double delay, double polls) =>
        string.Create(CultureInfo.InvariantCulture, $"{delay:0.0} s, {polls:0} polls");

    private static string Times(FleetRun ours, double theirs) =>
        string.Create(CultureInfo.InvariantCulture, $"{ours.Delay.TotalSeconds / theirs:0.00} times the delay");
}
