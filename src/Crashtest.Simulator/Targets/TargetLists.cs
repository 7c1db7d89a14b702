using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Hosting;

namespace Crashtest.Simulator.Targets;

/// <summary>The calls that list something, a page at a time.</summary>
internal sealed class TargetLists(SimulatorOptions options, TargetStore book)
{
    private const int DefaultSize = 10;
    private const int LargestSize = 200;

    private readonly TargetJson _json = new(options);

    private TargetApiOptions Api => options.TargetApi;

    public SimulatedResponse GetTargets(ServiceCall call)
    {
        var name = TargetPaths.QueryValue(call.PathAndQuery, "name");
        if (name is not null && (name.Length == 0 || name.Any(c => c is < ' ' or > '~')))
        {
            return SimulatedResponse.CreateProblem(400, "ILLEGAL_ARGUMENT", "The name must match ^[ -~]+$");
        }

        var url = TargetPaths.QueryValue(call.PathAndQuery, "url");
        var type = TargetPaths.QueryValue(call.PathAndQuery, "target_type");
        var found = book.All
            .Where(target => !target.Definition.IsForbidden
                && Contains(target.Definition.Name, name)
                && Contains(target.Definition.Url, url)
                && (type is null || target.Definition.TargetType == type))
            .OrderBy(target => target.Definition.Name, StringComparer.OrdinalIgnoreCase)
            .ToArray();
        return CreatePage(call, "targets", found, _json.CreateTarget);
    }

    public SimulatedResponse GetRuns(ServiceCall call)
    {
        var known = options.TimeProvider.GetUtcNow() - Api.ListDelay;
        var listed = book.Find(call.TargetId!)!.Runs.Where(run => run.StartedAt <= known);
        TargetRun[] ordered = Api.RunOrder switch
        {
            RunOrder.OldestFirst => [.. listed.OrderBy(run => run.Number)],
            RunOrder.Mixed => [.. listed.OrderBy(run => (run.Number * 7) % 11)],
            _ => [.. listed.OrderByDescending(run => run.Number)],
        };
        return CreatePage(call, "analysis_runs", ordered, _json.Run);
    }

    public SimulatedResponse GetProfiles(ServiceCall call)
    {
        var target = call.TargetId is null ? null : book.Find(call.TargetId);
        TargetState[] found = target is not null
            && target.CreatedAt + Api.ProfileDelay <= options.TimeProvider.GetUtcNow() ? [target] : [];
        return CreatePage(call, "analysis_profiles", found, _json.CreateProfile);
    }

    private SimulatedResponse CreatePage<T>(
        ServiceCall call, string member, IReadOnlyCollection<T> all, Func<T, JsonObject> write)
    {
        var number = Number(call, "page", 0);
        var limit = Number(call, "limit", DefaultSize);
        if (number is not >= 0 || limit is not (>= DefaultSize and <= LargestSize))
        {
            return SimulatedResponse.CreateProblem(400, "ILLEGAL_ARGUMENT", "page is 0 or more, limit is 10 to 200");
        }

        var size = Math.Min(limit.Value, Api.MaximumPageSize);
        var repeats = Api.RepeatsFirstPage;
        var items = all.Skip(repeats ? 0 : number.Value * size).Take(size).Select(write);
        return SimulatedResponse.CreateJson(
            200, TargetJson.FormatPage(member, items, number.Value, size, all.Count, repeats));
    }

    private static int? Number(ServiceCall call, string name, int byDefault)
    {
        if (TargetPaths.QueryValue(call.PathAndQuery, name) is not { } text)
        {
            return byDefault;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        return null;
    }

    private static bool Contains(string text, string? part) =>
        part is null || text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
