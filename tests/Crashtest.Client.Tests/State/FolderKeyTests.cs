using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.State;
using Crashtest.Client.Timing;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Crashtest.Client.Tests.State;

public sealed class FolderKeyTests
{
    private const int Rounds = 100;
    private const int Racers = 4;

    [Fact]
    public async Task Processes_that_share_a_new_folder_use_one_key()
    {
        using var folder = new TestFolder();
        for (int round = 0; round < Rounds; round++)
        {
            string state = Path.Combine(folder.Path, "state-" + round);
            using var start = new Barrier(Racers);
            string[] places = await Task.WhenAll(Enumerable.Range(0, Racers).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait(TestContext.Current.CancellationToken);
                    return LocateAsync(state);
                },
                TestContext.Current.CancellationToken,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default).Unwrap()));

            Assert.True(
                places.Distinct().Count() == 1, $"In round {round} there were the places {string.Join(", ", places)}.");
            Directory.Delete(state, recursive: true);
        }
    }

    private static async Task<string> LocateAsync(string folder)
    {
        StateFile state = await StateFile.LocateAsync(
            RunIdentity.Create(folder, "key", isRestart: false)!,
            "hook",
            "https://example.com/webhook",
            // On a clock that stands still, so it never comes.
            new Deadline(new FakeTimeProvider(), TimeSpan.FromSeconds(30)),
            TimeProvider.System,
            TestContext.Current.CancellationToken);
        return state.Path;
    }
}
