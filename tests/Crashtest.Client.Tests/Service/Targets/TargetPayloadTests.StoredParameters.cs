using System;
using System.Linq;
using System.Threading.Tasks;
using Crashtest.Client.Common;
using Crashtest.Client.Service;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.Client.Tests.Service.Targets;

public sealed partial class TargetPayloadTests
{
    private static readonly StartPayload OneHeader = new() { Headers = [new("X-Key", "v")] };

    [Theory]
    [InlineData("<html>Please log in</html>", "a web page")]
    [InlineData("", "nothing")]
    [InlineData("null", "no list")]
    [InlineData("{}", "no list")]
    [InlineData("\"text\"", "no list")]
    [InlineData("[null]", "no list")]
    [InlineData("""[{"key":"old"},5]""", "no list")]
    [InlineData("""{"_embedded":{"targets":[]},"page":{"total_elements":0}}""", "no list")]
    [InlineData("""{"_embedded":{"parameter_authentications":[null]}}""", "no list")]
    [InlineData("""{"page":{"total_elements":3}}""", "no list")]
    [InlineData("""{"errors":[{"detail":"Not yours"}]}""", "'Not yours'")]
    public async Task Headers_replace_no_list_that_cannot_be_read(string body, string reason)
    {
        await using TestService service = await StartServiceAsync();
        service.Host.Faults.Add(Fault.Json(body).On(CallKind.Authentication));

        CrashtestException failure =
            await Expect.FailureAsync(ErrorId.UnexpectedAnswer, () => StartAsync(service, OneHeader));

        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
        Assert.Equal("GET", service.Requests(CallKind.Authentication).Single().Method);
        Assert.Equal(0, service.Count(CallKind.Start));
    }

    [Theory]
    [InlineData(200, "[]")]
    [InlineData(200, """{"page":{"total_elements":0}}""")]
    [InlineData(200, """{"_embedded":{"parameter_authentications":[{"key":"x-key"}]}}""")]
    [InlineData(204, "")]
    public async Task Headers_replace_a_list_without_other_entries_without_a_warning(int status, string body)
    {
        await using TestService service = await StartServiceAsync();
        service.Host.Faults.Add(Fault.Json(body, status).On(CallKind.Authentication));

        await StartAsync(service, OneHeader);

        Assert.DoesNotContain(service.Activities, activity => activity.Kind == ActivityKind.Warning);
        Assert.Equal(1, service.Count(CallKind.Start));
    }

    [Fact]
    public async Task A_stored_parameter_without_a_name_is_in_the_warning()
    {
        await using TestService service = await StartServiceAsync();
        service.Host.Faults.Add(Fault.Json("""[{"key":"old"},{"value":"x"}]""").On(CallKind.Authentication));

        await StartAsync(service, OneHeader);

        RunActivity warning = Assert.Single(service.Activities, activity => activity.Kind == ActivityKind.Warning);
        Assert.EndsWith("These are lost: old, (no name).", warning.Text, StringComparison.Ordinal);
    }
}
