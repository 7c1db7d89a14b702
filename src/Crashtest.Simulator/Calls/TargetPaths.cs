using System;
using Microsoft.AspNetCore.WebUtilities;

namespace Crashtest.Simulator.Calls;

/// <summary>Takes a request target of the API by target id apart.</summary>
internal static class TargetPaths
{
    public const string Base = "/dae/api/tcs-api/api/v1";

    public static ServiceCall Parse(string method, string pathAndQuery)
    {
        var parts = pathAndQuery.Split('?', 2);
        var segments = Array.ConvertAll(parts[0][(Base.Length + 1)..].Split('/'), Uri.UnescapeDataString);
        var other = new ServiceCall(CallKind.Other, true, pathAndQuery) { IsByTarget = true };
        return segments switch
        {
            ["targets"] => other.RequireMethod("GET", method, CallKind.Targets),
            ["targets", var id, ..] when id.Length > 0 =>
                ParseTarget(other with { TargetId = id }, method, segments[2..]),
            ["analysis_run"] => other.RequireMethod("POST", method, CallKind.Start),
            ["analysis_run", var id, "stop"] =>
                (other with { TargetId = id }).RequireMethod("POST", method, CallKind.Stop),
            ["analysis_profiles"] => (other with { TargetId = QueryValue(pathAndQuery, "target_id") })
                .RequireMethod("GET", method, CallKind.Profiles),
            ["analysis_profiles", var id, var login] =>
                ParseLogin(other with { ProfileId = id, Login = login }, method),
            _ => other,
        };
    }

    /// <summary>The value of a query parameter, unescaped; null when it is not there.</summary>
    public static string? QueryValue(string pathAndQuery, string name)
    {
        var query = pathAndQuery.IndexOf('?', StringComparison.Ordinal);
        if (query >= 0 && QueryHelpers.ParseQuery(pathAndQuery[query..]).TryGetValue(name, out var values))
        {
            return values.ToString();
        }

        return null;
    }

    private static ServiceCall ParseTarget(ServiceCall target, string method, string[] rest) => rest switch
    {
        [] => target.RequireMethod("GET", method, CallKind.Target),
        ["spec"] => target.RequireMethod("POST", method, CallKind.Specification),
        ["analysis_runs"] => target.RequireMethod("GET", method, CallKind.Runs),
        ["analysis_runs", var run] => (target with { RunId = run }).RequireMethod("GET", method, CallKind.Status),
        ["analysis_runs", var run, "report", var format] =>
            (target with { RunId = run, Format = format }).RequireMethod("GET", method, CallKind.Report),
        _ => target,
    };

    private static ServiceCall ParseLogin(ServiceCall call, string method) => call.Login switch
    {
        "system_authentication" or "application_authentication" =>
            call.RequireMethod("PUT", method, CallKind.Authentication),
        "parameter_authentications" =>
            call.RequireMethod(method == "GET" ? "GET" : "PUT", method, CallKind.Authentication),
        _ => call,
    };
}
