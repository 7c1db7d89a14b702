using System.Linq;
using Crashtest.Client.Common;
using Crashtest.Client.Http;
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
    private static readonly string[] NotReadyCodes = ["TARGET_ISM_CONFIGURATION_REQUIRED", "DEPRECATED_SCAN_TYPE", "ENTERPRISE_MODE"];

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
    public string SentenceOf(ServiceAnswer answer) => _text.Clean(Read(answer).Sentence);

    /// <summary>The service did not answer at all.</summary>
    public CrashtestException OfNoAnswer(string subject, NoAnswerException e) =>
        Failure.ServiceUnavailable(
            subject,
            _text.Clean(e.Message).TrimEnd('.'),
            inner: _text.Keep(e.InnerException!),
            isCertificateRefused: e.IsCertificateRefused);

    /// <summary>What went wrong with a call about a target.</summary>
    /// <param name="subject">What the call is about.</param>
    /// <param name="target">The target.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="lack">What the JSON of a success lacks.</param>
    public CrashtestException OfTarget(string subject, TargetId target, ServiceAnswer answer, string lack) =>
        IsUnknownTarget(answer) || answer.StatusCode is 400 or 404
            ? Failure.TargetNotFound(subject, target.Text, answer.StatusCode, SentenceOf(answer))
            : OfCall(subject, answer, lack);

    /// <summary>What went wrong with a call about one scan.</summary>
    /// <param name="subject">What the call is about.</param>
    /// <param name="scan">The scan.</param>
    /// <param name="target">Its target.</param>
    /// <param name="answer">The answer.</param>
    public CrashtestException OfRun(string subject, ScanAddress scan, TargetId target, ServiceAnswer answer)
    {
        if (answer.StatusCode >= 400 && IsUnknownTarget(answer))
        {
            return Failure.TargetNotFound(subject, target.Text, answer.StatusCode, SentenceOf(answer));
        }

        return answer.StatusCode == 404
            ? Failure.RunNotFound(subject, scan.Parts, target.Text, answer.StatusCode, SentenceOf(answer))
            : OfCall(subject, answer, "no scan");
    }

    /// <summary>What went wrong with a start that was refused, and after which no new scan was found.</summary>
    public CrashtestException OfStart(string subject, TargetId target, ServiceAnswer answer)
    {
        TargetProblem problem = Read(answer);
        string sentence = _text.Clean(problem.Sentence);
        if (NotReadyCodes.FirstOrDefault(problem.Has) is { } code)
        {
            return Failure.TargetNotReady(subject, target.Text, answer.StatusCode, sentence.Length > 0 ? $"{code}, '{sentence}'" : code);
        }

        return answer.StatusCode == 404 || problem.Has(UnknownTarget)
            ? Failure.TargetNotFound(subject, target.Text, answer.StatusCode, sentence)
            : OfCall($"the start of a scan of {subject}", answer, "no scan");
    }

    /// <summary>What went wrong with something that was to be stored before a start.</summary>
    public CrashtestException OfPayload(string subject, TargetId target, ServiceAnswer answer)
    {
        TargetProblem problem = Read(answer);
        string sentence = _text.Clean(problem.Sentence);
        if (problem.Has(UnknownProfile))
        {
            return Failure.TargetNotReady(subject, target.Text, answer.StatusCode, "it has no analysis profile yet");
        }

        return answer.StatusCode is 400 or 409 or 413 or 415 or 422 or 501
            ? Failure.InvalidPayload($"The service refused {subject} (HTTP {answer.StatusCode}){(sentence.Length > 0 ? $": '{sentence.TrimEnd('.')}'" : string.Empty)}.")
            : OfTarget(subject, target, answer, "something else");
    }

    /// <summary>A report that is not there.</summary>
    public CrashtestException OfReport(string subject, ScanAddress scan, TargetId target, bool hasEnded, ServiceAnswer answer)
    {
        string sentence = SentenceOf(answer);
        return answer.StatusCode switch
        {
            >= 200 and < 300 => Failure.ReportNotReady(subject, scan.ScanId, "the service sent no content"),
            400 or 409 => Failure.ReportNotReady(subject, scan.ScanId, Clause(answer, sentence), answer.StatusCode),
            404 when hasEnded && !IsFinalForReport(answer) => Failure.ReportNotReady(subject, scan.ScanId, Clause(answer, sentence), 404),
            404 => OfRun(subject, scan, target, answer),
            _ => OfCall($"the report of {subject}", answer, "no report"),
        };
    }

    /// <summary>Whether an answer says that no wait brings a report.</summary>
    public bool IsFinalForReport(ServiceAnswer answer) => Read(answer).Codes.Any(FinalReportCodes.Contains);

    /// <summary>What went wrong with any other call.</summary>
    public CrashtestException OfCall(string subject, ServiceAnswer answer, string lack)
    {
        TargetProblem problem = Read(answer);
        string sentence = _text.Clean(problem.Sentence);
        return answer.StatusCode switch
        {
            401 => Failure.AccessDenied(subject, 401, sentence, answer.ClockLead),
            403 => Failure.AccessDenied(subject, 403, sentence),
            400 or 404 when AccessCodes.Any(problem.Has) => Failure.AccessDenied(subject, answer.StatusCode, sentence),
            429 => Failure.TooManyRequests(subject, answer.RetryAfter, sentence),
            var status when RetryPolicy.IsTransient(status) =>
                Failure.ServiceUnavailable(subject, $"HTTP {status}", status, answer.RetryAfter),
            _ => Failure.UnexpectedAnswer(
                subject,
                AnswerForm.Describe(answer, TargetJson.TryParse(answer.Body, _buffer) is not null, answer.IsSuccess ? lack : "a refusal"),
                answer.StatusCode,
                sentence),
        };
    }

    private static string Clause(ServiceAnswer answer, string sentence) =>
        sentence.Length > 0 ? $"the service says '{sentence}' (HTTP {answer.StatusCode})" : $"HTTP {answer.StatusCode}";

    private bool IsUnknownTarget(ServiceAnswer answer) => answer.StatusCode >= 400 && Read(answer).Has(UnknownTarget);

    private TargetProblem Read(ServiceAnswer answer) => TargetProblem.Read(answer, _buffer);
}
