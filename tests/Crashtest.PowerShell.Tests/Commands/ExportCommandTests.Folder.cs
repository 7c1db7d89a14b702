using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using Crashtest.PowerShell.Tests.Engine;
using Xunit;

namespace Crashtest.PowerShell.Tests.Commands;

public sealed partial class ExportCommandTests
{
    [Theory]
    [InlineData("pages/")]
    [InlineData("there")]
    public void A_folder_gets_a_page_for_each_report_and_an_index_with_the_worst_first(string folder)
    {
        Directory.CreateDirectory(InFolder("there"));
        Directory.CreateDirectory(InFolder("earlier"));
        WriteReport("calm.xml");
        File.WriteAllText(
            InFolder("worse.xml"),
            """<testsuite><testcase classname="xss" name="A"><failure type="critical" message="m"/></testcase></testsuite>""");
        File.WriteAllText(
            InFolder("earlier/worse.xml"), "<testsuite><testcase classname=\"xss\" name=\"A\"/></testsuite>");

        Outcome outcome = Run($"'calm.xml', 'worse.xml' | Export-CrashtestReport -Format Html -Destination {folder} "
            + "-FailOn Critical -ReferencePath earlier");

        Assert.Empty(outcome.Errors);
        Assert.Equal(
            ["calm.html", "worse.html", "index.html"], outcome.Output.Select(file => ((FileInfo)file.BaseObject).Name));
        string index = File.ReadAllText(((FileInfo)outcome.Output[2].BaseObject).FullName);
        Assert.InRange(
            index.IndexOf("./worse.html", StringComparison.Ordinal),
            0,
            index.IndexOf("./calm.html", StringComparison.Ordinal));
        Assert.Contains("failed the gate", index, StringComparison.Ordinal);
        Assert.Contains("1 new, 0 gone (0 before)", index, StringComparison.Ordinal);
    }

    [Fact]
    public void One_page_needs_no_index_and_two_targets_of_one_name_get_two_pages()
    {
        WriteReport("a.xml");

        Assert.Equal(
            "a.html", ((FileInfo)Run("Export-CrashtestReport a.xml one/ -Format Html").Single().BaseObject).Name);
        Assert.Equal(
            ["shop.html", "shop-2.html", "index.html"],
            Run("'a.xml', 'a.xml' | Export-CrashtestReport -Destination two/ -Format Html -Title shop").Output.Select(
                file => ((FileInfo)file.BaseObject).Name));
    }

    [Fact]
    public void A_second_report_does_not_replace_the_export_of_the_first()
    {
        WriteReport("a.xml");
        WriteReport("b.xml");

        Outcome outcome = Run("'a.xml', 'b.xml' | Export-CrashtestReport -Format JUnit -Destination out.xml");

        ErrorRecord error = outcome.SingleError("FileExists");
        Assert.Equal(ErrorCategory.ResourceExists, error.CategoryInfo.Category);
        Assert.Contains("b.xml", error.ToString(), StringComparison.Ordinal);
        Assert.Single(outcome.Output);
        Assert.Contains("<testsuites name=\"a.xml\"", File.ReadAllText(InFolder("out.xml")), StringComparison.Ordinal);
    }
}
