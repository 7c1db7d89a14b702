using System;
using System.IO;
using System.Linq;
using System.Text;
using Crashtest.Client.Reports.Saving;
using Xunit;

namespace Crashtest.Client.Tests.Reports.Saving;

/// <summary>Names that users give to targets, as names of files on Windows and Linux.</summary>
public sealed class ReportNamesTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly ReportNames _names = new();

    [Theory]
    [InlineData("shop", "shop")]
    [InlineData("Müller & Söhne (prod) #1", "Müller & Söhne (prod) #1")]
    [InlineData("a/b\\c:d*e?f\"g<h>i|j", "a_b_c_d_e_f_g_h_i_j")]
    [InlineData("../../etc/passwd", "_.._etc_passwd")]
    [InlineData("..", null)]
    [InlineData(" . ", null)]
    [InlineData("/", null)]
    [InlineData("", null)]
    [InlineData("trailing. . ", "trailing")]
    [InlineData(".hidden", "hidden")]
    [InlineData("line\r\nend\u001b[31m\u202egpj", "line__end_[31m_gpj")]
    [InlineData("CON", "_CON")]
    [InlineData("nul.backup", "_nul.backup")]
    [InlineData("com1", "_com1")]
    [InlineData("LPT\u00b2", "_LPT\u00b2")]
    [InlineData("console", "console")]
    [InlineData("\ud83d\ude00", "\ud83d\ude00")]
    public void A_label_becomes_a_safe_name(string label, string? expected) =>
        Assert.Equal(expected, SafeFileName.Create(label));

    [Fact]
    public void A_lone_surrogate_is_not_a_character() => Assert.Equal("x_", SafeFileName.Create("x" + '\ud83d'));

    [Theory]
    [InlineData("a")]
    [InlineData("ü")]
    [InlineData("\ud83d\ude00")]
    public void A_long_label_is_cut_between_characters(string character)
    {
        string name = SafeFileName.Create(string.Concat(Enumerable.Repeat(character, 1000)))!;

        Assert.InRange(Encoding.UTF8.GetByteCount(name), 150, 160);
        Assert.DoesNotContain('\ufffd', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name)));
    }

    [Fact]
    public void A_name_that_is_taken_gets_the_id_of_the_scan_also_in_another_case()
    {
        Assert.Equal(
            ["Shop.xml", "shop-2.xml", "shop-2-3.xml", "SHOP-2-3-4.xml"],
            [File("Shop", 1), File("shop", 2), File("shop-2", 3), File("SHOP-2-3", 4)]);
    }

    [Fact]
    public void A_label_that_leaves_no_name_and_none_at_all_are_named_after_the_scan()
    {
        Assert.Equal("crashtest-7.xml", File("...", 7));
        Assert.Equal(
            Path.Combine(_folder.Path, "crashtest-7.pdf"),
            new ReportDestination(_folder.Path, false, false).GetFile(7, ReportFormat.Pdf));
    }

    [Fact]
    public void A_separator_at_the_end_asks_for_a_folder_which_is_made()
    {
        string path = Path.Combine(_folder.Path, "new", "reports") + Path.DirectorySeparatorChar;

        var destination = new ReportDestination(path, false, false, "shop", _names);
        destination.Check(ReportFormat.JUnit);

        Assert.True(Directory.Exists(path), "The folder was not made.");
        Assert.Equal(Path.Combine(path, "shop.xml"), destination.GetFile(1, ReportFormat.JUnit));
    }

    [Fact]
    public void A_file_of_that_name_that_must_stay_is_found_before_the_start()
    {
        _folder.Write("shop.xml", "old");

        Expect.Failure(ErrorId.FileExists, () => new ReportDestination(
            _folder.Path, noClobber: true, force: false, "shop", _names).Check(ReportFormat.JUnit));
    }

    public void Dispose() => _folder.Dispose();

    private string File(string label, long scanId) =>
        Path.GetFileName(
            new ReportDestination(_folder.Path, false, false, label, _names).GetFile(scanId, ReportFormat.JUnit));
}
