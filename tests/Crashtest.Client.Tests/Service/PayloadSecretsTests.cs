using System;
using System.Text;
using Crashtest.Client.Service;
using Xunit;

namespace Crashtest.Client.Tests.Service;

public sealed class PayloadSecretsTests
{
    [Fact]
    public void A_login_is_a_secret_as_basic_authentication_sends_it_too()
    {
        var payload = new StartPayload { SystemAuthentication = new TargetLogin("u", "P@ss w0rd") };

        Assert.Equal(
            ["P@ss w0rd", Convert.ToBase64String(Encoding.UTF8.GetBytes("u:P@ss w0rd"))],
            PayloadSecrets.Find(payload));
    }
}
