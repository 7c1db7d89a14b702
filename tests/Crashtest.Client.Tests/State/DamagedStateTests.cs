using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Crashtest.Client.Runs;
using Crashtest.Simulator.Calls;
using Xunit;

namespace Crashtest.Client.Tests.State;

/// <summary>A state that cannot be read starts nothing.</summary>
public sealed class DamagedStateTests
{
    public static TheoryData<string, string> Damages => new()
    {
        { "empty", "" },
        { "blank", " \n" },
        { "not JSON", "scan 41" },
        { "a list", "[]" },
        { "a number", "41" },
        { "null", "null" },
        { "an empty object", "{}" },
        { "two objects", "{whole}{}" },
        { "a comment only", "/* */" },
        { "nested far too deep", new string('[', 10_000) },
        { "huge", "{" + new string(' ', 70_000) + "}" },
        { "a page", "<html></html>" },
        { "binary", "\0\u0001\uFFFD" },
    };

    public static TheoryData<string, string> Changes => new()
    {
        { "\"version\": 1", "\"version\": 2" },
        { "\"version\": 1", "\"version\": \"1\"" },
        { "\"version\": 1", "\"edition\": 1" },
        { "\"version\": 1", "\"version\": 1, \"version\": 1" },
        { "\"scanId\": 41", "\"scanId\": \"41\"" },
        { "\"scanId\": 41", "\"scanId\": 41.5" },
        { "\"scanId\": 41", "\"scanId\": -41" },
        { "\"scanId\": 41", "\"scanId\": 0" },
        { "\"scanId\": 41", "\"scanId\": null" },
        { "\"scanId\": 41", "\"scanId\": true" },
        { "\"scanId\": 41", "\"scanId\": 99999999999999999999" },
        { "\"scanId\": 41", "\"scanNumber\": 41" },
        { "\"startedAt\": \"2026-01-02", "\"startedAt\": \"2026-13-02" },
        { "\"startedAt\": \"", "\"startedAt\": null, \"x\": \"" },
        { "\"intendedAt\": \"", "\"intendedAt\": 5, \"x\": \"" },
        { "\"runKey\": \"k1\"", "\"runKey\": null" },
        { "\"endpoint\": \"", "\"endpoint\": \"https://elsewhere.example.test/" },
        { "\"endpoint\": \"", "\"endpoint\": [], \"x\": \"" },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public Task An_invalid_state_starts_nothing(string what, string content) =>
        AssertRefusedAsync(what, whole => content.Replace("{whole}", whole, StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Changes))]
    public Task A_state_of_another_shape_starts_nothing(string from, string to) => AssertRefusedAsync(to, whole =>
    {
        Assert.Contains(from, whole, StringComparison.Ordinal);
        return whole.Replace(from, to, StringComparison.Ordinal);
    });

    [Fact]
    public async Task A_state_that_is_cut_anywhere_starts_nothing()
    {
        await using TestService service = await TestService.StartAsync();
        var runs = new Reruns(service);
        await runs.StartAsync();
        byte[] whole = await File.ReadAllBytesAsync(runs.State, service.Token);

        // Its last byte is the line end, which nothing needs.
        for (int length = 0; length < whole.Length - 1; length++)
        {
            await File.WriteAllBytesAsync(runs.State, whole[..length], service.Token);
            await Expect.FailureAsync(ErrorId.StateInvalid, () => runs.StartAsync());
        }

        Assert.Equal(1, service.Count(CallKind.Start));
    }

    [Fact]
    public async Task A_state_that_is_a_folder_starts_nothing()
    {
        await using TestService service = await TestService.StartAsync();
        var runs = new Reruns(service);
        await runs.StartAsync();
        string state = runs.State;
        File.Delete(state);
        Directory.CreateDirectory(state);

        CrashtestException failure = await Assert.ThrowsAsync<CrashtestException>(() => runs.StartAsync());

        Assert.Equal(ErrorId.StateInvalid, failure.Id);
        Assert.Equal(1, service.Count(CallKind.Start));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no key")]
    [InlineData("00")]
    [InlineData("zz00112233445566778899aabbccddeeff00112233445566778899aabbccddee")]
    public async Task A_damaged_key_starts_nothing_and_restart_replaces_it(string content)
    {
        await using TestService service = await TestService.StartAsync();
        var runs = new Reruns(service);
        service.Host.EndScan((await runs.StartAsync()).ScanId);
        await File.WriteAllTextAsync(Path.Combine(runs.Folder, "crashtest.key"), content, service.Token);

        CrashtestException failure = await Expect.FailureAsync(ErrorId.StateInvalid, () => runs.StartAsync());

        Assert.EndsWith("crashtest.key", failure.Path, StringComparison.Ordinal);
        Assert.Equal(42, (await runs.StartAsync(restart: true)).ScanId);
        Assert.Equal(42, (await runs.StartAsync()).ScanId);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_lost_key_does_not_make_an_old_run_a_new_one(bool isReplaced)
    {
        await using TestService service = await TestService.StartAsync();
        var runs = new Reruns(service);
        service.Host.EndScan((await runs.StartAsync()).ScanId);
        string key = Path.Combine(runs.Folder, "crashtest.key");
        File.Delete(key);
        if (isReplaced)
        {
            await File.WriteAllTextAsync(key, new string('a', 64) + "\n", service.Token);
        }

        await Expect.FailureAsync(ErrorId.StateInvalid, () => runs.StartAsync());
        await Expect.FailureAsync(ErrorId.StateInvalid, () => runs.StartAsync("k2"));

        Assert.Equal(1, service.Count(CallKind.Start));
        Assert.Equal(42, (await runs.StartAsync(restart: true)).ScanId);
    }

    private static async Task AssertRefusedAsync(string what, Func<string, string> damage)
    {
        await using TestService service = await TestService.StartAsync();
        var runs = new Reruns(service);
        service.Host.EndScan((await runs.StartAsync()).ScanId);
        await File.WriteAllTextAsync(
            runs.State, damage(await File.ReadAllTextAsync(runs.State, service.Token)), service.Token);
        int before = service.Host.Requests.Count;

        CrashtestException failure = await Expect.FailureAsync(ErrorId.StateInvalid, () => runs.StartAsync());
        RunResult run = await runs.WholeRunAsync();

        Assert.True(before == service.Host.Requests.Count, $"A request was sent although the state is {what}.");
        Assert.Equal(runs.State, failure.Path);
        Assert.Contains(runs.State, failure.Message, StringComparison.Ordinal);
        Assert.Equal((ErrorId.StateInvalid, 5), (run.Error!.Id, run.Verdict.ExitCode));

        Assert.Equal(42, (await runs.StartAsync(restart: true)).ScanId);
        Assert.Equal(42, (await runs.StartAsync()).ScanId);
        Assert.Equal(
            [Path.GetFileName(runs.State)], Directory.GetFiles(runs.Folder, "*.json*").Select(Path.GetFileName));
    }
}
