using System.Security;

namespace Crashtest.Connection;

/// <summary>What was given to name a target: a webhook or a target id.</summary>
/// <param name="Webhook">The webhook, a secret, or null.</param>
/// <param name="TargetId">The target id, or null.</param>
internal sealed record GivenTarget(SecureString? Webhook, string? TargetId)
{
    /// <summary>Nothing that names a target.</summary>
    public static GivenTarget None { get; } = new(null, null);

    /// <summary>A webhook.</summary>
    public static GivenTarget CreateFromWebhook(SecureString webhook) => new(webhook, null);

    /// <summary>A target id.</summary>
    public static GivenTarget CreateFromId(string targetId) => new(null, targetId);
}
