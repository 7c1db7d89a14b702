using System;
using System.IO;
using System.Linq;
using System.Text;
using Crashtest.Client.Service;
using Newtonsoft.Json;
using Xunit;

namespace Crashtest.Client.Tests;

public sealed class ApiSpecificationTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{"openapi":"3.1.0","n":12345678901234567890,"d":"2020-01-02","f":1.0,"z":null}""")]
    [InlineData("\uFEFF\n  {\"swagger\":\"2.0\"}\n")]
    public void Json_is_taken_as_it_is(string text) =>
        Assert.Equal(text.Trim('\uFEFF', '\n', ' '), Json(text));

    [Theory]
    [InlineData("openapi: 3.0.1", """{"openapi":"3.0.1"}""")]
    [InlineData("openapi: 3.0", """{"openapi":3.0}""")]
    [InlineData("openapi: '3.0'", """{"openapi":"3.0"}""")]
    [InlineData("# a comment\n---\nopenapi: \"3.0\"\n...\n", """{"openapi":"3.0"}""")]
    [InlineData("openapi: 3.0.1\ninfo:\n  title: >\n    two\n    lines\n", """{"openapi":"3.0.1","info":{"title":"two lines\n"}}""")]
    [InlineData("openapi: x\na: [1, -2, 0x1F, 1e3, .5, true, False, yes, null, ~, 007, 2020-01-02]", """{"openapi":"x","a":[1,-2,"0x1F",1000.0,0.5,true,false,"yes",null,null,7,"2020-01-02"]}""")]
    [InlineData("openapi: x\na: 99999999999999999999\nb: 1e999", """{"openapi":"x","a":1E+20,"b":"1e999"}""")]
    [InlineData("openapi: x\nresponses:\n  200: {description: ok}", """{"openapi":"x","responses":{"200":{"description":"ok"}}}""")]
    [InlineData("openapi: x\na: &a {b: 1}\nc: *a", """{"openapi":"x","a":{"b":1},"c":{"b":1}}""")]
    [InlineData("openapi: x\na:\nb: ''", """{"openapi":"x","a":null,"b":""}""")]
    public void Yaml_becomes_json_by_the_core_schema(string text, string expected) => Assert.Equal(expected, Json(text));

    [Theory]
    [InlineData("{\"openapi\":\"3.0\"")]
    [InlineData("{\"openapi\":\"3.0\"} s3cr3t")]
    [InlineData("{\"openapi\":\"3.0\", s3cr3t")]
    [InlineData("openapi: [s3cr3t")]
    [InlineData("openapi: 'a'\nopenapi: 'b'\n s3cr3t")]
    [InlineData("openapi: x\n---\nopenapi: y")]
    [InlineData("openapi: *s3cr3t")]
    [InlineData("openapi: x\n? [a, b]\n: c")]
    [InlineData("\t<html>s3cr3t</html>: :")]
    [InlineData("")]
    public void What_is_neither_is_refused_and_not_repeated(string text)
    {
        CrashtestException failure = Expect.Failure(ErrorId.InvalidPayload, () => Json(text));

        Assert.Contains("neither JSON nor YAML", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Broken_json_is_told_with_its_place()
    {
        CrashtestException failure = Expect.Failure(ErrorId.InvalidPayload, () => Json("{\n  \"openapi\": \"3.0\",\n  \"x\": ]\n}"));

        Assert.Contains("line 3", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("12")]
    [InlineData("just some words")]
    [InlineData("title: x")]
    [InlineData("{\"openapi\":null}")]
    public void What_is_no_api_description_is_refused(string text)
    {
        CrashtestException failure = Expect.Failure(ErrorId.InvalidPayload, () => Json(text));

        Assert.Contains("no OpenAPI or Swagger document", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_refused()
    {
        Expect.Failure(ErrorId.InvalidPayload, () => ApiSpecification.Load(Path.Combine(_folder.Path, "none.json")));
        Expect.Failure(ErrorId.InvalidPayload, () => ApiSpecification.Load(_folder.Path));
    }

    [Fact]
    public void A_file_above_sixteen_mebibytes_is_refused_unread()
    {
        string path = _folder.Write("large.json", "{\"openapi\":\"3.0\"}");
        using (FileStream file = File.OpenWrite(path))
        {
            file.SetLength((16 * 1024 * 1024) + 1);
        }

        CrashtestException failure = Expect.Failure(ErrorId.InvalidPayload, () => ApiSpecification.Load(path));

        Assert.Contains("larger than 16 MiB", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Aliases_that_multiply_are_refused()
    {
        var yaml = new StringBuilder("openapi: x\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        foreach (int i in Enumerable.Range(1, 12))
        {
            yaml.Append(string.Create(null, $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n"));
        }

        Expect.Failure(ErrorId.InvalidPayload, () => Json(yaml.ToString()));
    }

    [Fact]
    public void One_long_text_that_is_repeated_by_aliases_is_refused() =>
        Expect.Failure(
            ErrorId.InvalidPayload,
            () => Json($"openapi: x\na: &a {new string('x', 100_000)}\nb: [{string.Join(", ", Enumerable.Repeat("*a", 10_000))}]\n"));

    [Fact]
    public void An_alias_of_itself_is_refused() =>
        Expect.Failure(ErrorId.InvalidPayload, () => Json("openapi: x\na: &a [*a]\n"));

    [Theory]
    [InlineData('[', ']')]
    [InlineData('{', '}')]
    [InlineData('-', ' ')]
    public void What_is_nested_too_deeply_is_refused(char open, char close)
    {
        string start = open switch { '{' => "{\"a\":", '-' => "- ", _ => "[" };
        string deep = string.Concat(Enumerable.Repeat(start, 20_000)) + "1" + new string(close, 20_000);

        Expect.Failure(ErrorId.InvalidPayload, () => Json("{\"openapi\":\"3.0\",\"x\":" + deep + "}"));
        Expect.Failure(ErrorId.InvalidPayload, () => Json("openapi: x\nx:\n  " + deep));
        Expect.Failure(ErrorId.InvalidPayload, () => Json(deep));
    }

    private string Json(string text) =>
        ApiSpecification.Load(_folder.Write("spec", text)).Document.ToString(Formatting.None);
}
