using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Benchmarks.Running;

namespace Crashtest.Benchmarks.Fleets;

/// <summary>
/// Fleets of a hundred to a hundred thousand targets behind one address: when does its rate limit ask for more workers?
/// </summary>
internal sealed class FleetBenchmark : IBenchmark
{
    private const int Budget = 250;

    // A fleet whose starts alone take longer than this is too large for one address: the first scans end while others
    // wait.
    private static readonly TimeSpan Scan = TimeSpan.FromHours(1);

    private readonly Option<int> _largest =
        new("--largest") { Description = "The largest fleet.", DefaultValueFactory = _ => 100_000 };

    public string Name => "fleet";

    public string Title => "One address and its rate limit";

    public string Method =>
        "On a clock that jumps, one process starts a scan of one hour for each target and watches it to its end, with "
            + "250 requests a minute, half of "
        + "what Veracode allows one address. Delay is the mean time from the end of a scan until it was seen; length "
        + "is from the first start to the "
        + "last end, and would be an hour without the limit. Workers is how many processes, each behind an address of "
        + "its own, bring all scans to their "
        + "end within two hours.";

    public IReadOnlyList<Option> Options => [_largest];

    public async Task<IReadOnlyList<BenchmarkRow>> RunAsync(ParseResult options, CancellationToken cancellationToken)
    {
        var rows = new List<BenchmarkRow>();
        for (int targets = 100; targets <= options.GetValue(_largest); targets *= 10)
        {
            FleetRun run = await FleetRun.RunAsync(targets, _ => Scan, Budget, cancellationToken);
            string figure = string.Create(
                CultureInfo.InvariantCulture,
                $"{run.Calls} calls, delay {run.Delay.TotalMinutes:0.0} min (worst {run.Worst.TotalMinutes:0.0}), length {run.Length.TotalHours:0.0} h, {run.Kilobytes:0.0} kB a scan");
            int workers = (int)Math.Ceiling((run.Length - Scan) / Scan);
            rows.Add(new BenchmarkRow(
                string.Create(CultureInfo.InvariantCulture, $"{targets} targets"),
                figure,
                Ratio: $"{Math.Max(1, workers)} workers"));
        }

        return rows;
    }
}
