using System;
using System.Linq;
using System.Threading.Tasks;
using Crashtest.Client.Service;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.Client.Tests.Service.Targets;

public sealed partial class TargetPayloadTests
{
    private const string OtherProfile =
        """{"analysis_profile_id":"p-other","target_id":"fedcba9876543210fedcba9876543210"}""";

    private static readonly StartPayload SystemLogin = new() { SystemAuthentication = new TargetLogin("u", "p") };

    private static Fault Profiles(params string[] profiles) => Fault.Json(
        $$$"""{"_embedded":{"analysis_profiles":[{{{string.Join(',', profiles)}}}]},"page":{"total_elements":9}}""")
        .On(CallKind.Profiles).Forever();

    [Theory]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("01234567-89AB-cdef-0123-456789ABCDEF")]
    public async Task Logins_are_stored_in_the_profile_of_the_target_alone(string spelling)
    {
        await using TestService service = await StartServiceAsync();
        service.Host.Faults.Add(
            Profiles(OtherProfile, $$"""{"analysis_profile_id":"p-own","target_id":"{{spelling}}"}"""),
            Fault.Status(204, string.Empty).On(CallKind.Authentication));

        await StartAsync(service, SystemLogin);

        string path = service.Requests(CallKind.Authentication).Single().RawTarget;
        Assert.EndsWith("/analysis_profiles/p-own/system_authentication", path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(OtherProfile)]
    [InlineData("""{"analysis_profile_id":"p-nobody"}""")]
    [InlineData("""{"analysis_profile_id":"p-nobody","target_id":null}""")]
    [InlineData("""{"analysis_profile_id":"p-nobody","target_id":["0123456789abcdef0123456789abcdef"]}""")]
    public async Task Without_a_profile_of_the_target_nothing_is_stored_or_started(string profile)
    {
        await using TestService service = await StartServiceAsync();
        service.Host.Faults.Add(Profiles(profile));

        CrashtestException failure =
            await Expect.FailureAsync(ErrorId.TargetNotReady, () => StartAsync(service, SystemLogin));

        Assert.Contains("it has no analysis profile", failure.Message, StringComparison.Ordinal);
        Assert.Equal((0, 0), (service.Count(CallKind.Authentication), service.Count(CallKind.Start)));
    }
}
