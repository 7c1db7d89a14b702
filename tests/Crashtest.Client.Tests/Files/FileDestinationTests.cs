using System;
using System.IO;
using System.Text;
using System.Threading;
using Crashtest.Client.Files;
using Xunit;

namespace Crashtest.Client.Tests.Files;

public sealed class FileDestinationTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_is_written_whole()
    {
        Write("new", noClobber: true);

        _folder.AssertOnly("report.xml", "new");
    }

    [Fact]
    public void An_existing_file_is_replaced()
    {
        _folder.Write("report.xml", "old and longer");

        Write("new");

        _folder.AssertOnly("report.xml", "new");
    }

    [Fact]
    public void A_file_that_must_stay_stays_and_nothing_is_made()
    {
        _folder.Write("report.xml", "old");

        Expect.Failure(ErrorId.FileExists, () => Write("new", noClobber: true));

        _folder.AssertOnly("report.xml", "old");
    }

    [Fact]
    public void A_file_that_appears_meanwhile_stays_too()
    {
        Expect.Failure(ErrorId.FileExists, () => Write(
            stream =>
            {
                stream.WriteByte(1);
                _folder.Write("report.xml", "a neighbour's");
            },
            noClobber: true));

        _folder.AssertOnly("report.xml", "a neighbour's");
    }

    [Fact]
    public void A_read_only_file_is_replaced_by_force_only()
    {
        File.SetAttributes(_folder.Write("report.xml", "old"), FileAttributes.ReadOnly);

        Expect.Failure(ErrorId.WriteFailed, () => Write("new"));
        _folder.AssertOnly("report.xml", "old");

        Write("new", force: true);
        _folder.AssertOnly("report.xml", "new");
    }

    [Fact]
    public void A_failure_in_the_middle_keeps_the_old_file_only()
    {
        _folder.Write("report.xml", "old");

        CrashtestException failure = Expect.Failure(ErrorId.WriteFailed, () => Write(stream =>
        {
            stream.WriteByte(1);
            throw new IOException("The disk is full.");
        }));

        Assert.Contains("The disk is full.", failure.Message, StringComparison.Ordinal);
        _folder.AssertOnly("report.xml", "old");
    }

    [Fact]
    public void A_failure_of_another_kind_comes_as_it_is()
    {
        Assert.Throws<InvalidOperationException>(() => Write(_ => throw new InvalidOperationException()));

        _folder.AssertEmpty();
    }

    [Fact]
    public void What_is_cancelled_in_the_middle_leaves_nothing()
    {
        using var stop = new CancellationTokenSource();

        void WriteAndStop(Stream stream)
        {
            stream.WriteByte(1);
            stop.Cancel();
        }

        Assert.Throws<OperationCanceledException>(
            () => new FileDestination(_folder.File, false, false).Write(WriteAndStop, stop.Token));

        _folder.AssertEmpty();
    }

    [Fact]
    public void A_folder_is_no_place_for_a_file()
    {
        Directory.CreateDirectory(_folder.File);

        Expect.Failure(ErrorId.WriteFailed, () => Write("new"));

        Assert.Equal([_folder.File], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_missing_folder_is_not_made()
    {
        var destination = new FileDestination(Path.Combine(_folder.Path, "none", "x.xml"), false, false);

        CrashtestException failure =
            Expect.Failure(ErrorId.WriteFailed, () => destination.Write(_ => { }, CancellationToken.None));

        Assert.Contains("its folder does not exist", failure.Message, StringComparison.Ordinal);
        _folder.AssertEmpty();
    }

    [Fact]
    public void The_longest_name_that_a_file_may_have_is_not_too_long()
    {
        string name = new('n', 255);
        new FileDestination(Path.Combine(_folder.Path, name), false, false)
            .Write(stream => stream.WriteByte((byte)'x'), TestContext.Current.CancellationToken);

        _folder.AssertOnly(name, "x");
    }

    private void Write(string text, bool noClobber = false, bool force = false) =>
        Write(stream => stream.Write(Encoding.UTF8.GetBytes(text)), noClobber, force);

    private void Write(Action<Stream> write, bool noClobber = false, bool force = false) =>
        new FileDestination(_folder.File, noClobber, force).Write(write, TestContext.Current.CancellationToken);
}
