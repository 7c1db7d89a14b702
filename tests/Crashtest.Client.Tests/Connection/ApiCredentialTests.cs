using System;
using Crashtest.Client.Connection;
using Xunit;

namespace Crashtest.Client.Tests.Connection;

public sealed class ApiCredentialTests
{
    private const string Id = "3ddaeeb10ca690df3fee5e3bd1c329fa";
    private const string Key = "0123456789abcdef0123456789ABCDEF";

    [Theory]
    [InlineData(Id)]
    [InlineData("vera01ei-" + Id)]
    [InlineData("  vera01gi-" + Id + "\r\n")]
    public void The_prefix_of_the_id_is_dropped(string id) => Assert.Equal(Id, new ApiCredential(id, Key).Id);

    [Theory]
    [InlineData(Key)]
    [InlineData("vera01es-" + Key)]
    [InlineData(" vera01gs-" + Key + "\n")]
    public void The_key_is_decoded_without_its_prefix(string key) =>
        Assert.Equal(Convert.FromHexString(Key), new ApiCredential(Id, key).Key);

    [Theory]
    [InlineData("vera01ei-" + Id, Region.EU)]
    [InlineData("VERA01EI-" + Id, Region.EU)]
    [InlineData("vera01gi-" + Id, Region.US)]
    [InlineData("vera01xi-" + Id, null)]
    [InlineData("e-" + Id, null)]
    [InlineData(Id, null)]
    public void The_seventh_character_of_a_prefix_names_the_region(string id, Region? region) =>
        Assert.Equal(region, new ApiCredential(id, Key).Region);

    [Theory]
    [InlineData("vera01gs-" + Key, "vera01gi-" + Id)]
    [InlineData("VERA01ES-" + Key, Key)]
    [InlineData(Id, " vera01gi-" + Id)]
    [InlineData("vera01fs-" + Key, Key)]
    public void A_key_in_place_of_the_id_is_refused_so_that_it_is_not_sent(string id, string key)
    {
        CrashtestException failure = Expect.Failure(ErrorId.InvalidCredential, () => _ = new ApiCredential(id, key));

        Assert.Contains("swapped", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, failure.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("vera01fi-" + Id)]
    [InlineData("VERA01FI-" + Id)]
    public void The_federal_region_is_refused_with_its_reason(string id)
    {
        CrashtestException failure = Expect.Failure(ErrorId.InvalidCredential, () => _ = new ApiCredential(id, Key));

        Assert.Contains("not offered", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Id, failure.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("", Key)]
    [InlineData("   ", Key)]
    [InlineData("vera01ei-", Key)]
    [InlineData("a,b=c", Key)]
    [InlineData("a\r\nX: y", Key)]
    [InlineData("ünïcode", Key)]
    [InlineData(Id, "")]
    [InlineData(Id, "vera01es-")]
    [InlineData(Id, "c0ffe")]
    [InlineData(Id, "c0ffee0g")]
    [InlineData(Id, "c0 ffee0")]
    [InlineData(Id, "٠١٢٣")]
    public void What_neither_an_id_nor_a_key_can_be_is_refused_and_not_repeated(string id, string key)
    {
        CrashtestException failure = Expect.Failure(ErrorId.InvalidCredential, () => _ = new ApiCredential(id, key));

        Assert.DoesNotContain("c0ffe", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("X: y", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_at_all_is_refused() =>
        Expect.Failure(ErrorId.InvalidCredential, () => _ = new ApiCredential(null!, null!));

    [Fact]
    public void Its_text_shows_neither() => Assert.Equal("API credential", new ApiCredential(Id, Key).ToString());
}
