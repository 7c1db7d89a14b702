using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Crashtest.Client.Tests.Campaigns;

/// <summary>
/// A start whose connection breaks after it has arrived, in a real network, or one of whose calls the system refuses.
/// More rounds: <c>dotnet run --project tests/Crashtest.Campaigns -- partition --rounds 20</c>, and <c>sockets</c>.
/// </summary>
public sealed class PartitionTests
{
    [Theory]
    [InlineData("partition --rounds 3")]
    [InlineData("partition --rounds 1 --targets")]
    [InlineData("sockets --rounds 4")]
    public async Task A_start_that_arrived_is_sent_once_whatever_the_network_says_later(string arguments)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        string campaign = Path.Combine(AppContext.BaseDirectory, "Crashtest.Campaigns");
        using Process process = Process.Start(
            new ProcessStartInfo(campaign, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = process.StandardError.ReadToEndAsync(cancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);

        if (output.StartsWith("skipped: ", StringComparison.Ordinal))
        {
            Assert.Skip(output["skipped: ".Length..].Trim());
        }

        Assert.True(process.ExitCode == 0, $"Exit code {process.ExitCode}: {output}{await errors}");
        Assert.Contains("0 second starts", output, StringComparison.Ordinal);
        Assert.DoesNotContain(" 0 with a failed call", output, StringComparison.Ordinal);
    }
}
