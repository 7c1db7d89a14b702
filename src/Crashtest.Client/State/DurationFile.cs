using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Crashtest.Client.Http;
using Crashtest.Client.Json;
using Newtonsoft.Json;

namespace Crashtest.Client.State;

/// <summary>The JSON of a file of durations, the newest scan first. No secret is in it.</summary>
internal static class DurationFile
{
    private const int Version = 1;

    // As many as an estimate uses.
    private const int MaximumScans = 10;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Reads a file.</summary>
    /// <returns>The scans of which it tells; none if it is damaged or of another version.</returns>
    public static IReadOnlyList<ScanDuration> Parse(byte[] content)
    {
        string json = Utf8.GetString(content).TrimStart('\uFEFF');
        FileContent? file = JsonContent.TryRead<FileContent>(json, new TextBuffer());
        if (file is not { Version: Version, Scans: { } scans })
        {
            return [];
        }

        return [.. scans.Select(Read).OfType<ScanDuration>().Take(MaximumScans)];
    }

    /// <summary>Writes the newest of some scans.</summary>
    public static byte[] Format(IEnumerable<ScanDuration> scans)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using var writer = new JsonTextWriter(text) { Formatting = Formatting.Indented };
        writer.WriteStartObject();
        writer.WritePropertyName("version");
        writer.WriteValue(Version);
        writer.WritePropertyName("scans");
        writer.WriteStartArray();
        foreach (ScanDuration scan in scans.Take(MaximumScans))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("scanId");
            writer.WriteValue(scan.ScanId);
            writer.WritePropertyName("seconds");
            writer.WriteValue(Math.Round(scan.Duration.TotalSeconds, 1));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return Utf8.GetBytes(text + "\n");
    }

    private static ScanDuration? Read(ScanContent content)
    {
        // Beyond this a duration cannot hold it.
        if (content is { ScanId: { } id, Seconds: { } seconds and > 0 and < 1e9 }
            && new ScanDuration(id, TimeSpan.FromSeconds(seconds)) is { IsPlausible: true } scan)
        {
            return scan;
        }

        return null;
    }

    private sealed class FileContent
    {
        [JsonProperty("version")]
        [JsonConverter(typeof(IdNumberConverter))]
        public long? Version { get; private set; }

        [JsonProperty("scans")]
        public List<ScanContent>? Scans { get; private set; }
    }

    private sealed class ScanContent
    {
        [JsonProperty("scanId")]
        [JsonConverter(typeof(IdNumberConverter))]
        public long? ScanId { get; private set; }

        [JsonProperty("seconds")]
        [JsonConverter(typeof(NumberConverter))]
        public double? Seconds { get; private set; }
    }
}
