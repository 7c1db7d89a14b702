namespace Crashtest.Client.Service;

/// <summary>A name and a password for the target.</summary>
/// <param name="UserName">The name.</param>
/// <param name="Password">The password.</param>
public sealed record TargetLogin(string UserName, string Password)
{
    /// <summary>Shows neither.</summary>
    public override string ToString() => nameof(TargetLogin);
}
