using System;
using System.Linq;
using System.Threading.Tasks;
using Crashtest.Client.Connection;
using Crashtest.Simulator.Calls;
using Xunit;

namespace Crashtest.Client.Tests.Connection;

public sealed class WebhookTests
{
    [Theory]
    [InlineData("a b")]
    [InlineData("ü")]
    [InlineData("漢字😀")]
    [InlineData("%2e")]
    [InlineData("%2e%2e")]
    [InlineData("%2F")]
    [InlineData("...")]
    [InlineData(".a")]
    [InlineData("a?b")]
    [InlineData("a#b")]
    [InlineData("a&b=c;d,e+f@g:h")]
    [InlineData("a\nb")]
    [InlineData("~!*'()")]
    [InlineData("\"<>|{}^`")]
    public async Task Any_single_segment_arrives_as_it_was(string webhook)
    {
        await using TestService service = await TestService.StartAsync();
        ScanTarget target = service.Target(webhook);

        long scanId = await service.StartByClientAsync(target);
        await target.ReadStatusAsync(scanId, service.Token);
        service.Host.EndScan(scanId);
        await service.SaveAsync(scanId, target: target);

        Assert.Equal(
            [CallKind.Start, CallKind.Status, CallKind.Status, CallKind.Report],
            service.Host.Requests.Select(request => request.Kind));
        Assert.All(service.Host.Requests, request => Assert.Equal(webhook, request.Webhook));
    }

    [Theory]
    [InlineData(" abc ")]
    [InlineData("abc\r\n")]
    [InlineData("\tabc")]
    public async Task Blanks_around_it_are_not_part_of_it(string webhook)
    {
        await using TestService service = await TestService.StartAsync();

        await service.StartByClientAsync(service.Target(webhook));

        Assert.Equal(1, service.Host.CountAcceptedStarts("abc"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \r\n")]
    [InlineData("/")]
    [InlineData("s3cr3t/")]
    [InlineData("/s3cr3t")]
    [InlineData("s3cr3t\\x")]
    [InlineData("https://api.crashtest.cloud/webhook/s3cr3t")]
    [InlineData(".")]
    [InlineData("..")]
    public void A_value_of_several_segments_is_refused_and_not_shown(string? webhook)
    {
        CrashtestException failure = Expect.Failure(ErrorId.InvalidWebhook, () => Webhook.Parse(webhook));

        Assert.DoesNotContain("s3cr3t", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_character_is_refused_or_escaped_but_never_a_fault()
    {
        Exception? thrown = Record.Exception(() => Webhook.Parse("a" + (char)0xD800));

        Assert.True(thrown is null or CrashtestException { Id: ErrorId.InvalidWebhook }, $"This came: {thrown}");
    }

    [Fact]
    public void Its_label_is_the_beginning_of_its_hash()
    {
        // printf %s abc | sha256sum
        Assert.Equal("webhook-ba7816bf", Webhook.Parse("abc").DefaultName);
        Assert.Equal("webhook-ba7816bf", Webhook.Parse(" abc\n").ToString());
        Assert.NotEqual(Webhook.Parse("abc").DefaultName, Webhook.Parse("ABC").DefaultName);
    }

    [Theory]
    [InlineData(null, "webhook-ba7816bf")]
    [InlineData("  ", "webhook-ba7816bf")]
    [InlineData("shop", "shop")]
    public void The_users_label_comes_first(string? name, string expected)
    {
        using var client = new CrashtestClient(new ConnectionOptions());

        Assert.Equal(expected, client.GetTarget("abc", name).Name);
    }
}
