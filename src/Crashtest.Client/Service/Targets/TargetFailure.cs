using System.Linq;
using Crashtest.Client.Common;
using Crashtest.Client.Http;
using Crashtest.Client.Json;
using Crashtest.Client.Text;
using Newtonsoft.Json;

namespace Crashtest.Client.Service.Targets;

/// <summary>Decides which failure an answer of the API by target id is.</summary>
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

    public TargetFailure(SafeText text, IArrayPool<char> buffer)
    {
        _text = text;
        _buffer = buffer;
    }

    /// <summary>The sentence of the service in an answer, cleaned; empty without one.</summary>
    public string GetSentence(ServiceResponse answer) => _text.Clean(Read(answer).Sentence);

    /// <summary>The service did not answer at all.</summary>
    public CrashtestException CreateForNoResponse(string subject, NoResponseException e) =>
        ErrorMessages.ServiceUnavailable(
            subject,
            _text.Clean(e.Message).TrimEnd('.'),
            inner: _text.Keep(e.InnerException!),
            isCertificateRefused: e.IsCertificateRefused);

    /// <summary>What went wrong with a call about a target.</summary>
    /// <param name="subject">What the call is about.</param>
    /// <param name="target">The target.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="lack">What the JSON of a success lacks.</param>
    public CrashtestException CreateForTarget(string subject, TargetId target, ServiceResponse answer, string lack)
    {
        if (IsUnknownTarget(answer) || answer.StatusCode is 400 or 404)
        {
            return ErrorMessages.TargetNotFound(subject, target.Text, answer.StatusCode, GetSentence(answer));
        }

        return CreateForCall(subject, answer, lack);
    }

    /// <summary>What went wrong with a call about one scan.</summary>
    /// <param name="subject">What the call is about.</param>
    /// <param name="scan">The scan.</param>
    /// <param name="target">Its target.</param>
    /// <param name="answer">The answer.</param>
    public CrashtestException CreateForRun(string subject, ScanAddress scan, TargetId target, ServiceResponse answer)
    {
        if (answer.StatusCode >= 400 && IsUnknownTarget(answer))
        {
            return ErrorMessages.TargetNotFound(subject, target.Text, answer.StatusCode, GetSentence(answer));
        }

        if (answer.StatusCode == 404)
        {
            return ErrorMessages.RunNotFound(subject, scan.Parts, target.Text, answer.StatusCode, GetSentence(answer));
        }

        return CreateForCall(subject, answer, "no scan");
    }

    /// <summary>What went wrong with a start that was refused, and after which no new scan was found.</summary>
    public CrashtestException CreateForStart(string subject, TargetId target, ServiceResponse answer)
    {
        TargetProblem problem = Read(answer);
        string sentence = _text.Clean(problem.Sentence);
        if (NotReadyCodes.FirstOrDefault(problem.Has) is { } code)
        {
            return ErrorMessages.TargetNotReady(
                subject, target.Text, answer.StatusCode, sentence.Length > 0 ? $"{code}, '{sentence}'" : code);
        }

        if (answer.StatusCode == 404 || problem.Has(UnknownTarget))
        {
            return ErrorMessages.TargetNotFound(subject, target.Text, answer.StatusCode, sentence);
        }

        return CreateForCall($"the start of a scan of {subject}", answer, "no scan");
    }

    /// <summary>
    /// Whether a refused start may have found a scan running: the answer says so, or it gives no reason.
    /// </summary>
    public bool MayBeBusy(ServiceResponse answer)
    {
        TargetProblem problem = Read(answer);
        return problem.Codes.Count == 0 || BusyCodes.Any(problem.Has);
    }

    /// <summary>What went wrong with something that was to be stored before a start.</summary>
    public CrashtestException CreateForPayload(string subject, TargetId target, ServiceResponse answer)
    {
        TargetProblem problem = Read(answer);
        string sentence = _text.Clean(problem.Sentence);
        if (problem.Has(UnknownProfile))
        {
            return ErrorMessages.TargetNotReady(
                subject, target.Text, answer.StatusCode, "it has no analysis profile yet");
        }

        if (answer.StatusCode is 400 or 409 or 413 or 415 or 422 or 501)
        {
            return ErrorMessages.InvalidPayload($"The service refused {subject} (HTTP "
                + $"{answer.StatusCode}){(sentence.Length > 0 ? $": '{sentence.TrimEnd('.')}'" : string.Empty)}.");
        }

        return CreateForTarget(subject, target, answer, "something else");
    }

    /// <summary>A report that is not there.</summary>
    public CrashtestException CreateForReport(
        string subject, ScanAddress scan, TargetId target, bool hasEnded, ServiceResponse answer)
    {
        string sentence = GetSentence(answer);
        return answer.StatusCode switch
        {
            >= 200 and < 300 => ErrorMessages.ReportNotReady(subject, scan.ScanId, "the service sent no content"),
            400 or 409 =>
                ErrorMessages.ReportNotReady(subject, scan.ScanId, FormatClause(answer, sentence), answer.StatusCode),
            404 when hasEnded && !IsFinalForReport(answer) =>
                ErrorMessages.ReportNotReady(subject, scan.ScanId, FormatClause(answer, sentence), 404),
            404 => CreateForRun(subject, scan, target, answer),
            _ => CreateForCall($"the report of {subject}", answer, "no report"),
        };
    }

    /// <summary>Whether an answer says that no wait brings a report.</summary>
    public bool IsFinalForReport(ServiceResponse answer) => Read(answer).Codes.Any(FinalReportCodes.Contains);

    /// <summary>What went wrong with any other call.</summary>
    public CrashtestException CreateForCall(string subject, ServiceResponse answer, string lack)
    {
        TargetProblem problem = Read(answer);
        string sentence = _text.Clean(problem.Sentence);
        return answer.StatusCode switch
        {
            401 => ErrorMessages.AccessDenied(subject, 401, sentence, answer.ClockLead),
            403 => ErrorMessages.AccessDenied(subject, 403, sentence),
            400 or 404 when AccessCodes.Any(problem.Has) =>
                ErrorMessages.AccessDenied(subject, answer.StatusCode, sentence),
            429 => ErrorMessages.TooManyRequests(subject, answer.RetryAfter, sentence),
            var status when RetryPolicy.IsTransient(status) =>
                ErrorMessages.ServiceUnavailable(subject, $"HTTP {status}", status, answer.RetryAfter),
            _ => ErrorMessages.UnexpectedAnswer(
                subject,
                AnswerForm.Describe(
                    answer, JsonContent.IsJson(answer.Body, _buffer), answer.IsSuccess ? lack : "a refusal"),
                answer.StatusCode,
                sentence),
        };
    }

    private static string FormatClause(ServiceResponse answer, string sentence)
    {
        if (sentence.Length > 0)
        {
            return $"the service says '{sentence}' (HTTP {answer.StatusCode})";
        }

        return $"HTTP {answer.StatusCode}";
    }

    private bool IsUnknownTarget(ServiceResponse answer) => answer.StatusCode >= 400 && Read(answer).Has(UnknownTarget);

    private TargetProblem Read(ServiceResponse answer) => TargetProblem.Read(answer, _buffer);
}
