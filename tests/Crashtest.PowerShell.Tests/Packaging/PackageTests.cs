using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Threading.Tasks;
using System.Xml.Linq;
using Crashtest.PowerShell.Tests.Engine;
using Crashtest.PowerShell.Tests.Help;
using Xunit;

namespace Crashtest.PowerShell.Tests.Packaging;

/// <summary>
/// The file that the Gallery gets: it holds what was tested, says what it is, and works where it is unpacked.
/// </summary>
public sealed class PackageTests : Workplace
{
    private const int LargestSize = 5_000_000;

    private static string Package =>
        Path.Combine(BuiltModule.Metadata("PackagePath"), $"Crashtest.{BuiltModule.Version}.nupkg");

    private string Unpacked => InFolder("unpacked");

    [Fact]
    public void The_package_holds_the_built_module_at_its_root_byte_for_byte()
    {
        string[] built = [.. FilesOf(BuiltModule.Folder)];

        Unpack();

        Assert.Equal(built, FilesOf(Unpacked).Where(file => !IsOfPackaging(file)));
        Assert.All(built, file => Assert.True(
            File.ReadAllBytes(Path.Combine(BuiltModule.Folder, file))
                .AsSpan()
                .SequenceEqual(File.ReadAllBytes(Path.Combine(Unpacked, file))),
            $"{file} is another in the package."));
    }

    [Fact]
    public void It_is_small_packed_and_unpacked()
    {
        Unpack();

        Assert.InRange(new FileInfo(Package).Length, 1, LargestSize);
        Assert.InRange(
            FilesOf(Unpacked).Sum(file => new FileInfo(Path.Combine(Unpacked, file)).Length), 1, LargestSize);
    }

    [Fact]
    public void It_says_what_the_manifest_says()
    {
        XElement metadata = Metadata();
        Outcome manifest = Session.Run("(Get-Module Crashtest).PrivateData.PSData, (Get-Module Crashtest)");
        var facts = (System.Collections.Hashtable)manifest.Output[0].BaseObject;
        string Said(string element) =>
            metadata.Elements().SingleOrDefault(item => item.Name.LocalName == element)?.Value ?? "nothing";

        Assert.Equal("Crashtest", Said("id"));
        Assert.Equal(BuiltModule.Version, Said("version"));
        Assert.Equal(manifest.Output[1].Text("Author"), Said("authors"));
        Assert.Equal(manifest.Output[1].Text("Copyright"), Said("copyright"));
        Assert.Equal(manifest.Output[1].Text("Description"), Said("description"));
        Assert.Equal(facts["ProjectUri"], Said("projectUrl"));
        Assert.Equal(facts["LicenseUri"], Said("licenseUrl"));
        Assert.Equal(facts["IconUri"], Said("iconUrl"));
        Assert.Equal(facts["ReleaseNotes"], Said("releaseNotes"));
        Assert.DoesNotContain(metadata.Elements(), item => item.Name.LocalName == "dependencies");
    }

    [Fact]
    public void Its_tags_tell_the_Gallery_of_a_module_its_editions_and_its_commands()
    {
        string[] tags = Metadata().Elements().Single(item => item.Name.LocalName == "tags").Value.Split(' ');
        IEnumerable<string> commands =
            Session.Run("(Get-Module Crashtest).ExportedCmdlets.Keys").Output.Select(name => (string)name.BaseObject);
        string[] own = ["PSModule", "PSEdition_Desktop", "PSEdition_Core", "PSIncludes_Cmdlet"];

        Assert.Equal(
            own.Concat(commands.SelectMany(name => new[] { "PSCmdlet_" + name, "PSCommand_" + name }))
                .Order(StringComparer.Ordinal),
            tags.Where(tag => tag.StartsWith("PS", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(tags.Length, tags.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Its_notes_are_those_of_the_changelog()
    {
        string notes = Metadata().Elements().Single(item => item.Name.LocalName == "releaseNotes").Value;
        string changelog = File.ReadAllText(Repository.File("CHANGELOG.md"));

        Assert.StartsWith("### ", notes, StringComparison.Ordinal);
        Assert.DoesNotContain("\n## ", notes, StringComparison.Ordinal);
        Assert.Contains(notes.ReplaceLineEndings("\n"), changelog.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_licence_of_everything_that_others_made_comes_along()
    {
        Unpack();
        string notices = File.ReadAllText(Path.Combine(Unpacked, "THIRD-PARTY-NOTICES.txt"));

        Assert.All(
            Directory.EnumerateFiles(Unpacked, "*.dll", SearchOption.AllDirectories)
                .Select(file => Path.GetFileName(file))
                    .Where(name => !name.StartsWith("Crashtest.", StringComparison.Ordinal)),
            name => Assert.True(
                notices.Contains(name, StringComparison.Ordinal), $"THIRD-PARTY-NOTICES.txt does not name {name}."));
        Assert.StartsWith("MIT License", File.ReadAllText(Path.Combine(Unpacked, "LICENSE")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_unpacked_does_the_main_job_in_a_fresh_engine()
    {
        Unpack();
        string report = InFolder("report.xml");

        string output = await FreshProcess.RunAsync("ImportPackage.ps1", Unpacked, Simulator.Endpoint, report);

        string[] lines = output.ReplaceLineEndings("\n").Split('\n');
        string folder = Path.TrimEndingDirectorySeparator(Unpacked);
        Assert.Contains($"module: {folder}", lines);
        Assert.Contains($"version: {BuiltModule.Version}", lines);
        Assert.Contains("outcome: Pass", lines);
        Assert.True(File.Exists(report), "No report was saved.");
        Assert.Contains(lines, line => line.StartsWith("code: ", StringComparison.Ordinal)
            && line.EndsWith("Crashtest.Client.dll", StringComparison.Ordinal));
        Assert.All(lines.Where(line => line.StartsWith("code: ", StringComparison.Ordinal)), line =>
            Assert.StartsWith($"code: {folder}{Path.DirectorySeparatorChar}", line, StringComparison.Ordinal));
    }

    // As PSResourceGet takes them out again.
    private static bool IsOfPackaging(string file) =>
        file.StartsWith("_rels/", StringComparison.Ordinal) || file.StartsWith("package/", StringComparison.Ordinal)
            || file is "[Content_Types].xml" or "Crashtest.nuspec";

    private static IEnumerable<string> FilesOf(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    private static XElement Metadata()
    {
        using ZipArchive archive = ZipFile.OpenRead(Package);
        using Stream nuspec = archive.GetEntry("Crashtest.nuspec")!.Open();
        return XDocument.Load(nuspec).Root!.Elements().Single(item => item.Name.LocalName == "metadata");
    }

    private void Unpack() => ZipFile.ExtractToDirectory(Package, Unpacked);
}
