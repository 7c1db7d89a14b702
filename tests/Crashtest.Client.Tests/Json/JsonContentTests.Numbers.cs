using Crashtest.Client.Http;
using Crashtest.Client.Json;
using Xunit;

namespace Crashtest.Client.Tests.Json;

public sealed partial class JsonContentTests
{
    [Theory]
    [InlineData("{\"number\":0123}")]
    [InlineData("{\"number\":-0123}")]
    [InlineData("{\"number\":00}")]
    [InlineData("{\"number\":0x66}")]
    [InlineData("{\"number\":0X66}")]
    [InlineData("{\"number\":\0 0x66}")]
    [InlineData("{\"number\":\u00a00x66}")]
    [InlineData("{\"number\":/*a*/0x66}")]
    [InlineData("{\"number\":/***/0x66}")]
    [InlineData("{//a\r\"number\":0x66}")]
    [InlineData("{//a\n\"number\":0x66}")]
    [InlineData("{\"a\\\\\":0x66}")]
    [InlineData("{\"a\\\"\":0x66}")]
    [InlineData("{'a\"':0x66}")]
    [InlineData("{'a\\'\"':0x66}")]
    [InlineData("{\"number\":1,\"more\":[0,01]}")]
    [InlineData("{\"number\":1,\"more\":new Date(01)}")]
    public void What_has_a_number_in_octal_or_hexadecimal_digits_is_nothing(string body)
    {
        Assert.Null(Read(body));
        Assert.False(JsonContent.IsJson(body, new TextBuffer()));
    }

    [Theory]
    [InlineData("{\"number\":1,\"more\":[0,-0,0.5,-0.5,0e1,0E+1,10,100,1e05,1.00]}")]
    [InlineData("{\"number\":1,\"more\":\"0x66 \\\" 0123 \\\\\"}")]
    [InlineData("{\"0123\":0,\"number\":1}")]
    [InlineData("{'0x66':'\\' 01 \"','number':1}")]
    [InlineData("{a0:0,a01:0,number:1}")]
    [InlineData("{/* 01 * 01 ** 01 **/\"number\":1}// 01")]
    [InlineData("{\"number\":1,\"more\":-Infinity}")]
    public void A_zero_in_another_place_is_read(string body) => Assert.Equal(1, Read(body)!.Number);

    [Theory]
    [InlineData(1020)]
    [InlineData(1021)]
    [InlineData(1022)]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(1025)]
    public void A_number_is_checked_wherever_the_text_is_cut(int length)
    {
        string blanks = new(' ', length);

        Assert.Null(Read("{\"number\":" + blanks + "01}"));
        Assert.Equal(1, Read("{\"more\":\"" + blanks + "\\\"01\",\"number\":1}")!.Number);
    }
}
