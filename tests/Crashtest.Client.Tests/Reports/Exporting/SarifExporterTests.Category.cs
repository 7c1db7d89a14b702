using System;
using System.Linq;
using Crashtest.Client.Reports.Exporting;
using Crashtest.Client.Reports.Exporting.Sarif;
using Xunit;

namespace Crashtest.Client.Tests.Reports.Exporting;

public sealed partial class SarifExporterTests
{
    [Theory]
    [InlineData("shop", "crashtest/shop/")]
    [InlineData("shop-2.example", "crashtest/shop-2.example/")]
    [InlineData("The shop: staging!", "crashtest/the-shop-staging-0edbe7d47135/")]
    public void The_category_is_made_of_the_name_that_was_given(string title, string category) =>
        Assert.Equal(
            category, (string?)Run(Exported.Text(new SarifExporter(title), Sample))["automationDetails"]!["id"]);

    [Fact]
    public void Without_a_name_there_is_no_category() =>
        Assert.Null(Run(Exported.Text(new SarifExporter(null), Sample))["automationDetails"]);

    [Fact]
    public void Two_names_have_two_categories()
    {
        string[] names =
        [
            "shop", "Shop", "SHOP", "shop 1", "shop-1", "shop_1", "shop.1", "shop--1", "shop/1", "-shop", "shop-", "店舗",
            "予約", "Bücher", "B cher", "B-cher",
            "b-cher", "ﬁ", "fi", "İ", "i", "I", "ı", "ß", "ss", "a\u200Bb", "ab", "\uD800", "\uD801", "", "!", "?",
            new string('a', 100), new string('a', 101),
            new string('a', 102), new string('é', 200), new string('é', 201), "shop\n", "a/b", "a%2Fb",
        ];

        string[] categories = [.. names.Select(SarifCategory.Create)];

        Assert.Equal(names.Length, categories.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(categories, category => Assert.Matches("^[a-z0-9._-]{1,100}$", category));
        Assert.Equal(SarifCategory.Create("B\u00FCcher"), SarifCategory.Create("Bu\u0308cher"));
    }
}
