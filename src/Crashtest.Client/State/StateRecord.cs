using System;
using System.Globalization;
using System.IO;
using System.Text;
using Crashtest.Client.Json;
using Newtonsoft.Json;

namespace Crashtest.Client.State;

/// <summary>
/// What is remembered of a run: that it was about to start a scan, and the scan that it started. It contains no secret.
/// </summary>
internal sealed record StateRecord
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

    /// <summary>The scan and when it was started, or null if the response never came.</summary>
    public (long Id, DateTimeOffset StartedAt)? Scan { get; init; }

    /// <summary>The id of that scan if it belongs to a target id; otherwise, null.</summary>
    public string? RunId { get; init; }

    /// <summary>Reads a record.</summary>
    /// <exception cref="InvalidDataException">It is none; the message is a clause that says why.</exception>
    public static StateRecord Parse(byte[] bytes)
    {
        try
        {
            string text = Utf8.GetString(bytes).TrimStart('\uFEFF');
            if (JsonContent.ReadOnlyObject<TargetStateContent>(text, MaximumDepth) is { } content)
            {
                return Create(content);
            }

            throw new InvalidDataException("it is not one JSON object");
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new InvalidDataException("it is not JSON", e);
        }
    }

    /// <summary>The same run with its scan.</summary>
    public StateRecord AddScan(StartedScan scan) =>
        this with { Scan = (scan.ScanId, scan.StartedAt), RunId = scan.RunId };

    /// <summary>The record as UTF-8.</summary>
    public byte[] ToBytes() => Utf8.GetBytes(JsonContent.Format(CreateContent()) + "\n");

    private StateContent CreateContent()
    {
        var content = new StateContent { Version = WebhookVersion };
        if (TargetId is not null)
        {
            content = new TargetStateContent
            {
                Version = Version,
                TargetId = TargetId,
                HighestScanId = HighestScanId,
                RunId = RunId,
            };
        }

        content.RunKey = RunKey;
        content.Endpoint = Endpoint;
        content.IntendedAt = FormatTime(IntendedAt);
        if (Scan is { } scan)
        {
            content.ScanId = scan.Id;
            content.StartedAt = FormatTime(scan.StartedAt);
        }

        return content;
    }

    private static StateRecord Create(TargetStateContent content)
    {
        long version = Require(content.Version, "version");
        if (version is not (Version or WebhookVersion))
        {
            throw new InvalidDataException("its version or structure is unknown");
        }

        bool isTarget = version == Version;
        return new StateRecord
        {
            Scan = ReadScan(content),
            RunKey = Require(content.RunKey, "runKey"),
            Endpoint = Require(content.Endpoint, "endpoint"),
            IntendedAt = ReadTime(content.IntendedAt, "intendedAt"),
            TargetId = isTarget ? Require(content.TargetId, "targetId") : null,
            HighestScanId = isTarget && !content.IsNull("highestScanId")
                ? Require(content.HighestScanId, "highestScanId")
                : null,
            RunId = isTarget && !content.IsNull("runId") ? Require(content.RunId, "runId") : null,
        };
    }

    private static (long Id, DateTimeOffset StartedAt)? ReadScan(StateContent content)
    {
        // A member that is missing is not the same as one that says null.
        bool hasScan = !content.IsNull("scanId");
        if (hasScan && Require(content.ScanId, "scanId") <= 0)
        {
            throw new InvalidDataException("its 'scanId' is not a scan id");
        }

        if (hasScan == content.IsNull("startedAt"))
        {
            throw new InvalidDataException("its 'scanId' and 'startedAt' contradict each other");
        }

        if (!hasScan)
        {
            return null;
        }

        return (Require(content.ScanId, "scanId"), ReadTime(content.StartedAt, "startedAt"));
    }

    private static long Require(long? number, string name)
    {
        if (number is { } value)
        {
            return value;
        }

        throw CreateError(name, "a whole number");
    }

    private static string Require(string? text, string name)
    {
        if (text is not null)
        {
            return text;
        }

        throw CreateError(name, "text");
    }

    private static DateTimeOffset ReadTime(string? text, string name)
    {
        if (DateTimeOffset.TryParseExact(
            Require(text, name), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset value))
        {
            return value.ToUniversalTime();
        }

        throw CreateError(name, "a time");
    }

    private static InvalidDataException CreateError(string name, string wanted) => new($"its '{name}' is not {wanted}");

    private static string FormatTime(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);
}
