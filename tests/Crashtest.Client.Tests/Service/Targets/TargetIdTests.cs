using System;
using System.Linq;
using System.Threading.Tasks;
using Crashtest.Client.Connection;
using Crashtest.Client.Service.Targets;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Targets;
using Xunit;

namespace Crashtest.Client.Tests.Service.Targets;

public sealed class TargetIdTests
{
    [Theory]
    [InlineData(null, "empty")]
    [InlineData("", "empty")]
    [InlineData(" \r\n", "empty")]
    [InlineData("a/b", "slash")]
    [InlineData("https://web.analysiscenter.veracode.com/dae/targets/0123", "slash")]
    [InlineData("a\\b", "slash")]
    [InlineData(".", "dot")]
    [InlineData("..", "dot")]
    [InlineData("two words", "blank")]
    [InlineData("a\u200bb", "invisible")]
    [InlineData("Zürich", "not allowed")]
    [InlineData("{01234567-89ab-cdef-0123-456789abcdef}", "braces")]
    [InlineData("'t1'", "quotation marks")]
    [InlineData("\u201Ct1\u201D", "quotation marks")]
    [InlineData("$(TARGET)", "variable without a value")]
    [InlineData("${TARGET}", "variable without a value")]
    [InlineData("%TARGET_ID%", "variable without a value")]
    [InlineData("{{ target }}", "variable without a value")]
    [InlineData("null", "variable without a value")]
    [InlineData("undefined", "variable without a value")]
    [InlineData("***", "masked")]
    [InlineData("t1,t2", "as a list")]
    [InlineData("t1;t2", "as a list")]
    public void What_cannot_be_an_id_is_refused_with_the_reason(string? text, string reason)
    {
        CrashtestException failure = Expect.Failure(ErrorId.InvalidTarget, () => TargetId.Parse(text));

        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_without_end_is_refused() =>
        Expect.Failure(ErrorId.InvalidTarget, () => TargetId.Parse(new string('a', 200)));

    [Theory]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("01234567-89AB-CDEF-0123-456789abcdef")]
    [InlineData("t1")]
    [InlineData("a%2Fb")]
    public async Task An_id_is_sent_as_it_was_given(string id)
    {
        await using TestService service = await TestService.StartAsync();

        await service.RunAsync(() => service.TargetById(id + "\r\n").StartAsync(null, service.Token));

        RecordedRequest first = service.Host.Requests[0];
        Assert.Equal(
            new Uri(service.Host.TargetEndpoint).AbsolutePath + "/targets/" + Uri.EscapeDataString(id),
            first.RawTarget);
    }

    [Theory]
    [InlineData(IdSpelling.Hyphens, "01234567-89ab-cdef-0123-456789abcdef")]
    [InlineData(IdSpelling.Digits, "0123456789abcdef0123456789abcdef")]
    public async Task Once_the_service_has_named_a_target_its_spelling_is_used(IdSpelling spelling, string expected)
    {
        await using TestService service =
            await TestService.StartAsync(options => options.TargetApi.IdSpelling = spelling);
        ScanTarget target = service.TargetById("01234567-89AB-CDEF-0123-456789ABCDEF");

        await service.RunAsync(() => target.StartAsync(null, service.Token));

        Assert.Equal(expected, target.TargetId);
        Assert.Equal($$"""{"id":"{{expected}}"}""", service.Requests(CallKind.Start).Single().Body);
    }

    [Fact]
    public void All_spellings_of_one_id_have_one_key()
    {
        string[] keys = [.. new[] { "0123456789abcdef0123456789abcdef", "01234567-89AB-cdef-0123-456789abcdef" }.Select(
            id => TargetId.Parse(id).Key)];

        Assert.Equal(keys[0], keys[1]);
        Assert.NotEqual(TargetId.Parse("t-1").Key, TargetId.Parse("t1").Key);
    }

    [Theory]
    [InlineData(null, "https://api.veracode.com/dae/api/tcs-api/api/v1")]
    [InlineData(Region.US, "https://api.veracode.com/dae/api/tcs-api/api/v1")]
    [InlineData(Region.EU, "https://api.veracode.eu/dae/api/tcs-api/api/v1")]
    public void The_endpoint_is_the_one_of_the_region(Region? region, string expected) =>
        Assert.Equal(expected, ServiceEndpoint.ResolveTarget(null, region).ToString());

    [Fact]
    public void The_endpoint_of_one_api_is_not_taken_for_the_other()
    {
        Expect.Failure(
            ErrorId.InvalidEndpoint, () => ServiceEndpoint.ResolveTarget("https://api.crashtest.cloud/webhook/", null));
        Expect.Failure(
            ErrorId.InvalidEndpoint,
            () => ServiceEndpoint.Resolve("https://api.veracode.eu/dae/api/tcs-api/api/v1", isVeracode: true, null));
    }

    [Fact]
    public void A_target_id_needs_a_credential()
    {
        using var client = new CrashtestClient(new ConnectionOptions { IsByTargetId = true });

        Expect.Failure(ErrorId.InvalidCredential, () => client.GetTargetById("t1", null));
        Expect.Failure(ErrorId.InvalidCredential, () => client.GetCatalog());
    }
}
