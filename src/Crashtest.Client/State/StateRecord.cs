using System;
using System.Globalization;
using System.IO;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Crashtest.Client.State;

/// <summary>
/// What is remembered of a run: that it was about to start a scan, and which scan came of it. No secret is in it.
/// </summary>
internal sealed class StateRecord
{
    private const int Version = 2;
    private const int WebhookVersion = 1;
    private const int MaximumDepth = 8;

    // Refuses what is not UTF-8 instead of guessing.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// The key of the run as people may read it, secrets taken out. The file is found by its name, not by this.
    /// </summary>
    public required string RunKey { get; init; }

    /// <summary>The base URL of the service.</summary>
    public required string Endpoint { get; init; }

    /// <summary>When the start was about to be sent.</summary>
    public required DateTimeOffset IntendedAt { get; init; }

    /// <summary>The id of the target, or null for a webhook.</summary>
    public string? TargetId { get; init; }

    /// <summary>
    /// The highest scan number of the target before the start, or null when the service cannot list scans.
    /// </summary>
    public long? HighestScanId { get; init; }

    /// <summary>The scan and when it was started, or null where the response never came.</summary>
    public (long Id, DateTimeOffset StartedAt)? Scan { get; init; }

    /// <summary>The id of that scan where it belongs to a target id, or null.</summary>
    public string? RunId { get; init; }

    /// <summary>Reads a record.</summary>
    /// <exception cref="InvalidDataException">It is none; the message is a clause that says why.</exception>
    public static StateRecord Parse(byte[] bytes)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(Utf8.GetString(bytes).TrimStart('\uFEFF')))
            {
                MaxDepth = MaximumDepth,
                DateParseHandling = DateParseHandling.None,
            };
            JToken token = JToken.ReadFrom(
                reader, new JsonLoadSettings { DuplicatePropertyNameHandling = DuplicatePropertyNameHandling.Error });
            if (!reader.Read() && token is JObject root)
            {
                return Parse(root);
            }

            throw new InvalidDataException("it is not one JSON object");
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new InvalidDataException("it is not JSON", e);
        }
    }

    /// <summary>The same run with the scan that came of it.</summary>
    public StateRecord AddScan(StartedScan scan) => new()
    {
        RunKey = RunKey,
        Endpoint = Endpoint,
        IntendedAt = IntendedAt,
        TargetId = TargetId,
        HighestScanId = HighestScanId,
        Scan = (scan.ScanId, scan.StartedAt),
        RunId = scan.RunId,
    };

    /// <summary>The record as UTF-8.</summary>
    public byte[] ToBytes()
    {
        var root = new JObject
        {
            ["version"] = TargetId is null ? WebhookVersion : Version,
            ["runKey"] = RunKey,
            ["endpoint"] = Endpoint,
            ["intendedAt"] = FormatTime(IntendedAt),
            ["scanId"] = Scan?.Id,
            ["startedAt"] = Scan is { } scan ? FormatTime(scan.StartedAt) : null,
        };
        if (TargetId is not null)
        {
            root["targetId"] = TargetId;
            root["highestScanId"] = HighestScanId;
            root["runId"] = RunId;
        }

        return Utf8.GetBytes(root.ToString(Formatting.Indented) + "\n");
    }

    private static StateRecord Parse(JObject root)
    {
        long version = ReadInteger(root, "version");
        if (version is not (Version or WebhookVersion))
        {
            throw new InvalidDataException("its version or structure is unknown");
        }

        long? scanId = IsNull(root, "scanId") ? null : ReadInteger(root, "scanId");
        if (scanId <= 0)
        {
            throw new InvalidDataException("its 'scanId' is not a scan id");
        }

        if (scanId is null != IsNull(root, "startedAt"))
        {
            throw new InvalidDataException("its 'scanId' and 'startedAt' contradict each other");
        }

        return new StateRecord
        {
            RunKey = ReadString(root, "runKey"),
            Endpoint = ReadString(root, "endpoint"),
            IntendedAt = ReadTime(root, "intendedAt"),
            TargetId = version == Version ? ReadString(root, "targetId") : null,
            HighestScanId =
                version == Version && !IsNull(root, "highestScanId") ? ReadInteger(root, "highestScanId") : null,
            Scan = scanId is { } id ? (id, ReadTime(root, "startedAt")) : null,
            RunId = version == Version && !IsNull(root, "runId") ? ReadString(root, "runId") : null,
        };
    }

    // A member that is missing is not the same as one that says null.
    private static bool IsNull(JObject root, string name) => root[name] is JValue { Type: JTokenType.Null };

    private static long ReadInteger(JObject root, string name)
    {
        if (root[name] is JValue { Type: JTokenType.Integer, Value: long value })
        {
            return value;
        }

        throw CreateError(name, "a whole number");
    }

    private static string ReadString(JObject root, string name)
    {
        if (root[name] is JValue { Type: JTokenType.String, Value: string value })
        {
            return value;
        }

        throw CreateError(name, "text");
    }

    private static DateTimeOffset ReadTime(JObject root, string name)
    {
        if (DateTimeOffset.TryParseExact(
            ReadString(root, name), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset value))
        {
            return value.ToUniversalTime();
        }

        throw CreateError(name, "a time");
    }

    private static InvalidDataException CreateError(string name, string wanted) => new($"its '{name}' is not {wanted}");

    private static string FormatTime(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);
}
