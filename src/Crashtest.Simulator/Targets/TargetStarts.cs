using System.Text.Json;
using System.Text.Json.Nodes;

namespace Crashtest.Simulator;

/// <summary>Starts the scans of targets, and stops them.</summary>
internal sealed class TargetStarts(SimulatorOptions options, TargetBook book)
{
    private readonly TargetJson _json = new(options);

    private TargetApiOptions Api => options.TargetApi;

    /// <summary>The target id in the body of a start, or null.</summary>
    public static string? TargetIdOf(string body)
    {
        try
        {
            return JsonNode.Parse(body) is JsonObject json && json["id"] is JsonValue id && id.TryGetValue(out string? text)
                ? text
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public Answer Start(RequestBody body)
    {
        if (TargetIdOf(body.Text) is not { } id || book.Find(id) is not { } target)
        {
            return Answer.Problem(400, "TARGET_NOT_FOUND", "The target id is invalid");
        }

        if (target.Definition.IsForbidden)
        {
            return Answer.WithoutBody(403);
        }

        if (Api.StartProblemCode is { } code)
        {
            return Answer.Problem(400, code, "The target cannot be scanned");
        }

        if (target.Current is not null)
        {
            return Api.ExplainsBusy
                ? Answer.Problem(Api.BusyStatus, "INVALID_TARGET_STATE", "An analysis is in progress")
                : Answer.WithoutBody(Api.BusyStatus);
        }

        return Describe(book.AddRun(target, Api.StartedBy, isAcceptedStart: true));
    }

    public Answer Stop(ServiceCall call)
    {
        if (book.Find(call.TargetId!)!.Current is not { } run)
        {
            return Answer.Problem(400, "INVALID_ANALYSIS_STATE", "No analysis is in progress");
        }

        switch (TargetPaths.QueryValue(call.PathAndQuery, "action"))
        {
            case "STOP_SAVE":
                run.Stop(discard: false);
                return Answer.WithoutBody(200);

            // The destructive one is the default of the service.
            case null or "STOP_DELETE":
                run.Stop(discard: true);
                return Answer.WithoutBody(200);
            default:
                return Answer.Problem(400, "ILLEGAL_ARGUMENT", "action is STOP_SAVE or STOP_DELETE");
        }
    }

    private Answer Describe(TargetRun run)
    {
        JsonObject json = _json.Run(run);
        switch (Api.StartAnswer)
        {
            case StartAnswer.Null:
                return Answer.Json(200, "null");
            case StartAnswer.Empty:
                return Answer.WithoutBody(200);
            case StartAnswer.WithoutId:
                json.Remove("analysis_run_id");
                break;
        }

        return Answer.Json(200, json.ToJsonString());
    }
}
