using System;
using System.IO;
using System.Linq;
using System.Text;
using Crashtest.Client.Files;
using Xunit;

namespace Crashtest.Client.Tests.Files;

/// <summary>A file is written where its path leads, and what is no file stays what it is.</summary>
public sealed class FilePlaceTests : IDisposable
{
    private const int OwnerAlone = 0b110_000_000;

    private readonly TestFolder _folder = new();

    public static TheoryData<string> NoFiles => UnixFiles.NoFiles;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(NoFiles))]
    public void A_destination_that_is_not_a_file_is_refused_and_kept(string kind)
    {
        string clause = UnixFiles.Make(kind, _folder.File);
        string[] before = Entries();

        Assert.Contains(clause, Expect.Failure(ErrorId.WriteFailed, At().Check).Message, StringComparison.Ordinal);
        Assert.Contains(
            clause, Expect.Failure(ErrorId.WriteFailed, () => Write("new")).Message, StringComparison.Ordinal);
        Assert.Contains(
            clause,
            Expect.Failure(ErrorId.WriteFailed, () => Write("new", force: true)).Message,
            StringComparison.Ordinal);

        Assert.Equal(before, Entries());
        Assert.Contains(clause, Expect.Failure(ErrorId.WriteFailed, At().Check).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_is_followed_and_stays()
    {
        UnixFiles.SkipOnWindows();
        Directory.CreateDirectory(Path.Combine(_folder.Path, "real"));
        _folder.Write("real/file", "old");
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "between"), "real/file");
        File.CreateSymbolicLink(_folder.File, "between");

        Write("new");

        Assert.Equal("new", File.ReadAllText(Path.Combine(_folder.Path, "real/file")));
        Assert.Equal("between", new FileInfo(_folder.File).LinkTarget);
        Assert.Equal(["between", "real", "real/file", "report.xml"], Entries());
    }

    [Fact]
    public void A_link_to_nothing_is_refused_and_stays()
    {
        UnixFiles.SkipOnWindows();
        File.CreateSymbolicLink(_folder.File, "nothing");

        Assert.Contains(
            "does not exist", Expect.Failure(ErrorId.WriteFailed, At().Check).Message, StringComparison.Ordinal);
        Expect.Failure(ErrorId.WriteFailed, () => Write("new"));

        Assert.Equal(["report.xml"], Entries());
    }

    [Theory]
    [InlineData(0b110_000_000)]
    [InlineData(0b110_100_000)]
    [InlineData(0b110_110_110)]
    public void A_file_that_is_replaced_keeps_its_permissions(int mode)
    {
        UnixFiles.SkipOnWindows();
        _folder.Write("report.xml", "old");
        UnixFiles.SetMode(_folder.File, mode);

        Write("new");

        Assert.Equal(mode, ModeOf(_folder.File));
        _folder.AssertOnly("report.xml", "new");
    }

    [Fact]
    public void A_file_that_is_replaced_keeps_its_owner_and_group()
    {
        Assert.SkipUnless(
            Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows(), "Only root gives files to others.");
        _folder.Write("report.xml", "old");
        UnixFiles.GiveTo(1234, _folder.File);

        Write("new");

        FileStatus status = FileStatus.Find(_folder.File)!;
        Assert.Equal((1234u, 1234u), (status.Owner, status.Group));
        _folder.AssertOnly("report.xml", "new");
    }

    [Fact]
    public void A_read_only_file_that_force_replaces_stays_read_only()
    {
        UnixFiles.SkipOnWindows();
        File.SetAttributes(_folder.Write("report.xml", "old"), FileAttributes.ReadOnly);
        int? mode = ModeOf(_folder.File);

        Write("new", force: true);

        Assert.Equal(mode, ModeOf(_folder.File));
    }

    [Fact]
    public void A_new_file_has_the_permissions_of_any_new_file_and_only_then()
    {
        UnixFiles.SkipOnWindows();
        int? usual = ModeOf(_folder.Write("usual", string.Empty));
        int? whileGrowing = null;

        At().Write(
            stream =>
            {
                stream.WriteByte(1);
                whileGrowing = ModeOf(Directory.GetFiles(_folder.Path, ".crashtest-*").Single());
            },
            TestContext.Current.CancellationToken);

        Assert.Equal(OwnerAlone, whileGrowing);
        Assert.Equal(usual, ModeOf(_folder.File));
    }

    [Fact]
    public void A_name_that_is_too_long_is_refused()
    {
        var destination = new FileDestination(Path.Combine(_folder.Path, new string('n', 256)), false, false);

        Assert.Contains(
            "too long",
            Expect.Failure(ErrorId.WriteFailed, destination.Check).Message,
            StringComparison.OrdinalIgnoreCase);

        _folder.AssertEmpty();
    }

    [Fact]
    public void A_link_to_the_same_file_is_at_the_same_place()
    {
        UnixFiles.SkipOnWindows();
        string real = _folder.Write("real", "x");
        File.CreateSymbolicLink(_folder.File, "real");

        Assert.True(At().IsAt(real), "The link was taken for another file.");
        Assert.False(At().IsAt(_folder.Write("other", "x")), "Another file was taken for the same.");
    }

    [Fact]
    public void Files_of_killed_processes_are_deleted_and_files_in_use_are_not()
    {
        string left = _folder.Write(".crashtest-0123.tmp", "findings");
        string used = _folder.Write(".crashtest-4567.tmp", "findings");
        string other = _folder.Write(".crashtest.tmp", "not ours");
        using (new FileStream(used, FileMode.Open, FileAccess.ReadWrite, FileShare.Read))
        {
            Write("new");
        }

        Assert.False(File.Exists(left), "The file of a killed process is still there.");
        Assert.True(File.Exists(used) && File.Exists(other), "A file was deleted that is in use or not ours.");
    }

    [Fact]
    public void A_pipe_with_the_name_of_a_temporary_file_blocks_nothing()
    {
        UnixFiles.SkipOnWindows();
        UnixFiles.MakePipe(Path.Combine(_folder.Path, ".crashtest-0123.tmp"));

        Write("new");

        Assert.Equal([".crashtest-0123.tmp", "report.xml"], Entries());
    }

    private static int? ModeOf(string path) => FileStatus.Find(path)!.Mode;

    private FileDestination At(bool force = false) => new(_folder.File, noClobber: false, force);

    private void Write(string text, bool force = false) =>
        At(force).Write(stream => stream.Write(Encoding.UTF8.GetBytes(text)), TestContext.Current.CancellationToken);

    private string[] Entries() =>
    [
        .. Directory.GetFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories)
            .Select(entry => Path.GetRelativePath(_folder.Path, entry)).Order(StringComparer.Ordinal)
    ];
}
