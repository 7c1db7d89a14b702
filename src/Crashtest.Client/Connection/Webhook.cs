using System;
using Crashtest.Client.Common;
using Crashtest.Text;

namespace Crashtest.Client.Connection;

/// <summary>A webhook id, checked and ready for a URL. It is a secret: nothing here prints it.</summary>
public sealed class Webhook
{
    private Webhook(string id, string segment)
    {
        Id = id;
        Segment = segment;
    }

    /// <summary>The id itself.</summary>
    internal string Id { get; }

    /// <summary>The id as one escaped path segment.</summary>
    internal string Segment { get; }

    /// <summary>
    /// The label of a webhook that its user has not named: enough to tell two apart, not enough to guess one.
    /// </summary>
    public string DefaultName => "webhook-" + TextHash.ComputeSha256(Id, 8);

    /// <summary>Takes any single path segment; the service's docs promise no more than that.</summary>
    /// <exception cref="CrashtestException">
    /// <see cref="ErrorId.InvalidWebhook"/>; the message does not repeat the value.
    /// </exception>
    public static Webhook Parse(string? id)
    {
        // A line end comes along when an id is read from a file.
        string trimmed = WebhookText.Trim(id);
        if (WebhookText.FindFault(trimmed) is { } fault)
        {
            throw ErrorMessages.InvalidWebhook(fault);
        }

        if (trimmed.IndexOfAny(['/', '\\']) >= 0)
        {
            throw ErrorMessages.InvalidWebhook("The webhook is a URL or a path of an unknown service. Specify only "
                + "the id, the last part of the webhook URL.");
        }

        if (trimmed is "." or "..")
        {
            throw ErrorMessages.InvalidWebhook("The webhook is not an id.");
        }

        try
        {
            return new Webhook(trimmed, Uri.EscapeDataString(trimmed));
        }
        catch (UriFormatException)
        {
            throw ErrorMessages.InvalidWebhook("The webhook contains characters that are not allowed in a URL.");
        }
    }

    /// <summary>Shows the label, not the id.</summary>
    public override string ToString() => DefaultName;
}
