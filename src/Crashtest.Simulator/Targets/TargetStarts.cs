using System.Text.Json;
using System.Text.Json.Nodes;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Hosting;

namespace Crashtest.Simulator.Targets;

/// <summary>Starts the scans of targets, and stops them.</summary>
internal sealed class TargetStarts(SimulatorOptions options, TargetStore book)
{
    private readonly TargetJson _json = new(options);

    private TargetApiOptions Api => options.TargetApi;

    /// <summary>The target id in the body of a start, or null.</summary>
    public static string? ReadTargetId(string body)
    {
        try
        {
            if (JsonNode.Parse(body) is JsonObject json
                && json["id"] is JsonValue id
                && id.TryGetValue(out string? text))
            {
                return text;
            }

            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public SimulatedResponse Start(RequestBody body)
    {
        if (ReadTargetId(body.Text) is not { } id || book.Find(id) is not { } target)
        {
            return SimulatedResponse.CreateProblem(400, "TARGET_NOT_FOUND", "The target id is invalid");
        }

        if (target.Definition.IsForbidden)
        {
            return SimulatedResponse.CreateEmpty(403);
        }

        if (Api.StartProblemCode is { } code)
        {
            return SimulatedResponse.CreateProblem(400, code, "The target cannot be scanned");
        }

        if (target.Current is not null)
        {
            if (Api.ExplainsBusy)
            {
                return SimulatedResponse.CreateProblem(
                    Api.BusyStatus, "INVALID_TARGET_STATE", "An analysis is in progress");
            }

            return SimulatedResponse.CreateEmpty(Api.BusyStatus);
        }

        return Describe(book.AddRun(target, Api.StartedBy, isAcceptedStart: true));
    }

    public SimulatedResponse Stop(ServiceCall call)
    {
        if (book.Find(call.TargetId!)!.Current is not { } run)
        {
            return SimulatedResponse.CreateProblem(400, "INVALID_ANALYSIS_STATE", "No analysis is in progress");
        }

        switch (TargetPaths.QueryValue(call.PathAndQuery, "action"))
        {
            case "STOP_SAVE":
                run.Stop(discard: false);
                return SimulatedResponse.CreateEmpty(200);

            // The destructive one is the default of the service.
            case null or "STOP_DELETE":
                run.Stop(discard: true);
                return SimulatedResponse.CreateEmpty(200);
            default:
                return SimulatedResponse.CreateProblem(400, "ILLEGAL_ARGUMENT", "action is STOP_SAVE or STOP_DELETE");
        }
    }

    private SimulatedResponse Describe(TargetRun run)
    {
        JsonObject json = _json.Run(run);
        switch (Api.StartResponse)
        {
            case StartResponse.Null:
                return SimulatedResponse.CreateJson(200, "null");
            case StartResponse.Empty:
                return SimulatedResponse.CreateEmpty(200);
            case StartResponse.WithoutId:
                json.Remove("analysis_run_id");
                break;
        }

        return SimulatedResponse.CreateJson(200, json.ToJsonString());
    }
}
