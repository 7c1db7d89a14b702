using System;
using Crashtest.Client.Http;

namespace Crashtest.Client.Service;

/// <summary>Says in a few words what an answer is that is not what was expected.</summary>
internal static class AnswerForm
{
    /// <param name="answer">The answer.</param>
    /// <param name="isJson">Whether its body is the JSON of the call.</param>
    /// <param name="lack">What the JSON lacks.</param>
    public static string Describe(ServiceResponse answer, bool isJson, string lack)
    {
        string form = answer switch
        {
            { StatusCode: >= 300 and < 400 } => "a redirect to another address",
            { IsBodyCut: true } => "a response that is too long",
            { Body.Length: 0 } => "nothing",
            _ when isJson => lack,
            _ when answer.Body.TrimStart().StartsWith("<", StringComparison.Ordinal) => "a web page instead of JSON",
            _ => "JSON with an unknown structure",
        };
        return $"{form} (HTTP {answer.StatusCode})";
    }
}
