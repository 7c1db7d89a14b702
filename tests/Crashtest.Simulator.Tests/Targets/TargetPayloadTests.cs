using System;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using Xunit;
using static Crashtest.Simulator.Tests.ServiceUnderTest;
using static Crashtest.Simulator.Tests.Targets.TargetServiceUnderTest;

namespace Crashtest.Simulator.Tests.Targets;

public sealed class TargetPayloadTests
{
    [Fact]
    public async Task Logins_are_stored_with_the_profile_of_the_target()
    {
        await using var service = await StartAsync();
        var profile = await ProfileAsync(service);

        using var system = await service.SendAsync(
            HttpMethod.Put,
            $"analysis_profiles/{profile}/system_authentication",
            Json("""{"username":"u","password":"p"}"""));
        using var list = await service.SendAsync(
            HttpMethod.Put, $"analysis_profiles/{profile}/parameter_authentications", Json("""[{"title":"t"}]"""));
        using var stored = await service.ReadAsync($"analysis_profiles/{profile}/parameter_authentications");

        Assert.Equal(HttpStatusCode.NoContent, system.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, list.StatusCode);
        Assert.Equal("""[{"title":"t"}]""", await stored.Content.ReadAsStringAsync(Token));
        Assert.Equal(
            """{"username":"u","password":"p"}""", service.Host.Targets.GetPayload(TargetId).SystemAuthentication);
    }

    [Fact]
    public async Task The_profile_of_a_new_target_comes_later()
    {
        await using var service = await StartAsync(options => options.TargetApi.ProfileDelay = TimeSpan.FromSeconds(5));

        var early = await service.ReadObjectAsync("analysis_profiles?target_id=" + TargetId);
        service.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.False(early.TryGetProperty("_embedded", out _), "The profile was there at once.");
        Assert.NotEmpty(await ProfileAsync(service));
    }

    [Theory]
    [InlineData("API", HttpStatusCode.OK, 3)]
    [InlineData("WEB_APP", HttpStatusCode.BadRequest, 0)]
    public async Task A_specification_is_kept_byte_for_byte_by_targets_of_type_API(
        string type, HttpStatusCode status, int length)
    {
        await using var service = await StartAsync(options =>
            options.TargetApi.Targets = [new(TargetId, "api") { TargetType = type }]);
        using var form =
            new MultipartFormDataContent { { new ByteArrayContent([0xFF, 0x0D, 0x0A]), "specFile", "api.json" } };

        using var response = await service.SendAsync(HttpMethod.Post, $"targets/{TargetId}/spec", form);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(
            new byte[] { 0xFF, 0x0D, 0x0A }[..length],
            service.Host.Targets.GetPayload(TargetId).Specification.ToArray());
    }

    private static async Task<string> ProfileAsync(ServiceUnderTest service)
    {
        var page = await service.ReadObjectAsync("analysis_profiles?target_id=" + TargetId);
        return page.GetProperty("_embedded").GetProperty("analysis_profiles")[0]
            .GetProperty("analysis_profile_id")
            .GetString()!;
    }
}
