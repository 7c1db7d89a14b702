using System;
using Crashtest.Client.Service;
using Xunit;

namespace Crashtest.Client.Tests.Service;

public sealed class TargetLoginTests
{
    [Theory]
    [InlineData("u", null)]
    [InlineData("u", "")]
    [InlineData("u", "\r\n")]
    [InlineData("u", "  ")]
    [InlineData("u", "s3cr3t\0")]
    [InlineData("u", "s3cr3t\nx")]
    [InlineData(null, "s3cr3t")]
    [InlineData("", "s3cr3t")]
    [InlineData("s3cr3t\u0007", "s3cr3t")]
    public void A_login_needs_a_user_name_and_a_password(string? userName, string? password)
    {
        CrashtestException failure =
            Expect.Failure(ErrorId.InvalidPayload, () => _ = new TargetLogin(userName, password));

        Assert.DoesNotContain("s3cr3t", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("p\r\n", "p")]
    [InlineData(" p ", " p ")]
    [InlineData("pässword 👩‍💻", "pässword 👩‍💻")]
    public void A_password_is_kept_but_for_its_line_end(string password, string expected) =>
        Assert.Equal(expected, new TargetLogin("u", password).Password);

    [Fact]
    public void Neither_a_login_nor_a_header_shows_its_secret()
    {
        Assert.Equal("TargetLogin", new TargetLogin("user-s3cr3t", "pass-s3cr3t").ToString());
        Assert.Equal("X-Key", new TargetHeader("X-Key", "s3cr3t").ToString());
    }

    [Theory]
    [InlineData("", "v")]
    [InlineData("X Key", "v")]
    [InlineData("s3cr3t\r\n", "v")]
    [InlineData("Bearer s3cr3t", "Authorization")]
    [InlineData("X-Key", "s3cr3t\r\nX-Other: 1")]
    [InlineData("X-Key", "s3cr3t\u2029x")]
    public void A_header_needs_a_token_and_a_line(string name, string value)
    {
        CrashtestException failure = Expect.Failure(ErrorId.InvalidPayload, () => _ = new TargetHeader(name, value));

        Assert.DoesNotContain("s3cr3t", failure.ToString(), StringComparison.Ordinal);
    }
}
