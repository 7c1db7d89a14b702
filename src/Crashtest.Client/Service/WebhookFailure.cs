using System;
using Crashtest.Client.Common;
using Crashtest.Client.Http;
using Crashtest.Client.Text;

namespace Crashtest.Client.Service;

/// <summary>Decides which failure a response of the webhook API is: docs/protocol.md#failures.</summary>
internal sealed class WebhookFailure
{
    private const string AlreadyRunning = "already running";
    private const string Unsigned =
        "The requests were not signed. If the webhook is from Veracode, add -Region US or -Region EU; the credential "
            + "comes from -Credential, the environment, or the credentials file.";

    private readonly SafeText _text;
    private readonly string? _hint;

    /// <param name="text">Cleans what the service says.</param>
    /// <param name="isSigned">Whether the requests are signed, as Veracode asks.</param>
    public WebhookFailure(SafeText text, bool isSigned)
    {
        _text = text;
        if (isSigned)
        {
            _hint = null;
        }
        else
        {
            _hint = Unsigned;
        }
    }

    /// <summary>What went wrong with a start that gave no scan id.</summary>
    public CrashtestException CreateForStart(string subject, ServiceResponse response, WebhookResponse? content)
    {
        string sentence = _text.Clean(content?.Message);

        // The HTTP status of this sentence is not published, so it counts wherever it stands.
        if (sentence.IndexOf(AlreadyRunning, StringComparison.OrdinalIgnoreCase) >= 0)
        {
            return ErrorMessages.ScanAlreadyRunning(subject, response.StatusCode, sentence);
        }

        string call = $"the start of a scan of {subject}";
        return response.StatusCode switch
        {
            401 => ErrorMessages.WebhookRejected(call, 401, sentence, response.ClockLead, _hint),
            403 => ErrorMessages.WebhookRejected(call, 403, sentence, hint: _hint),
            404 => ErrorMessages.WebhookNotFound(subject, sentence, _hint),
            429 => ErrorMessages.TooManyRequests(call, response.RetryAfter, sentence),
            503 => ErrorMessages.ServiceUnavailable(call, "HTTP 503", 503, response.RetryAfter),
            408 or >= 500 => ErrorMessages.ScanStartUnknown(
                subject, $"the service responded with HTTP {response.StatusCode}", response.StatusCode),
            _ => ErrorMessages.UnexpectedAnswer(
                call, Describe(response, content, "no usable scan id"), response.StatusCode, sentence),
        };
    }

    /// <summary>What went wrong with a status that could not be read.</summary>
    public CrashtestException CreateForStatus(
        string subject, long scanId, ServiceResponse response, WebhookResponse? content)
    {
        if (response.StatusCode == 404)
        {
            return ErrorMessages.ScanNotFound(subject, scanId, _text.Clean(content?.Message));
        }

        return CreateForRead(subject, response, content, "no status");
    }

    /// <summary>What went wrong with a report that was not sent.</summary>
    public CrashtestException CreateForReport(
        string subject, long scanId, bool hasEnded, ServiceResponse response, WebhookResponse? content) =>
        response.StatusCode switch
        {
            404 when !hasEnded => ErrorMessages.ScanNotFound(subject, scanId, _text.Clean(content?.Message)),
            400 or 404 =>
                ErrorMessages.ReportNotReady(
                    subject, scanId, null, DescribeNotReady(response, content), response.StatusCode),
            _ => CreateForRead($"the report of {subject}", response, content, "no report"),
        };

    private CrashtestException CreateForRead(
        string subject, ServiceResponse response, WebhookResponse? content, string lack)
    {
        string sentence = _text.Clean(content?.Message);
        return response.StatusCode switch
        {
            401 => ErrorMessages.WebhookRejected(subject, 401, sentence, response.ClockLead, _hint),
            403 => ErrorMessages.WebhookRejected(subject, 403, sentence, hint: _hint),
            429 => ErrorMessages.TooManyRequests(subject, response.RetryAfter, sentence),
            var status when RetryPolicy.IsTransient(status) =>
                ErrorMessages.ServiceUnavailable(subject, $"HTTP {status}", status, response.RetryAfter),
            _ => ErrorMessages.UnexpectedAnswer(
                subject, Describe(response, content, lack), response.StatusCode, sentence),
        };
    }

    private string DescribeNotReady(ServiceResponse response, WebhookResponse? content)
    {
        if (content?.Message is { } message)
        {
            return $"the service says '{_text.Clean(message)}' (HTTP {response.StatusCode})";
        }

        return $"HTTP {response.StatusCode}";
    }

    private static string Describe(ServiceResponse response, WebhookResponse? content, string lack) =>
        ResponseDescription.Describe(response, isJson: content is not null, lack);
}
