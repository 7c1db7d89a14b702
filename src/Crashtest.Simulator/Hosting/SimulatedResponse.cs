using System.Collections.Generic;
using System.Collections.Immutable;
using System.Text.Json;
using Crashtest.Simulator.Content;
using Crashtest.Simulator.Targets;

namespace Crashtest.Simulator.Hosting;

/// <summary>A response before anything of it is sent.</summary>
internal sealed record SimulatedResponse(int Status, string? ContentType, BodyContent? Body)
{
    private const string JsonType = "application/json";

    /// <summary>Stands where no response goes out.</summary>
    public static readonly SimulatedResponse Nothing = new(0, null, null);

    /// <summary>Whether it is a report, which may be sent compressed.</summary>
    public bool IsReport { get; init; }

    public ImmutableArray<KeyValuePair<string, string>> Headers { get; init; } = [];

    public static SimulatedResponse CreateJson(int status, string json) =>
        new(status, JsonType, BodyContent.CreateFromText(json));

    public static SimulatedResponse CreateMessage(int status, string message) =>
        CreateJson(status, $$"""{"message":{{JsonSerializer.Serialize(message)}}}""");

    /// <summary>The API by target id explains itself in this shape.</summary>
    public static SimulatedResponse CreateProblem(int status, string code, string detail) =>
        new(
            status,
            "application/problem+json",
            BodyContent.CreateFromText(TargetJson.FormatProblem(status, code, detail)));

    public static SimulatedResponse CreateEmpty(int status) => new(status, null, null);

    public SimulatedResponse AddHeader(string name, string value) =>
        this with { Headers = Headers.Add(new(name, value)) };
}
