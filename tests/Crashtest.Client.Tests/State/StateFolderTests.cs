using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using Crashtest.Client.Files;
using Crashtest.Client.State;
using Crashtest.Client.Timing;
using Crashtest.Simulator;
using Xunit;

namespace Crashtest.Client.Tests;

/// <summary>What lies in the folder: for its owner alone, and nothing secret.</summary>
public sealed class StateFolderTests
{
    [Theory]
    [InlineData(TestService.Hook)]
    [InlineData("tell nobody-äöü")]
    public async Task No_file_and_no_name_gives_the_webhook_away(string webhook)
    {
        await using TestService service = await TestService.StartAsync();
        var runs = new Reruns(service);
        service.Host.EndScan((await runs.StartAsync(target: service.Target(webhook))).ScanId);
        await runs.StartAsync("nightly of " + webhook, target: service.Target(webhook, name: null));

        string[] files = Directory.GetFiles(service.Folder.Path, "*", SearchOption.AllDirectories);
        Assert.Equal(6, files.Length);
        string all = string.Join('\n', files.Select(file => file + "\n" + File.ReadAllText(file)));
        byte[] bytes = Encoding.UTF8.GetBytes(webhook);
        string[] spellings =
        [
            webhook,
            Uri.EscapeDataString(webhook),
            Convert.ToBase64String(bytes),
            Convert.ToHexString(SHA256.HashData(bytes))[..8],
        ];
        Assert.All(spellings, spelling => Assert.DoesNotContain(spelling, all, StringComparison.OrdinalIgnoreCase));
        Assert.Contains("nightly of ***", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_are_for_their_owner_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has access lists in place of modes.");
            return;
        }

        await using TestService service = await TestService.StartAsync();
        var runs = new Reruns(service);
        await runs.StartAsync();
        service.Host.Faults.Add(Fault.DropBefore());
        await Expect.FailureAsync(ErrorId.ScanStartUnknown, () => runs.StartAsync("k2"));

        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        string[] files = Directory.GetFiles(runs.Folder);
        Assert.Equal([".json", ".json", ".key", ".lock", ".lock", ".lock"], files.Select(Path.GetExtension).Order());
        foreach (string file in files)
        {
            Assert.Equal(Owner, File.GetUnixFileMode(file));
        }

        Assert.Equal(Owner | UnixFileMode.UserExecute, File.GetUnixFileMode(runs.Folder));
    }

    [Fact]
    public void On_Windows_the_access_list_can_be_set_with_what_this_NET_offers()
    {
        Assert.NotNull(WindowsAccess.Describe);
        Assert.NotNull(WindowsAccess.Apply);
        Assert.Equal("AccessControlSections", WindowsAccess.Describe.GetParameters()[1].ParameterType.Name);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_starts_nothing()
    {
        await using TestService service = await TestService.StartAsync();
        string file = service.Folder.Write("file", "x");
        RunIdentity below = RunIdentity.Create(Path.Combine(file, "state"), "k", false)!;
        RunIdentity itself = RunIdentity.Create(file, "k", false)!;

        await Expect.FailureAsync(ErrorId.WriteFailed, () => service.Target().StartAsync(null, below, service.Token));
        await Expect.FailureAsync(ErrorId.WriteFailed, () => service.Target().StartAsync(null, itself, service.Token));

        Assert.Empty(service.Host.Requests);
        service.Folder.AssertOnly("file", "x");
    }

    [Fact]
    public async Task What_killed_processes_left_is_cleared_away()
    {
        await using TestService service = await TestService.StartAsync();
        var runs = new Reruns(service);
        await runs.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(runs.Folder, ".crashtest-0123.tmp"), "half", service.Token);
        service.Host.EndScan(41);

        await runs.StartAsync(restart: true);

        Assert.DoesNotContain(Directory.GetFiles(runs.Folder), file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_waits_for_another_process_gives_up_at_the_limit()
    {
        await using TestService service = await TestService.StartAsync();
        var runs = new Reruns(service);
        await runs.StartAsync();
        string file = Path.ChangeExtension(runs.State, ".lock");
        using (await StateLock.AcquireAsync(file, new Deadline(service.Time, TimeSpan.Zero), service.Time, service.Token))
        {
            await Expect.FailureAsync(ErrorId.StateBusy, () => runs.StartAsync());
        }

        Assert.True((await runs.StartAsync()).IsAttached);
    }

    [Fact]
    public async Task Who_waits_for_another_process_can_be_stopped()
    {
        await using TestService service = await TestService.StartAsync();
        var runs = new Reruns(service);
        await runs.StartAsync();
        string file = Path.ChangeExtension(runs.State, ".lock");
        using StateLock held = await StateLock.AcquireAsync(file, new Deadline(service.Time, TimeSpan.Zero), service.Time, service.Token);
        using var stop = new System.Threading.CancellationTokenSource();
        Task<StartedScan> start = service.Target().StartAsync(null, runs.Identity(), stop.Token);
        await service.Time.WaitForDelayAsync(1, service.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start);
    }
}
