using System.Collections.Generic;
using System.Collections.Immutable;
using System.Text.Json;

namespace Crashtest.Simulator;

/// <summary>An answer before anything of it is sent.</summary>
internal sealed record Answer(int Status, string? ContentType, BodyContent? Body)
{
    private const string JsonType = "application/json";

    /// <summary>Stands where no answer goes out.</summary>
    public static readonly Answer Nothing = new(0, null, null);

    /// <summary>Whether it is a report, which may be sent compressed.</summary>
    public bool IsReport { get; init; }

    public ImmutableArray<KeyValuePair<string, string>> Headers { get; init; } = [];

    public static Answer Json(int status, string json) => new(status, JsonType, BodyContent.FromText(json));

    public static Answer Message(int status, string message) =>
        Json(status, $$"""{"message":{{JsonSerializer.Serialize(message)}}}""");

    /// <summary>The API by target id explains itself in this shape.</summary>
    public static Answer Problem(int status, string code, string detail) =>
        new(status, "application/problem+json", BodyContent.FromText(TargetJson.Problem(status, code, detail)));

    public static Answer WithoutBody(int status) => new(status, null, null);

    public Answer WithHeader(string name, string value) => this with { Headers = Headers.Add(new(name, value)) };
}
