using System;
using Crashtest.Client.Http;

namespace Crashtest.Client.Service;

/// <summary>Describes an unexpected response in a few words.</summary>
internal static class ResponseDescription
{
    /// <param name="response">The response.</param>
    /// <param name="isJson">Whether its body is the JSON of the call.</param>
    /// <param name="lack">What the JSON lacks.</param>
    public static string Describe(ServiceResponse response, bool isJson, string lack)
    {
        string form = response switch
        {
            { StatusCode: >= 300 and < 400 } => "a redirect that is not followed",
            { IsBodyCut: true } => "a response that is too long",
            { Body.Length: 0 } => "nothing",
            _ when isJson => lack,
            _ when response.Body.TrimStart().StartsWith("<", StringComparison.Ordinal) => "a web page instead of JSON",
            _ => "JSON with an unknown structure",
        };
        return $"{form} (HTTP {response.StatusCode})";
    }
}
