using System;
using Crashtest.Client.Http;
using Crashtest.Client.Service;
using Crashtest.Client.Text;
using Xunit;

namespace Crashtest.Client.Tests.Service;

/// <summary>A refusal that a missing signature explains says so, and none that has one.</summary>
public sealed class WebhookFailureTests
{
    [Theory]
    [InlineData(401, ErrorId.WebhookRejected)]
    [InlineData(403, ErrorId.WebhookRejected)]
    [InlineData(404, ErrorId.WebhookNotFound)]
    public void A_start_that_is_refused_without_a_signature_hints_at_the_region(int status, ErrorId id)
    {
        CrashtestException unsigned = Create(isSigned: false).CreateForStart("'shop'", Response(status), null);
        CrashtestException signed = Create(isSigned: true).CreateForStart("'shop'", Response(status), null);

        Assert.Equal(id, unsigned.Id);
        Assert.Contains("-Region US or -Region EU", unsigned.Hint, StringComparison.Ordinal);
        Assert.Equal((id, null), (signed.Id, signed.Hint));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public void So_does_a_status_that_is_refused(int status)
    {
        Assert.Contains(
            "-Region US or -Region EU",
            Create(isSigned: false).CreateForStatus("'shop'", 41, Response(status), null).Hint,
            StringComparison.Ordinal);
        Assert.Null(Create(isSigned: true).CreateForStatus("'shop'", 41, Response(status), null).Hint);
    }

    [Fact]
    public void A_wrong_clock_is_reported_if_a_signature_is_refused()
    {
        WebhookFailure failure = Create(isSigned: true);

        Assert.All(
            [
                failure.CreateForStart("'shop'", Response(401), null),
                failure.CreateForStatus("'shop'", 41, Response(401), null),
            ],
            error => Assert.Contains("clock", error.Message, StringComparison.Ordinal));
        Assert.DoesNotContain(
            "clock", failure.CreateForStart("'shop'", Response(403), null).Message, StringComparison.Ordinal);
    }

    private static WebhookFailure Create(bool isSigned) => new(new SafeText(), isSigned);

    private static ServiceResponse Response(int status) =>
        new() { StatusCode = status, ClockLead = TimeSpan.FromMinutes(17) };
}
