using System;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading;
using Crashtest.Client.Specifications;
using Xunit;
using YamlDotNet.Core.Events;

namespace Crashtest.Client.Tests.Specifications;

/// <summary>
/// YAML becomes JSON by the core schema of YAML 1.2 and by the rules of merge keys, or is refused with its place.
/// </summary>
public sealed class YamlSpecificationTests
{
    [Theory]
    [InlineData("openapi: 3.0.1", """{"openapi":"3.0.1"}""")]
    [InlineData("openapi: 3.0", """{"openapi":"3.0"}""")]
    [InlineData("openapi: '3.0'", """{"openapi":"3.0"}""")]
    [InlineData("# a comment\n---\nopenapi: \"3.0\"\n...\n", """{"openapi":"3.0"}""")]
    [InlineData("%YAML 1.2\n---\nopenapi: x", """{"openapi":"x"}""")]
    [InlineData("openapi: x\ndescription: >\n  two\n  lines\n", """{"openapi":"x","description":"two lines\n"}""")]
    [InlineData(
        "openapi: x\na: [true, False, TRUE, yes, no, on, null, Null, NULL, ~, '', 2020-01-02, 12:30]",
        """{"openapi":"x","a":[true,false,true,"yes","no","on",null,null,null,null,"","2020-01-02","12:30"]}""")]
    [InlineData(
        "openapi: x\na: [1, -2, +3, 007, 0x1F, 0o17, 0x, 0o8, -0x1, 1_000, 0b1]",
        """{"openapi":"x","a":[1,-2,3,7,31,15,"0x","0o8","-0x1","1_000","0b1"]}""")]
    [InlineData(
        "openapi: x\na: [1e3, .5, 5., -.5e-3, +1.50, 1e999, 00.5, ., +]",
        """{"openapi":"x","a":[1e3,0.5,5.0,-0.5e-3,1.50,1e999,0.5,".","+"]}""")]
    [InlineData(
        "openapi: x\na: 99999999999999999999\nb: 0xFFFFFFFFFFFFFFFFFFFF",
        """{"openapi":"x","a":99999999999999999999,"b":1208925819614629174706175}""")]
    [InlineData(
        "openapi: x\na: ! 12\nb: !!str 12\nc: !!str\nd: !!float 7\ne: !!int 0x10\nf: !<tag:yaml.org,2002:str> 1",
        """{"openapi":"x","a":"12","b":"12","c":"","d":7,"e":16,"f":"1"}""")]
    [InlineData(
        "openapi: x\na: !!map {b: !!seq [1]}\n!!str c: !!timestamp 2020-01-01",
        """{"openapi":"x","a":{"b":[1]},"c":"2020-01-01"}""")]
    [InlineData(
        "openapi: x\nresponses:\n  200: {description: ok}\n  true: {}",
        """{"openapi":"x","responses":{"200":{"description":"ok"},"true":{}}}""")]
    [InlineData(
        "openapi: x\na: &a {b: 1}\nc: *a\nd: [*a, *a]",
        """{"openapi":"x","a":{"b":1},"c":{"b":1},"d":[{"b":1},{"b":1}]}""")]
    [InlineData("openapi: x\na: &a [&a 1, *a]\nb: *a", """{"openapi":"x","a":[1,1],"b":[1,1]}""")]
    [InlineData("openapi: x\n&k a: 1\nb: *k", """{"openapi":"x","a":1,"b":"a"}""")]
    [InlineData("openapi: x\na:\nb: ''\n\"\": 1", """{"openapi":"x","a":null,"b":"","":1}""")]
    [InlineData("{openapi: x, a: [1, undefined,], }", """{"openapi":"x","a":[1,"undefined"]}""")]
    [InlineData("{\"openapi\": \"x\", \"a\": {\"b\": null}}", """{"openapi":"x","a":{"b":null}}""")]
    public void Values_are_those_of_the_core_schema(string text, string expected) =>
        Assert.Equal(expected, SpecificationFile.LoadText(text, "spec.yaml").Json);

    [Theory]
    [InlineData(
        "merge.yaml",
        """paths":{"/a":{"get":{"responses":{"200":{"description":"ok"},"401":{"description":"no"},"500":{"description":"oops"}}}}}""")]
    [InlineData("m1-own-wins.yaml", """x-b":{"k":"own","l":2}""")]
    [InlineData("m7-flow-in-seq.yaml", """x-c":[{"l":2,"k":1},{"k":1}]""")]
    [InlineData("m5-quoted-is-literal.yaml", """x-c":{"<<":{"k":1}}""")]
    [InlineData("tags-core.yaml", """info":{"title":"2024","version":"1.10"},"paths":{},"x":{"oct":15,"hex":31}""")]
    [InlineData("t2-quoted.yaml", """x-c":{"a":7,"b":1.5,"c":false,"d":null}""")]
    [InlineData(
        "n2-big.yaml",
        """x-c":{"a":9223372036854775807,"b":9223372036854775808,"c":-9223372036854775809,"d":340282366920938463463374607431768211455}""")]
    public void Files_of_users_are_sent_as_they_are_meant(string file, string part) =>
        Assert.Contains(part, SpecificationFile.Load(file).Json, StringComparison.Ordinal);

    [Theory]
    [InlineData("a: {<<: [*x, *y], c: 3}", """{"c":3,"a":1,"b":2}""")]
    [InlineData("a: {<<: [*y, *x]}", """{"a":9,"b":2}""")]
    [InlineData("a: {<<: {d: 4}}", """{"d":4}""")]
    [InlineData("a: {<<: {<<: *x}}", """{"a":1}""")]
    [InlineData("a: {<<: []}", "{}")]
    [InlineData("a: {'<<': *x}", """{"<<":{"a":1}}""")]
    [InlineData("a: {!!str <<: *x}", """{"<<":{"a":1}}""")]
    [InlineData("a: {!!merge '<<': *x}", """{"a":1}""")]
    [InlineData("a: [<<, <<]", """["<<","<<"]""")]
    public void Merge_keys_follow_their_rules(string line, string expected) => Assert.EndsWith(
        $"\"a\":{expected}}}",
        SpecificationFile.LoadText($"openapi: x\nx-x: &x {{a: 1}}\nx-y: &y {{a: 9, b: 2}}\n{line}").Json,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("tab.yaml", "line 5, column 1: a tab is used as indentation")]
    [InlineData("e1-indent.yaml", "line 10, column 6: the indentation does not match")]
    [InlineData("e3-dup.yaml", "line 5, column 3: the mapping already has this key")]
    [InlineData("flow.yaml", "line 3, column 1: the YAML syntax is not valid")]
    [InlineData("selfkey.yaml", "line 2, column 3: a key must be a text")]
    public void Mistakes_of_users_are_reported_with_their_place_and_reason(string file, string words)
    {
        string message = Expect.Failure(ErrorId.InvalidPayload, () => SpecificationFile.Load(file)).Message;

        Assert.True(message.Contains(words, StringComparison.Ordinal), $"Expected '{words}': {message}");
    }

    [Theory]
    [InlineData("openapi: [s3cr3t", "line 2, column 1")]
    [InlineData("openapi: {a: s3cr3t", "line 2, column 1")]
    [InlineData("openapi: 'a'\nopenapi: 'b'\n s3cr3t", "line 2, column 1")]
    [InlineData("openapi: x\n---\nopenapi: y", "line 2, column 1: a second document")]
    [InlineData("openapi: *s3cr3t", "line 1, column 10: no anchor")]
    [InlineData("openapi: x\na: &a [*a]", "line 2, column 8: the alias refers to a value that contains it")]
    [InlineData("openapi: x\na: &a {b: *a}", "line 2, column 11")]
    [InlineData("openapi: x\n? [a, b]\n: c", "line 2, column 3: a key must be a text")]
    [InlineData("openapi: x\na: &a k\n*a : v", "line 3, column 1: an alias cannot be a key")]
    [InlineData("openapi: x\n: v", "line 2, column 3: a key is missing")]
    [InlineData("openapi: x\n1: v\n'1': v", "line 3, column 1: the mapping already has this key")]
    [InlineData("openapi: x\na: {<<: 1}", "line 2, column 5: a merge key")]
    [InlineData("openapi: x\na: {<<: [{}, s3cr3t]}", "a merge key")]
    [InlineData("openapi: x\na: {<<: }", "a merge key")]
    [InlineData("openapi: x\na: {<<: {b: 1}, <<: {c: 1}}", "a second merge key")]
    [InlineData("openapi: x\na: !!int s3cr3t", "line 2, column 4: the value is not one of its tag")]
    [InlineData("openapi: x\na: !!bool yes", "line 2, column 4")]
    [InlineData("openapi: x\na: !!null 0", "line 2, column 4")]
    [InlineData("openapi: x\na: !!float x", "line 2, column 4")]
    [InlineData("openapi: x\na: !s3cr3t 1", "line 2, column 4: the tag")]
    [InlineData("openapi: x\na: !!set {b}", "line 2, column 4: the tag")]
    [InlineData("openapi: x\na: !!str {b: 1}", "line 2, column 4: the tag")]
    [InlineData("openapi: x\na: !nope!x 1", "line 2, column 4: the tag")]
    [InlineData("openapi: x\na: .inf", "line 2, column 4: JSON has no such number")]
    [InlineData("openapi: x\na: -.INF", "line 2, column 4")]
    [InlineData("openapi: x\na: .NaN", "line 2, column 4")]
    [InlineData("openapi: x\na: b: c", "line 2, column 5")]
    [InlineData(
        "openapi: x\na:b\nc: d",
        "line 2, column 1: the indentation does not match the lines above, or ': ' is missing")]
    [InlineData("openapi: x\na: @s3cr3t", "line 2, column 4: a value cannot begin")]
    [InlineData("openapi: x\na: %s3cr3t", "line 2, column 4: a value cannot begin")]
    [InlineData("openapi: x\na: \"\\q\"", "line 2, column 4: a text in double quotes contains an unknown escape")]
    [InlineData("openapi: x\na: \"s3cr3t\nb: c\n", "line 2, column 4: a text in quotes is not closed")]
    [InlineData("openapi: x\na: 's3cr3t", "line 2, column 4: a text in quotes is not closed")]
    [InlineData("openapi: x\na: |\n\ts3cr3t", "line 3, column 1: a tab")]
    [InlineData("- a\nb: c", "line 2, column 1: the indentation")]
    [InlineData("openapi: x\na: \u0001", "line 2, column 4: YAML does not allow")]
    [InlineData("openapi: x\na: \u009F", "line 2, column 4: YAML does not allow")]
    [InlineData("%YAML 3.0\n---\nopenapi: x", "the YAML version is not supported")]
    [InlineData("\t<html>s3cr3t</html>: :", "line 1")]
    [InlineData("", "it is empty")]
    [InlineData("# s3cr3t\n", "it is empty")]
    public void What_is_not_understood_is_refused_with_its_place(string text, string words)
    {
        string message = SpecificationFile.Refuse(text);

        Assert.Contains("is not valid YAML", message, StringComparison.Ordinal);
        Assert.True(message.Contains(words, StringComparison.Ordinal), $"Expected '{words}': {message}");
    }

    [Fact]
    public void Aliases_that_multiply_are_refused()
    {
        var yaml = new StringBuilder("openapi: x\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        foreach (int i in Enumerable.Range(1, 12))
        {
            yaml.Append(
                CultureInfo.InvariantCulture,
                $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        }

        Assert.Contains("1,000,000", SpecificationFile.Refuse(yaml.ToString()), StringComparison.Ordinal);
    }

    [Fact]
    public void Merge_keys_that_multiply_are_refused()
    {
        var yaml = new StringBuilder(
            "openapi: x\na0: &a0 {" + string.Join(", ", Enumerable.Range(0, 1000).Select(i => $"k{i}: 1")) + "}\n");
        foreach (int i in Enumerable.Range(1, 1000))
        {
            yaml.Append(CultureInfo.InvariantCulture, $"a{i}: {{<<: [*a0, *a0]}}\n");
        }

        Assert.Contains("1,000,000", SpecificationFile.Refuse(yaml.ToString()), StringComparison.Ordinal);
    }

    [Fact]
    public void Merge_keys_that_repeat_what_is_there_are_refused_too() => Assert.Contains(
        "1,000,000",
        SpecificationFile.Refuse(
            "openapi: x\na0: &a0 {" + string.Join(", ", Enumerable.Range(0, 1000).Select(i => $"k{i}: 1"))
                + $"}}\na1: {{<<: [{string.Join(", ", Enumerable.Repeat("*a0", 1001))}]}}\n"),
        StringComparison.Ordinal);

    [Fact]
    public void Far_too_many_values_are_refused_before_the_rest_is_read() => Assert.Contains(
        "1,000,000",
        SpecificationFile.Refuse(
            "openapi: x\nx: [1" + string.Concat(Enumerable.Repeat(",1", 1_000_000)) + "}", "spec.yaml"),
        StringComparison.Ordinal);

    [Theory]
    [InlineData(127, true)]
    [InlineData(128, false)]
    public void Values_are_nested_128_levels_deep_at_most(int others, bool isTaken) => SpecificationFile.AssertTaken(
        isTaken, "openapi: x\nx: " + new string('[', others) + new string(']', others), "128 levels");

    [Fact]
    public void Cancelling_ends_the_reading_within_one_value()
    {
        using var cancel = new CancellationTokenSource();
        var events = new YamlEvents("openapi: " + new string('x', 1024 * 1024), cancel.Token);
        while (events.ReadNext() is not MappingStart)
        {
        }

        Assert.IsType<Scalar>(events.ReadNext());
        cancel.Cancel();

        Assert.Throws<OperationCanceledException>(() => events.ReadNext());
    }

    [Fact]
    public void Doubling_aliases_in_a_key_are_refused()
    {
        var yaml = new StringBuilder("openapi: x\na0: &a0 [x, x]\n");
        foreach (int i in Enumerable.Range(1, 40))
        {
            yaml.Append(CultureInfo.InvariantCulture, $"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n");
        }

        Assert.Contains(
            "a key must be a text", SpecificationFile.Refuse(yaml + "? [*a40]\n: x\n"), StringComparison.Ordinal);
        Assert.Contains(
            "an alias cannot be a key", SpecificationFile.Refuse(yaml + "? *a40\n: x\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void One_long_text_that_is_repeated_by_aliases_is_refused() => Assert.Contains(
        "32 Mi characters",
        SpecificationFile.Refuse($"openapi: x\na: &a {new string('x', 100_000)}\nb: "
            + $"[{string.Join(", ", Enumerable.Repeat("*a", 10_000))}]\n"),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{a: ", "}")]
    [InlineData("- ", "")]
    [InlineData("? ", "")]
    [InlineData("!!seq [", "]")]
    public void What_is_nested_too_deeply_is_refused(string open, string close)
    {
        string deep =
            string.Concat(Enumerable.Repeat(open, 20_000)) + "1" + string.Concat(Enumerable.Repeat(close, 20_000));

        SpecificationFile.Refuse("openapi: x\nx:\n  " + deep, "spec.yaml");
        SpecificationFile.Refuse(deep, "spec.yaml");
    }
}
