using System;
using System.IO;
using System.Linq;
using Crashtest.Client.Files;
using Xunit;

namespace Crashtest.Client.Tests.Files;

public sealed class FileDraftSetTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void All_appear_together()
    {
        using var set = new FileDraftSet(_folder.File);
        set.Add(At("a"), stream => stream.WriteByte((byte)'a'));
        set.Add(At("b"), stream => stream.WriteByte((byte)'b'));
        Assert.False(File.Exists(At("a").Path), "The first appeared before the second was written.");

        Assert.Equal([At("a").Path, At("b").Path], set.MoveIntoPlace(TestContext.Current.CancellationToken));

        Assert.Equal(["a", "b"], Names());
    }

    [Fact]
    public void No_file_appears_if_a_later_one_cannot_be_written()
    {
        _folder.Write("old", "old");
        using (var set = new FileDraftSet(_folder.File))
        {
            set.Add(At("old"), stream => stream.WriteByte((byte)'n'));
            Expect.Failure(
                ErrorId.WriteFailed, () => set.Add(At("b"), _ => throw new IOException("The disk is full.")));
        }

        _folder.AssertOnly("old", "old");
    }

    [Fact]
    public void No_file_appears_if_the_place_of_a_later_one_is_taken()
    {
        using (var set = new FileDraftSet(_folder.File))
        {
            set.Add(At("a"), stream => stream.WriteByte((byte)'a'));
            set.Add(At("b"), stream => stream.WriteByte((byte)'b'));
            _folder.Write("b", "a neighbour's");
            Expect.Failure(ErrorId.FileExists, () => set.MoveIntoPlace(TestContext.Current.CancellationToken));
        }

        _folder.AssertOnly("b", "a neighbour's");
    }

    [Fact]
    public void The_source_is_no_place_for_any() =>
        Expect.Failure(ErrorId.WriteFailed, () =>
        {
            using var set = new FileDraftSet(_folder.File);
            set.Add(new FileDestination(Path.Combine(_folder.Path, ".", "report.xml"), false, false), _ => { });
        });

    private FileDestination At(string name) =>
        new(Path.Combine(_folder.Path, name), noClobber: name != "old", force: false);

    private string?[] Names() => [.. Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order()];
}
