using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using Crashtest.Client.Files;
using Crashtest.Client.State;
using Crashtest.Client.Timing;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.Client.Tests.State;

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
    public async Task Only_the_owner_can_read_the_files()
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
    public async Task A_scan_is_forgotten_after_30_days_and_an_unknown_start_never()
    {
        await using TestService service = await TestService.StartAsync();
        var runs = new Reruns(service);
        service.Host.EndScan((await runs.StartAsync("old")).ScanId);
        string old = runs.State;
        service.Host.Faults.Add(Fault.DropAfter().On(CallKind.Start));
        await Expect.FailureAsync(ErrorId.ScanStartUnknown, () => runs.StartAsync("lost"));
        service.Host.EndScan(42);
        service.Time.Advance(TimeSpan.FromDays(15));
        service.Host.EndScan((await runs.StartAsync("young")).ScanId);
        service.Time.Advance(TimeSpan.FromDays(15.5));

        service.Host.EndScan((await runs.StartAsync("new")).ScanId);

        Assert.False(
            File.Exists(old) || File.Exists(Path.ChangeExtension(old, ".lock")), "The old scan is still remembered.");
        Assert.Equal(3, runs.States.Count);
        Assert.True((await runs.StartAsync("young")).IsAttached);
        await Expect.FailureAsync(ErrorId.ScanStartUnknown, () => runs.StartAsync("lost"));
        Assert.False((await runs.StartAsync("old")).IsAttached);
    }

    [Fact]
    public async Task A_deleted_lock_blocks_no_process_and_is_not_held_twice()
    {
        UnixFiles.SkipOnWindows();
        await using TestService service = await TestService.StartAsync();
        string path = Path.Combine(service.Folder.Path, "a.lock");
        StateLock first = StateLock.TryAcquire(path)!;

        first.Delete();
        using StateLock? second = StateLock.TryAcquire(path);
        first.Dispose();

        Assert.NotNull(second);
        Assert.Null(StateLock.TryAcquire(path));
    }

    [Theory]
    [InlineData(0b111_111_111)]
    [InlineData(0b111_111_000)]
    [InlineData(0b111_000_010)]
    public async Task A_folder_that_others_can_write_to_starts_nothing(int mode)
    {
        UnixFiles.SkipOnWindows();
        await using TestService service = await TestService.StartAsync();
        var runs = new Reruns(service);
        Directory.CreateDirectory(runs.Folder);
        UnixFiles.SetMode(runs.Folder, mode);

        CrashtestException failure = await Expect.FailureAsync(ErrorId.StateInvalid, () => runs.StartAsync());

        Assert.Contains("other users can write to it", failure.Message, StringComparison.Ordinal);
        Assert.Empty(service.Host.Requests);
        Assert.Empty(Directory.GetFileSystemEntries(runs.Folder));
        UnixFiles.SetMode(runs.Folder, 0b111_101_101);
        Assert.Equal(41, (await runs.StartAsync()).ScanId);
    }

    [Fact]
    public async Task A_folder_of_another_user_starts_nothing_and_one_inside_it_does()
    {
        Assert.SkipUnless(
            Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows(), "Only root gives folders to others.");
        await using TestService service = await TestService.StartAsync();
        string folder = Directory.CreateDirectory(Path.Combine(service.Folder.Path, "theirs")).FullName;
        UnixFiles.GiveTo(1234, folder);

        CrashtestException failure = await Expect.FailureAsync(
            ErrorId.StateInvalid,
            () => service.Target().StartAsync(null, RunIdentity.Create(folder, "k", false)!, service.Token));
        Assert.Contains("another user", failure.Message, StringComparison.Ordinal);
        Assert.Empty(service.Host.Requests);

        string inside = Path.Combine(folder, "ours") + Path.DirectorySeparatorChar;
        await service.RunAsync(
            () => service.Target().StartAsync(null, RunIdentity.Create(inside, "k", false)!, service.Token));
        Assert.Equal(0b111_000_000, FileStatus.Find(inside)!.Mode);
    }

    [Fact]
    public async Task A_wait_for_another_process_ends_at_the_limit()
    {
        await using TestService service = await TestService.StartAsync();
        var runs = new Reruns(service);
        await runs.StartAsync();
        string file = Path.ChangeExtension(runs.State, ".lock");
        using (await StateLock.AcquireAsync(
            file, new Deadline(service.Time, TimeSpan.Zero), service.Time, service.Token))
        {
            await Expect.FailureAsync(ErrorId.StateBusy, () => runs.StartAsync());
        }

        Assert.True((await runs.StartAsync()).IsAttached);
    }

    [Fact]
    public async Task A_wait_for_another_process_can_be_stopped()
    {
        await using TestService service = await TestService.StartAsync();
        var runs = new Reruns(service);
        await runs.StartAsync();
        string file = Path.ChangeExtension(runs.State, ".lock");
        using StateLock held =
            await StateLock.AcquireAsync(file, new Deadline(service.Time, TimeSpan.Zero), service.Time, service.Token);
        using var stop = new System.Threading.CancellationTokenSource();
        Task<StartedScan> start = service.Target().StartAsync(null, runs.Identity(), stop.Token);
        await service.Time.WaitForDelayAsync(1, service.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start);
    }
}
