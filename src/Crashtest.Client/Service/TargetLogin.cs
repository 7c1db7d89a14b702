namespace Crashtest.Client.Service;

/// <summary>Represents a user name and a password for the target.</summary>
public sealed class TargetLogin
{
    /// <summary>Checks a login.</summary>
    /// <param name="userName">The user name.</param>
    /// <param name="password">The password; line ends after it are not part of it.</param>
    /// <param name="source">What a message calls the login, such as the parameter that has it.</param>
    /// <exception cref="CrashtestException">
    /// <see cref="ErrorId.InvalidPayload"/>; the message repeats neither.
    /// </exception>
    public TargetLogin(string? userName, string? password, string source = "the login")
    {
        UserName = userName ?? string.Empty;
        Password = PayloadText.TrimLineEnd(password);
        PayloadText.Check(UserName, $"The user name in {source}", isFormatAllowed: true);
        PayloadText.Check(Password, $"The password in {source}", isFormatAllowed: true);
    }

    /// <summary>The user name.</summary>
    public string UserName { get; }

    /// <summary>The password.</summary>
    public string Password { get; }

    /// <summary>Shows neither.</summary>
    public override string ToString() => nameof(TargetLogin);
}
