using System;
using System.Linq;
using Xunit;

namespace Crashtest.Client.Tests.Specifications;

/// <summary>What RFC 8259 allows is sent as it is, and all else is refused with its place.</summary>
public sealed class JsonSpecificationTests
{
    [Theory]
    [InlineData("""{"openapi":"3.1.0","n":12345678901234567890,"d":"2020-01-02","f":1.0,"z":null}""")]
    [InlineData(
        """{"openapi":"3.1.0","n":[0,-0,-1.50,1e400,1E+2,0.12345678901234567890123456789,123456789012345678901234567890.5]}""")]
    [InlineData("""{"openapi":"3.1.0","n":[true,false,null,{},[],"",[[]]]}""")]
    [InlineData("""{"openapi":3.0,"info":{"version":1.10}}""")]
    [InlineData("""{"openapi":"3.1.0","":"ü 👩 // no comment","a.b":"\\ \" \n"}""")]
    [InlineData("{\"swagger\":\"2.0\",\"a\":\"\u007F\u00A0\"}")]
    public void Json_is_taken_as_it_is(string text) => Assert.Equal(text, SpecificationFile.LoadText(text).Json);

    [Theory]
    [InlineData("\uFEFF\r\n\t {\t\"swagger\" :\n\"2.0\" } \n")]
    [InlineData("""{"\u0073wagger":"\u0032.0"}""")]
    public void Blanks_and_escapes_may_go(string text) =>
        Assert.Equal("""{"swagger":"2.0"}""", SpecificationFile.LoadText(text).Json);

    [Theory]
    [InlineData("""{"openapi":"3.0","a":new Date(1)}""", "line 1, column 22")]
    [InlineData("""{"openapi":"3.0","a":undefined}""", "line 1, column 22")]
    [InlineData("""{"openapi":"3.0","a":NaN}""", "line 1, column 22")]
    [InlineData("""{"openapi":"3.0","a":Infinity}""", "line 1, column 22")]
    [InlineData("""{"openapi":"3.0","a":-Infinity}""", "line 1, column 22")]
    [InlineData("""{"openapi":"3.0","a":True}""", "line 1, column 22")]
    [InlineData("""{"openapi":"3.0","a":nullx}""", "line 1, column 22")]
    [InlineData("""{"openapi":"3.0","a":+1}""", "line 1, column 22")]
    [InlineData("""{"openapi":"3.0","a":01}""", "line 1, column 22")]
    [InlineData("""{"openapi":"3.0","a":0x1F}""", "line 1, column 22")]
    [InlineData("""{"openapi":"3.0","a":1.}""", "line 1, column 22")]
    [InlineData("""{"openapi":"3.0","a":.5}""", "line 1, column 22")]
    [InlineData("""{"openapi":"3.0","a":1e}""", "line 1, column 22")]
    [InlineData("""{"openapi":"3.0","a":'s3cr3t'}""", "line 1, column 22")]
    [InlineData("""{'openapi':"3.0"}""", "line 1, column 2")]
    [InlineData("""{openapi:"3.0"}""", "line 1, column 2")]
    [InlineData("""{"openapi":"3.0",}""", "line 1, column 18")]
    [InlineData("""{"openapi":"3.0",,"a":1}""", "line 1, column 18")]
    [InlineData("""{"openapi":"3.0","a":[1,]}""", "line 1, column 25")]
    [InlineData("""{"openapi":"3.0","a":[,1]}""", "line 1, column 23")]
    [InlineData("""{"openapi":"3.0","a":[1 2]}""", "line 1, column 25")]
    [InlineData("""{"openapi":"3.0" "a":1}""", "line 1, column 18")]
    [InlineData("""{"openapi" "3.0"}""", "line 1, column 12")]
    [InlineData("{\"openapi\":\"3.0\"} // s3cr3t", "line 1, column 19")]
    [InlineData("{\"openapi\":\"3.0\", /* s3cr3t */ \"a\":1}", "line 1, column 19")]
    [InlineData("{\"openapi\":\"3.0\"} s3cr3t", "line 1, column 19")]
    [InlineData("{\"openapi\":\"3.0\"}{}", "line 1, column 18")]
    [InlineData("{\n  \"openapi\": \"3.0\",\n  \"x\": ]\n}", "line 3, column 8")]
    [InlineData("{\"openapi\":\"a\nb\"}", "line 1, column 14")]
    [InlineData("{\"openapi\":\"a\tb\"}", "line 1, column 14")]
    [InlineData("{\"openapi\":\"a\\x\"}", "line 1, column 14")]
    [InlineData("{\"openapi\":\"a\\'\"}", "line 1, column 14")]
    [InlineData("{\"openapi\":\"a\\u12\"}", "line 1, column 14")]
    [InlineData("{\"openapi\":\"\\uD800\"}", "line 1, column 12")]
    [InlineData("{\"openapi\":\"3.0\",\u00A0\"a\":1}", "line 1, column 18")]
    [InlineData("{\"openapi\":\"3.0\",\n \"a\":1,\n \"a\":2}", "line 3, column 2")]
    [InlineData("{\"openapi\":\"3.0\",\"a\":{\"b\":1,\"\\u0062\":2}}", "line 1, column 29")]
    [InlineData("{\"openapi\":\"3.0\"", "the text is incomplete")]
    [InlineData("{\"openapi\":\"s3cr3t", "the text is incomplete")]
    [InlineData("{\"openapi\":", "the text is incomplete")]
    [InlineData("{", "the text is incomplete")]
    public void What_is_not_json_is_refused_with_its_place(string text, string place)
    {
        string message = SpecificationFile.Refuse(text, "spec.json");

        Assert.Contains("is not valid JSON", message, StringComparison.Ordinal);
        Assert.True(message.Contains(place, StringComparison.Ordinal), $"Expected '{place}': {message}");
    }

    [Theory]
    [InlineData('[', ']')]
    [InlineData('{', '}')]
    public void What_is_nested_too_deeply_is_refused(char open, char close)
    {
        string deep =
            string.Concat(Enumerable.Repeat(open == '{' ? "{\"a\":" : "[", 20_000)) + "1" + new string(close, 20_000);

        Assert.Contains(
            "128", SpecificationFile.Refuse("{\"openapi\":\"3.0\",\"x\":" + deep + "}"), StringComparison.Ordinal);
        Assert.Contains("128", SpecificationFile.Refuse(deep), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(127, true)]
    [InlineData(128, false)]
    public void Values_are_nested_128_levels_deep_at_most(int others, bool isTaken)
    {
        string text = "{\"openapi\":\"3.0\",\"x\":" + new string('[', others) + new string(']', others) + "}";

        SpecificationFile.AssertTaken(isTaken, text, "128 levels");
    }

    [Fact]
    public void Far_too_many_values_are_refused_before_the_rest_is_read() => Assert.Contains(
        "1,000,000",
        SpecificationFile.Refuse(
            "{\"openapi\":\"3.0\",\"x\":[1" + string.Concat(Enumerable.Repeat(",1", 1_000_000)) + "oops"),
        StringComparison.Ordinal);
}
