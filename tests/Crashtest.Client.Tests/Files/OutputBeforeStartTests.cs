using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Campaigns.Processes;
using Crashtest.Client.Common;
using Crashtest.Client.Reports.Saving;
using Crashtest.Client.Runs;
using Crashtest.Simulator;
using Xunit;

namespace Crashtest.Client.Tests.Files;

/// <summary>
/// A report that could not be saved at the end costs no scan: it is refused before the start, as a mistake in the
/// command line.
/// </summary>
public sealed class OutputBeforeStartTests
{
    private const string Nobody = "65534";

    public static TheoryData<string> NoFiles => UnixFiles.NoFiles;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_folder_without_write_access_is_refused_before_the_file_name_is_known()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has a folder in which no file can be created.");

        CrashtestException failure = Expect.Failure(
            ErrorId.WriteFailed, () => new ReportDestination("/proc", false, false).Check(ReportFormat.JUnit));

        Assert.Contains("'/proc'", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(NoFiles))]
    [InlineData("link to nothing")]
    [InlineData("long name")]
    [InlineData("missing folder")]
    [InlineData("folder below a file")]
    public async Task A_place_that_cannot_hold_the_report_starts_no_scan(string kind)
    {
        UnixFiles.SkipOnWindows();
        await using TestService service = await TestService.StartAsync();
        string path = service.Folder.File;
        switch (kind)
        {
            case "link to nothing":
                File.CreateSymbolicLink(path, "nothing");
                break;
            case "long name":
                path = Path.Combine(service.Folder.Path, new string('n', 252) + ".xml");
                break;
            case "missing folder":
                path = Path.Combine(service.Folder.Path, "missing", "report.xml");
                break;
            case "folder below a file":
                path = Path.Combine(service.Folder.Write("file", string.Empty), "folder") + "/";
                break;
            default:
                UnixFiles.Make(kind, path);
                break;
        }

        // A folder is a place for the report; one in which the report's name is a folder is not.
        var destination = kind == UnixFiles.Folder
            ? new ReportDestination(service.Folder.Path, false, false, "report", new ReportNames())
            : new ReportDestination(path, false, false);
        RunResult result = await service.WholeRunAsync(destination: destination);

        Assert.Equal((ErrorId.WriteFailed, 5), (result.Error?.Id, result.Verdict.ExitCode));
        Assert.Empty(service.Host.Requests);
        CrashtestException save =
            await Expect.FailureAsync(ErrorId.WriteFailed, () => service.SaveAsync(41, destination));
        Assert.Equal(5, ExitCode.Get(save.Id));
        Assert.Empty(service.Host.Requests);
    }

    [Theory]
    [InlineData(
        "mount -t tmpfs -o size=16k tmpfs '{0}' && head -c 65536 /dev/zero > '{0}/filler' 2>/dev/null; exec \"$@\"")]
    [InlineData("mount -t tmpfs tmpfs '{0}' && mount -o remount,ro '{0}' && exec \"$@\"")]
    [InlineData("chmod 555 '{0}' && exec setpriv --reuid=" + Nobody + " --clear-groups -- \"$@\"")]
    [InlineData(
        "touch '{0}/report.xml' && chmod 777 '{0}' && exec setpriv --reuid=" + Nobody + " --clear-groups -- \"$@\"")]
    public async Task A_full_or_read_only_disk_and_a_folder_or_file_without_permission_start_no_scan(string preparation)
    {
        using var folder = new TestFolder();
        (WorkResult result, int requests) = await RunAsync(folder, preparation);

        Assert.StartsWith("WriteFailed", result.Error, StringComparison.Ordinal);
        Assert.Equal((0, null), (requests, result.ScanId));
    }

    [Fact]
    public async Task A_file_of_another_user_that_may_be_written_is_written_and_stays_the_others()
    {
        using var folder = new TestFolder();
        (WorkResult result, _) = await RunAsync(
            folder,
            "touch '{0}/report.xml' && chmod 666 '{0}/report.xml' && chmod 1777 '{0}' && exec setpriv --reuid="
                + Nobody
                + " --clear-groups -- \"$@\"");

        Assert.Equal(folder.File, result.ReportPath);
        Client.Files.FileStatus status = Client.Files.FileStatus.Find(folder.File)!;
        Assert.Equal((0u, 0b110_110_110), (status.Owner, status.Mode));
        Assert.True(new FileInfo(folder.File).Length > 0, "The report is empty.");
        Assert.Empty(Directory.GetFiles(folder.Path, "*.tmp"));
    }

    [Fact]
    public async Task A_file_that_is_mounted_by_itself_is_written_in_place()
    {
        using var folder = new TestFolder();
        string outside = folder.Write("outside", "old");
        (WorkResult result, _) = await RunAsync(
            folder, $"touch '{{0}}/report.xml' && mount --bind '{outside}' '{{0}}/report.xml' && exec \"$@\"");

        Assert.Equal(folder.File, result.ReportPath);
        Assert.True(new FileInfo(outside).Length > 3, "The report is not in the file that was mounted.");
    }

    // A process of its own with its own mounts and its own user.
    private static async Task<(WorkResult Result, int Requests)> RunAsync(TestFolder folder, string preparation)
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess,
            "Only root on Linux mounts file systems and becomes another user.");
        await using SimulatorHost simulator = await SimulatorHost.StartAsync(
            new SimulatorOptions { QueuedFor = TimeSpan.Zero, RunningFor = TimeSpan.Zero }, Token);
        string script = string.Format(null, preparation, folder.Path);
        using var worker =
            new WorkerProcess(hasLocks: true, ["/usr/bin/unshare", "--mount", "/bin/sh", "-c", script, "sh"]);
        await worker.PrepareAsync(
            new WorkOrder(simulator.Endpoint, "webhook", StatePath: null, "key", folder.File), Token);
        await worker.GoAsync(Token);
        WorkResult? result = await worker.ResultAsync(Token);
        Assert.NotNull(result);
        return (result, simulator.Requests.Count);
    }
}
