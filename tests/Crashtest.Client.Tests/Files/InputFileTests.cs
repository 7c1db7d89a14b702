using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Crashtest.Client.Common;
using Crashtest.Client.Connection;
using Crashtest.Client.Files;
using Crashtest.Client.Reports.Exporting;
using Crashtest.Client.Reports.Judging;
using Crashtest.Client.Reports.Publishing;
using Crashtest.Client.Reports.Reading;
using Crashtest.Client.Specifications;
using Crashtest.Simulator.Calls;
using Xunit;

namespace Crashtest.Client.Tests.Files;

/// <summary>
/// What is no file is refused at once, wherever a file is read: a pipe without a writer would block forever.
/// </summary>
public sealed class InputFileTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public static TheoryData<string> NoFiles => UnixFiles.NoFiles;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_is_opened_through_a_link()
    {
        _folder.Write("real.xml", "content");
        UnixFiles.SkipOnWindows();
        File.CreateSymbolicLink(_folder.File, "real.xml");

        Assert.Equal("content"u8.ToArray(), InputFile.ReadAllBytes(_folder.File, 7));
        Assert.Contains(
            "longer than 6 bytes",
            Assert.Throws<IOException>(() => InputFile.ReadAllBytes(_folder.File, 6)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_and_a_dangling_link_are_not_found()
    {
        Assert.Equal(
            "there is no such file", Assert.Throws<FileNotFoundException>(() => InputFile.Open(_folder.File)).Message);
        Assert.Equal(
            "there is no such file",
            Assert.Throws<FileNotFoundException>(() => InputFile.Open(Path.Combine(_folder.File, "x"))).Message);
        UnixFiles.SkipOnWindows();
        File.CreateSymbolicLink(_folder.File, "none");
        Assert.Equal(
            "there is no such file", Assert.Throws<FileNotFoundException>(() => InputFile.Open(_folder.File)).Message);
    }

    [Theory]
    [InlineData("a\0b")]
    [InlineData("\ud800")]
    [InlineData("long")]
    [InlineData("loop")]
    public void A_path_that_leads_nowhere_is_an_error_with_a_reason(string name)
    {
        UnixFiles.SkipOnWindows();
        string path = Path.Combine(_folder.Path, name == "long" ? new string('n', 256) : name);
        if (name == "loop")
        {
            File.CreateSymbolicLink(path, path);
        }

        IOException failure = Assert.ThrowsAny<IOException>(() => InputFile.Open(path));

        Assert.False(failure is FileNotFoundException && name is "long" or "loop", failure.Message);
        Assert.NotEmpty(failure.Message);
    }

    [Theory]
    [MemberData(nameof(NoFiles))]
    public void A_report_a_baseline_a_specification_and_a_credentials_file_must_be_files(string kind)
    {
        string clause = UnixFiles.Make(kind, _folder.File);
        var report = new ReportFile(_folder.File);
        FileDestination elsewhere = new(Path.Combine(_folder.Path, "out"), false, false);

        AssertRefused(
            ErrorId.ReportInvalid, clause, () => report.Judge(Gate.None, TestContext.Current.CancellationToken));
        AssertRefused(
            ErrorId.ReportInvalid,
            clause,
            () => _ = report.ReadFindings(TestContext.Current.CancellationToken).ToList());
        AssertRefused(
            ErrorId.ReportInvalid,
            clause,
            () => new ReportExport(new ExportOptions { Format = ExportFormat.Sarif }, TimeProvider.System)
                .Export(
                    new ExportedRun { ReportPath = _folder.File }, elsewhere, TestContext.Current.CancellationToken));
        AssertRefused(
            ErrorId.BaselineInvalid,
            clause,
            () => BaselineSource.Load(_folder.File, true, TimeProvider.System, TestContext.Current.CancellationToken));
        AssertRefused(
            ErrorId.InvalidPayload,
            clause,
            () => ApiSpecification.Load(_folder.File, TestContext.Current.CancellationToken));
        AssertRefused(ErrorId.InvalidCredential, clause, () => new ApiCredentialSource(_ => null, _folder.File).Find());
    }

    [Fact]
    public void A_report_on_a_disk_that_fails_is_one_that_cannot_be_read()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has a file that always fails to be read.");
        var report = new ReportFile("/proc/self/mem");

        CrashtestException failure = Expect.Failure(
            ErrorId.ReportInvalid, () => report.Judge(Gate.None, TestContext.Current.CancellationToken));

        Assert.Contains("/proc/self/mem", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(NoFiles))]
    public async Task A_state_its_key_and_its_lock_must_be_files(string kind)
    {
        await using TestService service = await TestService.StartAsync();
        var runs = new Reruns(service);
        await runs.StartAsync();

        // The lock of the folder is of use only until there is a key.
        foreach (string file in Directory.GetFiles(runs.Folder)
            .Where(file => Path.GetFileName(file) != "crashtest.lock"))
        {
            string content = await File.ReadAllTextAsync(file, service.Token);
            File.Delete(file);
            string clause = UnixFiles.Make(kind, file);

            CrashtestException failure = await Assert.ThrowsAsync<CrashtestException>(() => runs.StartAsync());

            Assert.True(failure.Message.Contains(clause, StringComparison.Ordinal), $"{file}: {failure.Message}");
            Assert.Equal(5, ExitCode.Get(failure.Id));
            Remove(file);
            await File.WriteAllTextAsync(file, content, service.Token);
        }

        Assert.True((await runs.StartAsync()).IsAttached);
        Assert.Equal(1, service.Count(CallKind.Start));
    }

    private static void AssertRefused(ErrorId id, string clause, Action read) =>
        Assert.Contains(clause, Expect.Failure(id, read).Message, StringComparison.Ordinal);

    private static void Remove(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path);
        }

        File.Delete(path);
        File.Delete(path + ".pipe");
    }
}
