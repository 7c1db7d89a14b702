using System;

namespace Crashtest.Simulator.Calls;

/// <summary>A request target taken apart, as strictly as a client should be held to it.</summary>
internal sealed record ServiceCall(CallKind Kind, bool IsSigned, string PathAndQuery)
{
    public const string PlainBase = "/webhook";
    public const string SignedBase = "/dae/api/core-api/webhook";

    public string? Webhook { get; private init; }

    /// <summary>Whether it belongs to the API by target id.</summary>
    public bool IsByTarget { get; init; }

    /// <summary>The target in its path or query; a start names it in its body.</summary>
    public string? TargetId { get; init; }

    public string? RunId { get; init; }

    public string? ProfileId { get; init; }

    /// <summary>The kind of stored login: the last segment of its path.</summary>
    public string? Login { get; init; }

    public string? ScanId { get; private init; }

    public string? Format { get; init; }

    /// <summary>The method the path is for, when the request used another one.</summary>
    public string? AllowedMethod { get; private init; }

    public static ServiceCall Parse(string method, string rawTarget)
    {
        var pathAndQuery = RemoveAuthority(rawTarget);
        var path = pathAndQuery.Split('?', 2)[0];
        if (path.StartsWith(TargetPaths.Base + "/", StringComparison.Ordinal))
        {
            return TargetPaths.Parse(method, pathAndQuery);
        }

        var isSigned = path.StartsWith(SignedBase + "/", StringComparison.Ordinal);
        if (!isSigned && !path.StartsWith(PlainBase + "/", StringComparison.Ordinal))
        {
            return new ServiceCall(CallKind.Other, false, pathAndQuery);
        }

        var rest = path[((isSigned ? SignedBase : PlainBase).Length + 1)..];
        var segments = Array.ConvertAll(rest.Split('/'), Uri.UnescapeDataString);
        var other = new ServiceCall(CallKind.Other, isSigned, pathAndQuery);
        if (Array.Exists(segments, string.IsNullOrEmpty))
        {
            return other;
        }

        other = other with { Webhook = segments[0] };
        return segments switch
        {
            [_] => other.RequireMethod("POST", method, CallKind.Start),
            [_, "scans", var id, "status"] =>
                (other with { ScanId = id }).RequireMethod("GET", method, CallKind.Status),
            [_, "scans", var id, "report", var format] =>
                (other with { ScanId = id, Format = format }).RequireMethod("GET", method, CallKind.Report),
            _ => other,
        };
    }

    internal ServiceCall RequireMethod(string allowed, string method, CallKind kind)
    {
        if (string.Equals(allowed, method, StringComparison.Ordinal))
        {
            return this with { Kind = kind };
        }

        return this with { AllowedMethod = allowed };
    }

    // A client that goes through an http proxy sends the absolute form; the simulator may play that proxy.
    private static string RemoveAuthority(string rawTarget)
    {
        if (rawTarget.StartsWith('/'))
        {
            return rawTarget;
        }

        var scheme = rawTarget.IndexOf("://", StringComparison.Ordinal);
        var slash = scheme < 0 ? -1 : rawTarget.IndexOf('/', scheme + 3);
        if (slash < 0)
        {
            return "/";
        }

        return rawTarget[slash..];
    }
}
