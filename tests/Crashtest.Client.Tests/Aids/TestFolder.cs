using System;
using System.IO;
using Crashtest.Client.Reports.Saving;
using Xunit;

namespace Crashtest.Client.Tests.Aids;

/// <summary>A folder of its own for one test.</summary>
internal sealed class TestFolder : IDisposable
{
    public TestFolder() => Path = Directory.CreateTempSubdirectory("crashtest-client-tests-").FullName;

    public string Path { get; }

    public string File => System.IO.Path.Combine(Path, "report.xml");

    public ReportDestination Destination(bool noClobber = false, bool force = false) => new(File, noClobber, force);

    public string Write(string name, string text)
    {
        string path = System.IO.Path.Combine(Path, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    public void AssertEmpty() =>
        Assert.True(
            Directory.GetFileSystemEntries(Path) is [],
            $"Files were left behind: {string.Join(", ", Directory.GetFileSystemEntries(Path))}");

    /// <summary>Nothing but one file, with the content it had.</summary>
    public void AssertOnly(string name, string content)
    {
        Assert.Equal([System.IO.Path.Combine(Path, name)], Directory.GetFileSystemEntries(Path));
        Assert.Equal(content, System.IO.File.ReadAllText(System.IO.Path.Combine(Path, name)));
    }

    public void Dispose()
    {
        foreach (string file in Directory.GetFiles(Path))
        {
            System.IO.File.SetAttributes(file, FileAttributes.Normal);
        }

        Directory.Delete(Path, recursive: true);
    }
}
