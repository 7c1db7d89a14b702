using System;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Hosting;

namespace Crashtest.Simulator.Targets;

/// <summary>Stores logins and specifications of targets.</summary>
internal sealed class TargetPayloads(SimulatorOptions options, TargetStore book)
{
    public SimulatedResponse SetAuthentication(ServiceCall call, RequestBody body)
    {
        if (book.FindByProfile(call.ProfileId!) is not { } target
            || target.CreatedAt + options.TargetApi.ProfileDelay > options.TimeProvider.GetUtcNow())
        {
            return SimulatedResponse.CreateProblem(404, "ANALYSIS_PROFILE_NOT_FOUND", "Unknown analysis profile");
        }

        if (call.Login == "parameter_authentications")
        {
            if (body.Text.Length == 0)
            {
                return SimulatedResponse.CreateJson(200, target.ParameterAuthentications);
            }

            return Store(Parse(body.Text) as JsonArray, json => target.ParameterAuthentications = json);
        }

        return Store(
            Parse(body.Text) as JsonObject,
            json =>
            {
                if (call.Login == "system_authentication")
                {
                    target.SystemAuthentication = json;
                }
                else
                {
                    target.ApplicationAuthentication = json;
                }
            });
    }

    public SimulatedResponse SetSpecification(ServiceCall call, RequestBody body)
    {
        var target = book.Find(call.TargetId!)!;
        if (target.Definition.TargetType != "API")
        {
            return SimulatedResponse.CreateProblem(
                400, "INVALID_TARGET_STATE", "Only a target of type API has a specification");
        }

        if (ReadFile(body) is not { Length: > 0 } file)
        {
            return SimulatedResponse.CreateProblem(400, "INVALID_API_SPEC_FORMAT", "The field specFile is missing");
        }

        target.Specification = file;
        return SimulatedResponse.CreateEmpty(200);
    }

    private static SimulatedResponse Store(JsonNode? json, Action<string> store)
    {
        if (json is null)
        {
            return SimulatedResponse.CreateProblem(400, "ILLEGAL_ARGUMENT", "The body is not the JSON of this call");
        }

        store(json.ToJsonString());
        return SimulatedResponse.CreateEmpty(204);
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // The content of the first section; the service takes one field.
    private static byte[]? ReadFile(RequestBody body)
    {
        var bytes = body.Bytes.AsSpan();
        var lineEnd = bytes.IndexOf("\r\n"u8);
        var headEnd = bytes.IndexOf("\r\n\r\n"u8);
        if (lineEnd < 3 || headEnd < lineEnd || !IsSpecification(bytes[lineEnd..headEnd]))
        {
            return null;
        }

        byte[] boundary = [.. "\r\n"u8, .. bytes[..lineEnd]];
        var content = bytes[(headEnd + 4)..];
        var end = content.IndexOf(boundary);
        if (end < 0)
        {
            return null;
        }

        return content[..end].ToArray();
    }

    private static bool IsSpecification(ReadOnlySpan<byte> head)
    {
        var text = Encoding.UTF8.GetString(head);
        return text.Contains("form-data", StringComparison.OrdinalIgnoreCase)
            && (text.Contains("name=specFile", StringComparison.Ordinal)
                || text.Contains("name=\"specFile\"", StringComparison.Ordinal));
    }
}
