using System;
using System.Linq;
using Crashtest.Client.Common;
using Xunit;

namespace Crashtest.Client.Tests.Common;

public sealed class ExitCodeTests
{
    [Theory]
    [InlineData(Outcome.Pass, 0)]
    [InlineData(Outcome.Fail, 1)]
    [InlineData(Outcome.Inconclusive, 2)]
    [InlineData((Outcome)99, 2)]
    public void Each_outcome_has_its_own(Outcome outcome, int expected) =>
        Assert.Equal(expected, ExitCode.Get(outcome));

    [Theory]
    [InlineData(ErrorId.ScanTimedOut, 3)]
    [InlineData(ErrorId.WebhookRejected, 4)]
    [InlineData(ErrorId.WebhookNotFound, 4)]
    [InlineData(ErrorId.ScanNotFound, 4)]
    [InlineData(ErrorId.ScanAlreadyRunning, 4)]
    [InlineData(ErrorId.ScanStartUnknown, 4)]
    [InlineData(ErrorId.TooManyRequests, 4)]
    [InlineData(ErrorId.ServiceUnavailable, 4)]
    [InlineData(ErrorId.InvalidWebhook, 5)]
    [InlineData(ErrorId.InvalidEndpoint, 5)]
    [InlineData(ErrorId.InvalidCredential, 5)]
    [InlineData(ErrorId.InvalidPayload, 5)]
    [InlineData(ErrorId.FileExists, 5)]
    [InlineData(ErrorId.UnexpectedAnswer, 6)]
    [InlineData(ErrorId.ReportNotReady, 2)]
    [InlineData(ErrorId.ReportInvalid, 2)]
    [InlineData(ErrorId.ScanInconclusive, 2)]
    [InlineData(ErrorId.GateFailed, 1)]
    public void Each_error_has_the_one_of_the_contract(ErrorId error, int expected) =>
        Assert.Equal(expected, ExitCode.Get(error));

    [Fact]
    public void No_error_is_green() =>
        Assert.All(Enum.GetValues<ErrorId>().Append((ErrorId)99), error => Assert.NotEqual(0, ExitCode.Get(error)));

    [Fact]
    public void A_cancelled_run_and_a_wrong_command_line_have_the_shells_numbers() =>
        Assert.Equal((130, 5), (ExitCode.Cancelled, ExitCode.Usage));
}
