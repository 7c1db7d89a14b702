using System;
using System.Collections.Generic;
using System.Linq;
using Crashtest.Client.Http;
using Crashtest.Client.Json;
using Newtonsoft.Json;
using Xunit;

namespace Crashtest.Client.Tests.Json;

/// <summary>
/// Newtonsoft.Json is generous. What the service sends is read as JSON, and each member as what it is declared to be.
/// </summary>
public sealed partial class JsonContentTests
{
    [Theory]
    [InlineData("41", 41L)]
    [InlineData("-41", -41L)]
    [InlineData("\"41\"", null)]
    [InlineData("41.5", null)]
    [InlineData("41.0", null)]
    [InlineData("true", null)]
    [InlineData("null", null)]
    [InlineData("[41]", null)]
    [InlineData("{\"number\":41}", null)]
    [InlineData("NaN", null)]
    [InlineData("undefined", null)]
    [InlineData("new Date(1)", null)]
    [InlineData("99999999999999999999", null)]
    public void A_whole_number_is_a_number_and_nothing_else(string value, long? number) =>
        Assert.Equal(number, Read("{\"number\":" + value + "}")!.Number);

    [Theory]
    [InlineData("41", 41L)]
    [InlineData("\"41\"", 41L)]
    [InlineData("\"+41\"", null)]
    [InlineData("\" 41\"", null)]
    [InlineData("\"41.0\"", null)]
    [InlineData("\"٤١\"", null)]
    [InlineData("41.5", null)]
    [InlineData("false", null)]
    public void An_id_is_a_whole_number_or_its_digits(string value, long? id) =>
        Assert.Equal(id, Read("{\"id\":" + value + "}")!.Id);

    [Theory]
    [InlineData("\"word\"", "word")]
    [InlineData("\"\"", "")]
    [InlineData("12", null)]
    [InlineData("true", null)]
    [InlineData("[\"word\"]", null)]
    public void Text_is_text_and_nothing_else(string value, string? text) =>
        Assert.Equal(text, Read("{\"text\":" + value + "}")!.Text);

    [Theory]
    [InlineData("\"word\"", "word")]
    [InlineData("\"\"", null)]
    [InlineData("12", "12")]
    [InlineData("99999999999999999999", "99999999999999999999")]
    [InlineData("1.5", null)]
    [InlineData("true", null)]
    public void An_id_as_text_may_be_a_whole_number(string value, string? text) =>
        Assert.Equal(text, Read("{\"idText\":" + value + "}")!.IdText);

    [Theory]
    [InlineData("7", 7d)]
    [InlineData("7.5", 7.5)]
    [InlineData("18446744073709551616", 18446744073709551616d)]
    [InlineData("\"7.5\"", null)]
    [InlineData("true", null)]
    public void A_number_may_have_a_fraction_or_many_digits(string value, double? number) =>
        Assert.Equal(number, Read("{\"score\":" + value + "}")!.Score);

    [Theory]
    [InlineData("\"2026-01-31T12:00:00Z\"", "2026-01-31T12:00:00+00:00")]
    [InlineData("\"2026-01-31T12:00:00+02:00\"", "2026-01-31T10:00:00+00:00")]
    [InlineData("\"2026-01-31T12:00:00\"", "2026-01-31T12:00:00+00:00")]
    [InlineData("\"soon\"", null)]
    [InlineData("1.5", null)]
    public void A_time_without_an_offset_is_in_UTC(string value, string? time) =>
        Assert.Equal(time, Read("{\"time\":" + value + "}")!.Time?.ToString("yyyy-MM-dd'T'HH:mm:sszzz", null));

    [Theory]
    [InlineData("{\"Number\":1}")]
    [InlineData("{\"NUMBER\":1}")]
    [InlineData("{\"number \":1}")]
    [InlineData("{\"Inner\":{\"number\":1}}")]
    [InlineData("{\"inner\":{\"Number\":1}}")]
    [InlineData("{\"Items\":[{\"number\":1}]}")]
    [InlineData("{\"IsDerived\":true}")]
    public void Names_match_exactly(string body)
    {
        Sample content = Read(body)!;

        Assert.Null(content.Number);
        Assert.Null(content.Inner?.Number);
        Assert.Null(content.Items);
    }

    [Theory]
    [InlineData("{\"number\":1,\"number\":2}", 2L)]
    [InlineData("{\"number\":1,\"number\":\"x\"}", null)]
    [InlineData("{\"number\":1,\"Number\":2}", 1L)]
    public void Of_a_name_that_occurs_twice_the_last_one_counts(string body, long? number) =>
        Assert.Equal(number, Read(body)!.Number);

    [Fact]
    public void An_object_that_occurs_twice_is_not_mixed()
    {
        Sample content = Read("""{"inner":{"number":1},"inner":{"text":"x"}}""")!;

        Assert.Equal((null, "x"), (content.Inner!.Number, content.Inner.Text));
    }

    [Theory]
    [InlineData("{\"inner\":7}")]
    [InlineData("{\"inner\":null}")]
    [InlineData("{\"inner\":[{\"number\":1}]}")]
    public void A_value_that_is_not_an_object_is_null(string body) => Assert.Null(Read(body)!.Inner);

    [Fact]
    public void A_list_holds_its_objects()
    {
        Sample content = Read("""{"items":[1,{"number":1},null,[{"number":2}],"x",{"number":3},{}]}""")!;

        Assert.Equal([1, 3, null], content.Items!.Select(item => item.Number));
    }

    [Fact]
    public void Comments_and_unknown_members_are_passed_over()
    {
        Sample content = Read("""{/*a*/"more":{"number":9,"x":[{}]},/*b*/"number":/*c*/1/*d*/,"last":[]}/*e*/""")!;

        Assert.Equal(1, content.Number);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("\"x\"")]
    [InlineData("{")]
    [InlineData("{\"number\":")]
    [InlineData("{\"number\":1")]
    [InlineData("{\"more\":[1,")]
    [InlineData("{\"items\":[{\"number\":1}")]
    [InlineData("{\"number\":1}}")]
    [InlineData("{\"number\":1} {}")]
    [InlineData("{number}")]
    [InlineData("<html></html>")]
    public void What_is_not_one_object_is_nothing(string body) => Assert.Null(Read(body));

    [Fact]
    public void What_is_nested_too_deeply_is_nothing()
    {
        string body = string.Concat(Enumerable.Repeat("{\"inner\":", 40)) + "1" + new string('}', 40);

        Assert.Null(Read(body));
        Assert.False(JsonContent.IsJson(body, new TextBuffer()));
    }

    [Theory]
    [InlineData("{}", true)]
    [InlineData("[1,{}]", true)]
    [InlineData("null", true)]
    [InlineData("\"x\"", true)]
    [InlineData("", false)]
    [InlineData("{\"a\":", false)]
    [InlineData("{} {}", false)]
    [InlineData("<html></html>", false)]
    public void A_body_is_JSON_if_it_is_one_value(string body, bool isJson) =>
        Assert.Equal(isJson, JsonContent.IsJson(body, new TextBuffer()));

    [Theory]
    [InlineData("{}", 0)]
    [InlineData("{\"other\":1,\"more\":2}", 2)]
    public void An_object_knows_how_many_members_it_had(string body, int count) =>
        Assert.Equal(count, Read(body)!.MemberCount);

    private static Sample? Read(string body) => JsonContent.TryRead<Sample>(body, new TextBuffer());

    private sealed class Sample : IMemberCount
    {
        public int MemberCount { get; set; }

        public bool IsDerived => Number is not null;

        [JsonProperty("number")]
        [JsonConverter(typeof(WholeNumberConverter))]
        public long? Number { get; private set; }

        [JsonProperty("id")]
        [JsonConverter(typeof(IdNumberConverter))]
        public long? Id { get; private set; }

        [JsonProperty("text")]
        [JsonConverter(typeof(TextConverter))]
        public string? Text { get; private set; }

        [JsonProperty("idText")]
        [JsonConverter(typeof(IdTextConverter))]
        public string? IdText { get; private set; }

        [JsonProperty("score")]
        [JsonConverter(typeof(NumberConverter))]
        public double? Score { get; private set; }

        [JsonProperty("time")]
        [JsonConverter(typeof(TimeConverter))]
        public DateTimeOffset? Time { get; private set; }

        [JsonProperty("inner")]
        public Sample? Inner { get; private set; }

        [JsonProperty("items")]
        public List<Sample>? Items { get; private set; }
    }
}
