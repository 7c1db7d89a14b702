using System;
using Crashtest.Client.Connection;
using Xunit;

namespace Crashtest.Client.Tests.Connection;

/// <summary>Webhooks as people paste them.</summary>
public sealed class WebhookAddressTests
{
    private const string Id = "1b4e28ba-2fa1-41d2-883f-0016d3cca427";
    private const string Crashtest = "https://api.crashtest.cloud/webhook";
    private const string VeracodeEU = "https://api.veracode.eu/dae/api/core-api/webhook";

    [Theory]
    [InlineData(Crashtest + "/" + Id, Crashtest, null)]
    [InlineData(" " + Crashtest + "/" + Id + "/\r\n", Crashtest, null)]
    [InlineData("http://API.crashtest.cloud/webhook/" + Id, Crashtest, null)]
    [InlineData("api.crashtest.cloud/webhook/" + Id, Crashtest, null)]
    [InlineData(Crashtest + "/" + Id + "/scans/12/status?x=y#z", Crashtest, null)]
    [InlineData(Crashtest + "/" + Id + "#tab", Crashtest, null)]
    [InlineData(Crashtest + "/" + Id + "?x=y", Crashtest, null)]
    [InlineData(VeracodeEU + "/" + Id, VeracodeEU, Region.EU)]
    [InlineData(
        "https://api.veracode.com/dae/api/core-api/webhook/" + Id,
        "https://api.veracode.com/dae/api/core-api/webhook",
        Region.US)]
    public void A_URL_of_a_known_service_is_taken_apart(string text, string endpoint, Region? region)
    {
        var address = WebhookAddress.Parse(text, null, null);

        Assert.Equal((Id, endpoint, region), (address.Id, address.Endpoint, address.Region));
    }

    [Theory]
    [InlineData("http://127.0.0.1:5000/webhook")]
    [InlineData("http://127.0.0.1:5000/webhook/ ")]
    [InlineData(Crashtest)]
    public void A_URL_of_the_given_endpoint_is_taken_apart(string endpoint)
    {
        var address = WebhookAddress.Parse(endpoint.Trim().TrimEnd('/') + "/" + Id, endpoint, null);

        Assert.Equal((Id, null, null), (address.Id, address.Endpoint, address.Region));
    }

    [Theory]
    [InlineData(Id)]
    [InlineData("\uFEFF" + Id + "\u200B\u00AD")]
    [InlineData("\u200E\u2060" + Id + "\u00A0\u3000\u2028")]
    public void An_id_stays_an_id(string text)
    {
        var address = WebhookAddress.Parse(text, Crashtest, Region.US);

        Assert.Equal((Id, null, null), (address.Id, address.Endpoint, address.Region));
        Assert.Equal(Webhook.Parse(Id).DefaultName, Webhook.Parse(text).DefaultName);
    }

    [Theory]
    [InlineData(Crashtest + "/" + Id, "https://other.example/webhook", null)]
    [InlineData(Crashtest + "/" + Id, null, Region.US)]
    [InlineData(VeracodeEU + "/" + Id, null, Region.US)]
    public void A_URL_of_another_service_than_the_given_one_is_refused(string text, string? endpoint, Region? region)
    {
        CrashtestException failure =
            Expect.Failure(ErrorId.InvalidWebhook, () => WebhookAddress.Parse(text, endpoint, region));

        Assert.DoesNotContain(Id, failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$(CRASHTEST_WEBHOOK)", "variable")]
    [InlineData("${CRASHTEST_WEBHOOK}", "variable")]
    [InlineData("%CRASHTEST_WEBHOOK%", "variable")]
    [InlineData("$env:CRASHTEST_WEBHOOK", "variable")]
    [InlineData("$CRASHTEST_WEBHOOK", "variable")]
    [InlineData("${{ secrets.WEBHOOK }}", "variable")]
    [InlineData("{{webhook}}", "variable")]
    [InlineData("#{Webhook}", "variable")]
    [InlineData("https://api.crashtest.cloud/webhook/$(WEBHOOK)", "variable")]
    [InlineData("null", "variable")]
    [InlineData("Undefined", "variable")]
    [InlineData("(null)", "variable")]
    [InlineData("***", "masked")]
    [InlineData("'" + Id + "'", "quotation marks")]
    [InlineData("\"" + Id + "\"", "quotation marks")]
    [InlineData("\u201C" + Id + "\u201D", "quotation marks")]
    [InlineData("'abc'", "quotation marks")]
    [InlineData("\"" + Id, "quotation marks")]
    [InlineData("{" + Id + "}", "brackets")]
    [InlineData("<" + Id + ">", "brackets")]
    [InlineData("[" + Id + "]", "brackets")]
    [InlineData("(" + Id, "brackets")]
    [InlineData("1b4e28ba\u200B-2fa1-41d2-883f-0016d3cca427", "U+200B")]
    [InlineData("1b4e28ba\u00AD-2fa1", "U+00AD")]
    [InlineData("1b4e\uFEFF28ba", "U+FEFF")]
    [InlineData("1b4e\u316428ba", "U+3164")]
    [InlineData("https://unknown.example/webhook/" + Id, "URL")]
    public void Characters_that_do_not_belong_to_an_id_are_named(string text, string reason)
    {
        CrashtestException failure =
            Expect.Failure(ErrorId.InvalidWebhook, () => Webhook.Parse(WebhookAddress.Parse(text, null, null).Id));

        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("1b4e", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Crashtest + "/" + Id)]
    [InlineData("https://other.example/a/" + Id)]
    [InlineData("https://other.example/a/" + Id + "/b/")]
    public void An_endpoint_that_holds_the_webhook_is_refused(string endpoint)
    {
        CrashtestException failure = Expect.Failure(ErrorId.InvalidEndpoint, () =>
        {
            using var client = new CrashtestClient(new ConnectionOptions { Endpoint = endpoint });
            client.GetTarget(Id.ToUpperInvariant(), null);
        });

        Assert.Contains("webhook", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Id, failure.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("proxy.corp:8080", "http://proxy.corp:8080/")]
    [InlineData("10.0.0.1:3128", "http://10.0.0.1:3128/")]
    [InlineData("proxy", "http://proxy/")]
    [InlineData(" HTTP://Proxy:81 ", "http://proxy:81/")]
    [InlineData("[::1]:3128", "http://[::1]:3128/")]
    [InlineData("me:secret@proxy:8080", "http://me:secret@proxy:8080/")]
    [InlineData("socks5://proxy:1080", "socks5://proxy:1080/")]
    public void A_proxy_without_a_scheme_is_taken_as_http(string text, string address) =>
        Assert.Equal(address, ProxyAddress.TryParse(text)?.AbsoluteUri);

    [Theory]
    [InlineData("")]
    [InlineData("ftp://x")]
    [InlineData("file:///etc")]
    [InlineData("http://")]
    [InlineData("mailto:me")]
    [InlineData("a b")]
    [InlineData("http://proxy/path")]
    [InlineData("proxy:99999")]
    public void An_invalid_proxy_is_refused(string text) => Assert.Null(ProxyAddress.TryParse(text));
}
