using System;
using System.Linq;
using Crashtest.Client.Common;
using Crashtest.Client.Http;
using Crashtest.Client.Json;
using Crashtest.Client.Text;
using Newtonsoft.Json;

namespace Crashtest.Client.Service.Targets;

/// <summary>Decides which failure a response of the API by target id is.</summary>
internal sealed class TargetFailure
{
    private const string UnknownTarget = "TARGET_NOT_FOUND";
    private const string UnknownRun = "ANALYSIS_RUN_NOT_FOUND";
    private const string UnknownProfile = "ANALYSIS_PROFILE_NOT_FOUND";

    // A start that was refused with one of these is refused until somebody changes the target.
    private static readonly string[] NotReadyCodes =
    [
        "TARGET_ISM_CONFIGURATION_REQUIRED",
        "DEPRECATED_SCAN_TYPE",
        "ENTERPRISE_MODE",
    ];

    private static readonly string[] BusyCodes = ["INVALID_TARGET_STATE", "INVALID_ANALYSIS_STATE"];

    private static readonly string[] AccessCodes = ["TEAM_UNAUTHORIZED", "UNAUTHORIZED_USER", "ACCESS_DENIED"];

    // These do not pass by waiting for a report.
    private static readonly string[] FinalReportCodes = [UnknownTarget, UnknownRun, "ILLEGAL_ARGUMENT"];

    private readonly SafeText _text;
    private readonly IArrayPool<char> _buffer;
    private readonly Func<string?> _targetId;

    /// <param name="text">Cleans text of the service.</param>
    /// <param name="buffer">Where responses are parsed.</param>
    /// <param name="targetId">Gets the target that next steps name, or null for calls about no target.</param>
    public TargetFailure(SafeText text, IArrayPool<char> buffer, Func<string?> targetId)
    {
        _text = text;
        _buffer = buffer;
        _targetId = targetId;
    }

    /// <summary>The sentence of the service in a response, cleaned; empty without one.</summary>
    public string GetSentence(ServiceResponse response) => _text.Clean(Read(response).Sentence);

    /// <summary>
    /// Whether a response says that the service did what a call asks for: it has no content, or JSON without an error.
    /// A proxy responds with a page of its own, and the status of that page is often a success too.
    /// </summary>
    public bool IsAcknowledgement(ServiceResponse response)
    {
        if (!response.IsSuccess || response.IsBodyCut)
        {
            return false;
        }

        return string.IsNullOrWhiteSpace(response.Body)
            || (JsonContent.IsJson(response.Body, _buffer) && !Read(response).IsFailure);
    }

    /// <summary>What went wrong with a call about a target.</summary>
    /// <param name="subject">What the call is about.</param>
    /// <param name="target">The target.</param>
    /// <param name="response">The response.</param>
    /// <param name="lack">What the JSON of a success lacks.</param>
    public CrashtestException CreateForTarget(string subject, TargetId target, ServiceResponse response, string lack)
    {
        if (IsUnknownTarget(response) || response.StatusCode is 400 or 404)
        {
            return ErrorMessages.TargetNotFound(subject, target.Text, response.StatusCode, GetSentence(response));
        }

        return CreateForCall(subject, response, lack);
    }

    /// <summary>What went wrong with a call about one scan.</summary>
    /// <param name="subject">What the call is about.</param>
    /// <param name="scan">The scan.</param>
    /// <param name="target">Its target.</param>
    /// <param name="response">The response.</param>
    public CrashtestException CreateForRun(string subject, ScanAddress scan, TargetId target, ServiceResponse response)
    {
        if (response.StatusCode >= 400 && IsUnknownTarget(response))
        {
            return ErrorMessages.TargetNotFound(subject, target.Text, response.StatusCode, GetSentence(response));
        }

        if (response.StatusCode == 404)
        {
            return ErrorMessages.RunNotFound(
                subject, scan.Parts, target.Text, response.StatusCode, GetSentence(response));
        }

        return CreateForCall(subject, response, "no scan");
    }

    /// <summary>What went wrong with a start that was refused, and after which no new scan was found.</summary>
    public CrashtestException CreateForStart(string subject, TargetId target, ServiceResponse response)
    {
        TargetProblem problem = Read(response);
        string sentence = _text.Clean(problem.Sentence);
        if (NotReadyCodes.FirstOrDefault(problem.Has) is { } code)
        {
            return ErrorMessages.TargetNotReady(
                subject, target.Text, response.StatusCode, sentence.Length > 0 ? $"{code}, '{sentence}'" : code);
        }

        if (response.StatusCode == 404 || problem.Has(UnknownTarget))
        {
            return ErrorMessages.TargetNotFound(subject, target.Text, response.StatusCode, sentence);
        }

        return CreateForCall($"the start of a scan of {subject}", response, "no scan");
    }

    /// <summary>
    /// Whether a refused start may have found a scan running: the response says so, or it gives no reason.
    /// </summary>
    public bool MayBeBusy(ServiceResponse response)
    {
        TargetProblem problem = Read(response);
        return problem.Codes.Count == 0 || BusyCodes.Any(problem.Has);
    }

    /// <summary>What went wrong with something that was to be stored before a start.</summary>
    /// <param name="subject">What the call is about.</param>
    /// <param name="target">The target.</param>
    /// <param name="response">The response.</param>
    /// <param name="lack">What the JSON of a success has or lacks.</param>
    public CrashtestException CreateForPayload(string subject, TargetId target, ServiceResponse response, string lack)
    {
        TargetProblem problem = Read(response);
        string sentence = _text.Clean(problem.Sentence);
        if (!response.IsSuccess && problem.Has(UnknownProfile))
        {
            return ErrorMessages.TargetNotReady(
                subject, target.Text, response.StatusCode, "it has no analysis profile yet");
        }

        if (response.StatusCode is 400 or 409 or 413 or 415 or 422 or 501)
        {
            return ErrorMessages.InvalidPayload($"The service refused {subject} (HTTP "
                + $"{response.StatusCode}){(sentence.Length > 0 ? $": '{sentence.TrimEnd('.')}'" : string.Empty)}.");
        }

        return CreateForTarget(subject, target, response, lack);
    }

    /// <summary>A report that is not there.</summary>
    public CrashtestException CreateForReport(
        string subject, ScanAddress scan, TargetId target, bool hasEnded, ServiceResponse response)
    {
        string sentence = GetSentence(response);
        return response.StatusCode switch
        {
            >= 200 and < 300 =>
                ErrorMessages.ReportNotReady(subject, scan.ScanId, target.Text, "the service sent no content"),
            400 or 409 =>
                ErrorMessages.ReportNotReady(
                    subject, scan.ScanId, target.Text, FormatClause(response, sentence), response.StatusCode),
            404 when hasEnded && !IsFinalForReport(response) =>
                ErrorMessages.ReportNotReady(
                    subject, scan.ScanId, target.Text, FormatClause(response, sentence), 404),
            404 => CreateForRun(subject, scan, target, response),
            _ => CreateForCall($"the report of {subject}", response, "no report"),
        };
    }

    /// <summary>Whether a response says that no wait brings a report.</summary>
    public bool IsFinalForReport(ServiceResponse response) => Read(response).Codes.Any(FinalReportCodes.Contains);

    /// <summary>What went wrong with any other call.</summary>
    public CrashtestException CreateForCall(string subject, ServiceResponse response, string lack)
    {
        TargetProblem problem = Read(response);
        string sentence = _text.Clean(problem.Sentence);
        return response.StatusCode switch
        {
            401 => ErrorMessages.AccessDenied(subject, 401, sentence, response.ClockLead),
            403 => ErrorMessages.AccessDenied(subject, 403, sentence),
            400 or 404 when AccessCodes.Any(problem.Has) =>
                ErrorMessages.AccessDenied(subject, response.StatusCode, sentence),
            429 => ErrorMessages.TooManyRequests(subject, response.RetryAfter, sentence),
            var status when RetryPolicy.IsTransient(status) =>
                ErrorMessages.ServiceUnavailable(
                    subject, $"HTTP {status}", status, response.RetryAfter, targetId: _targetId()),
            _ => ErrorMessages.UnexpectedAnswer(
                subject,
                ResponseDescription.Describe(
                    response, JsonContent.IsJson(response.Body, _buffer), response.IsSuccess ? lack : "a refusal"),
                response.StatusCode,
                sentence),
        };
    }

    private static string FormatClause(ServiceResponse response, string sentence)
    {
        if (sentence.Length > 0)
        {
            return $"the service says '{sentence}' (HTTP {response.StatusCode})";
        }

        return $"HTTP {response.StatusCode}";
    }

    private bool IsUnknownTarget(ServiceResponse response) =>
        response.StatusCode >= 400 && Read(response).Has(UnknownTarget);

    private TargetProblem Read(ServiceResponse response) => TargetProblem.Read(response, _buffer);
}
