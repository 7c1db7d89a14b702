using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Crashtest.Benchmarks.Fleets;

/// <summary>
/// The least that a poll can cost in .NET: an HttpClient and a JSON parser in a loop. Prints the milliseconds of one.
/// </summary>
internal static class BareLoop
{
    private const int Connections = 32;
    private const int WarmUp = 100_000;

    public static async Task<int> RunAsync(string argument, CancellationToken cancellationToken)
    {
        string[] parts = argument.Split('|');
        int scans = int.Parse(parts[1], CultureInfo.InvariantCulture);
        int polls = (int)double.Parse(parts[2], CultureInfo.InvariantCulture);
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections });
        await PollAsync(http, parts[0], scans, WarmUp, cancellationToken);
        using Process self = Process.GetCurrentProcess();
        TimeSpan from = self.TotalProcessorTime;
        await PollAsync(http, parts[0], scans, polls, cancellationToken);
        self.Refresh();
        Console.WriteLine(
            ((self.TotalProcessorTime - from).TotalMilliseconds / polls).ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    private static Task PollAsync(
        HttpClient http, string endpoint, int scans, int polls, CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, Connections).Select(async loop =>
        {
            for (int i = loop; i < polls; i += Connections)
            {
                int number = 1 + (i % scans);
                string json = await http.GetStringAsync(
                    new Uri(FormattableString.Invariant(
                        $"{endpoint}/{WatchBenchmark.WebhookOf(number)}/scans/{number}/status")), cancellationToken);
                using JsonDocument document = JsonDocument.Parse(json);
                if (document.RootElement.GetProperty("data")
                    .GetProperty("status")
                    .GetProperty("status_code")
                    .GetInt32() != 101)
                {
                    throw new InvalidOperationException(json);
                }
            }
        }));
}
