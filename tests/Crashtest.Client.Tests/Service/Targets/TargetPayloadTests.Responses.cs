using System;
using System.Threading.Tasks;
using Crashtest.Client.Service;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.Client.Tests.Service.Targets;

public sealed partial class TargetPayloadTests
{
    public static TheoryData<CallKind, int, string, string> Refusals
    {
        get
        {
            var data = new TheoryData<CallKind, int, string, string>();
            foreach ((CallKind kind, int skipped) in new[]
            {
                (CallKind.Specification, 0),
                (CallKind.Authentication, 0),
                (CallKind.Authentication, 1),
                (CallKind.Authentication, 3),
            })
            {
                data.Add(kind, skipped, "<html>Please log in</html>", "a web page");
                data.Add(kind, skipped, "stored", "JSON with an unknown structure");
                data.Add(
                    kind, skipped, """{"errors":[{"code":"ACCESS_DENIED","detail":"Not yours"}]}""", "'Not yours'");
                data.Add(kind, skipped, """{"errors":["Not yours"]}""", "an error (HTTP 200)");
                data.Add(kind, skipped, """{"errors":{"password":"too short"}}""", "an error (HTTP 200)");
                data.Add(kind, skipped, """{"title":"Forbidden","status":403}""", "'Forbidden'");
                data.Add(
                    kind, skipped, """{"errors":[{"code":"ANALYSIS_PROFILE_NOT_FOUND"}]}""", "an error (HTTP 200)");
            }

            return data;
        }
    }

    // Of the logins, the list of stored parameters is read third, so the fourth request stores the headers.
    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_success_that_does_not_say_stored_starts_nothing(
        CallKind kind, int skipped, string body, string reason)
    {
        await using TestService service = await StartServiceAsync();
        service.Host.Faults.Add(Fault.Json(body).On(kind).After(skipped).Forever());
        StartPayload payload = await EverythingAsync(service);

        CrashtestException failure =
            await Expect.FailureAsync(ErrorId.UnexpectedAnswer, () => StartAsync(service, payload));

        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
        Assert.Contains("No scan was started.", failure.Message, StringComparison.Ordinal);
        Assert.Equal((0, skipped + 1), (service.Count(CallKind.Start), service.Count(kind)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"username":"u","password":"p"}""")]
    [InlineData("""{"errors":[],"status":200}""")]
    [InlineData("""{"errors":null,"status":"RUNNING"}""")]
    public async Task A_success_that_is_empty_or_JSON_without_errors_says_stored(string body)
    {
        await using TestService service = await StartServiceAsync();
        service.Host.Faults.Add(Fault.Json(body).On(CallKind.Authentication));

        await StartAsync(service, SystemLogin);

        Assert.Equal(1, service.Count(CallKind.Start));
    }
}
