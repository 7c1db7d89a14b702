using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Crashtest.Client.Service;

/// <summary>Finds what a payload sends that must not be shown: a response that quotes it must not show it.</summary>
internal static class PayloadSecrets
{
    // What is shorter stands in many a word by chance.
    private const int MinimumLength = 4;

    // Of a value such as «Bearer 123…» the response may quote the second part alone.
    private const int MinimumPartLength = 8;

    private static readonly char[] Separators = [' ', ';', ',', '=', '"'];

    /// <summary>The passwords, the header values and the long parts of these.</summary>
    public static IEnumerable<string> Find(StartPayload payload)
    {
        TargetLogin?[] logins = [payload.SystemAuthentication, payload.ApplicationAuthentication];
        IEnumerable<string> headers = payload.Headers.Select(header => header.Value);
        IEnumerable<string> parts = headers
            .SelectMany(value => value.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
            .Where(part => part.Length >= MinimumPartLength);
        return logins.OfType<TargetLogin>()
            .SelectMany(login => new[] { login.Password, EncodeBasic(login) })
            .Concat(headers)
            .Where(secret => secret.Trim().Length >= MinimumLength)
            .Concat(parts);
    }

    // As HTTP basic authentication sends it.
    private static string EncodeBasic(TargetLogin login) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{login.UserName}:{login.Password}"));
}
