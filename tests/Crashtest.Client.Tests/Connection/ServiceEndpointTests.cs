using System;
using Crashtest.Client.Connection;
using Xunit;

namespace Crashtest.Client.Tests.Connection;

public sealed class ServiceEndpointTests
{
    [Theory]
    [InlineData(false, null, "https://api.crashtest.cloud/webhook")]
    [InlineData(false, Region.EU, "https://api.crashtest.cloud/webhook")]
    [InlineData(true, null, "https://api.veracode.com/dae/api/core-api/webhook")]
    [InlineData(true, Region.US, "https://api.veracode.com/dae/api/core-api/webhook")]
    [InlineData(true, Region.EU, "https://api.veracode.eu/dae/api/core-api/webhook")]
    public void Each_generation_and_region_has_its_own(bool isVeracode, Region? region, string expected) =>
        Assert.Equal(expected, ServiceEndpoint.Resolve(null, isVeracode, region).ToString());

    [Theory]
    [InlineData("https://shop.example.test", "https://shop.example.test")]
    [InlineData("https://shop.example.test/", "https://shop.example.test")]
    [InlineData(" https://shop.example.test/webhook// ", "https://shop.example.test/webhook")]
    [InlineData("HTTPS://Shop.Example.Test:443/Webhook", "https://shop.example.test/Webhook")]
    [InlineData("https://shop.example.test:8443/a/b", "https://shop.example.test:8443/a/b")]
    [InlineData("http://127.0.0.1:5000/webhook", "http://127.0.0.1:5000/webhook")]
    [InlineData("http://127.9.9.9/webhook", "http://127.9.9.9/webhook")]
    [InlineData("http://localhost/webhook", "http://localhost/webhook")]
    [InlineData("http://[::1]:81/webhook", "http://[::1]:81/webhook")]
    public void One_that_is_given_is_used_as_it_is(string endpoint, string expected) =>
        Assert.Equal(expected, ServiceEndpoint.Resolve(endpoint, true, Region.EU).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("s3cr3t")]
    [InlineData("/s3cr3t/webhook")]
    [InlineData("//s3cr3t/webhook")]
    [InlineData("ftp://s3cr3t/webhook")]
    [InlineData("file:///s3cr3t/webhook")]
    [InlineData("https://")]
    [InlineData("https:///s3cr3t")]
    [InlineData("http://s3cr3t/webhook")]
    [InlineData("http://10.0.0.1/s3cr3t")]
    [InlineData("http://0.0.0.0/s3cr3t")]
    [InlineData("http://localhost.s3cr3t.test/")]
    [InlineData("http://127.0.0.1.s3cr3t.test/")]
    [InlineData("http://127.0.0.1@s3cr3t.test/")]
    [InlineData("https://user:s3cr3t@shop.example.test/webhook")]
    [InlineData("https://shop.example.test/webhook?key=s3cr3t")]
    [InlineData("https://shop.example.test/webhook#s3cr3t")]
    [InlineData("https://shop.example.test/webhook?")]
    [InlineData("https://shop.example.test/webhook#")]
    public void What_cannot_be_one_is_refused_and_not_repeated(string endpoint)
    {
        CrashtestException failure =
            Expect.Failure(ErrorId.InvalidEndpoint, () => ServiceEndpoint.Resolve(endpoint, false, null));

        Assert.DoesNotContain("s3cr3t", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_region_comes_from_the_credential_unless_it_is_asked_for()
    {
        var european = new ApiCredential("vera01ei-00", "00");
        using var fromPrefix = new CrashtestClient(new ConnectionOptions { Credential = european });
        using var asked = new CrashtestClient(new ConnectionOptions { Credential = european, Region = Region.US });
        using var plain = new CrashtestClient(new ConnectionOptions());

        Assert.Equal("https://api.veracode.eu/dae/api/core-api/webhook", fromPrefix.Endpoint);
        Assert.Equal("https://api.veracode.com/dae/api/core-api/webhook", asked.Endpoint);
        Assert.Equal("https://api.crashtest.cloud/webhook", plain.Endpoint);
    }
}
