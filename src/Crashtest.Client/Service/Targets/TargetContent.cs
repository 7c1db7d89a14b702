using System;
using System.Collections.Generic;
using Crashtest.Client.Json;
using Newtonsoft.Json;

namespace Crashtest.Client.Service.Targets;

/// <summary>The JSON of a target. Its text has not been cleaned.</summary>
internal sealed class TargetContent
{
    /// <summary>The target id, or null.</summary>
    [JsonProperty("target_id")]
    [JsonConverter(typeof(IdTextConverter))]
    public string? TargetId { get; private set; }

    /// <summary>The name, or null.</summary>
    [JsonProperty("name")]
    [JsonConverter(typeof(IdTextConverter))]
    public string? Name { get; private set; }

    /// <summary>The address, with or without its scheme, or null.</summary>
    [JsonProperty("url")]
    [JsonConverter(typeof(IdTextConverter))]
    public string? Url { get; private set; }

    /// <summary>The scheme of the address, or null.</summary>
    [JsonProperty("protocol")]
    [JsonConverter(typeof(IdTextConverter))]
    public string? Protocol { get; private set; }

    /// <summary>WEB_APP or API, or null.</summary>
    [JsonProperty("target_type")]
    [JsonConverter(typeof(IdTextConverter))]
    public string? TargetType { get; private set; }

    /// <summary>QUICK, FULL or ENTERPRISE, or null.</summary>
    [JsonProperty("scan_type")]
    [JsonConverter(typeof(IdTextConverter))]
    public string? ScanType { get; private set; }

    /// <summary>The status word of its last scan, or null.</summary>
    [JsonProperty("status")]
    [JsonConverter(typeof(IdTextConverter))]
    public string? Status { get; private set; }

    /// <summary>When its last scan was started, or null.</summary>
    [JsonProperty("last_scan")]
    [JsonConverter(typeof(TimeConverter))]
    public DateTimeOffset? LastScanAt { get; private set; }

    /// <summary>The highest CVSS score of its last scan, or null.</summary>
    [JsonProperty("max_cvss")]
    [JsonConverter(typeof(NumberConverter))]
    public double? MaximumCvss { get; private set; }

    /// <summary>The application it belongs to, or null.</summary>
    [JsonProperty("application_name")]
    [JsonConverter(typeof(IdTextConverter))]
    public string? ApplicationName { get; private set; }

    /// <summary>The names of the teams that see it, or null.</summary>
    [JsonProperty("teams")]
    [JsonConverter(typeof(NamesConverter))]
    public IReadOnlyList<string>? Teams { get; private set; }

    /// <summary>What somebody wrote about it, or null.</summary>
    [JsonProperty("description")]
    [JsonConverter(typeof(IdTextConverter))]
    public string? Description { get; private set; }

    /// <summary>When it was made, or null.</summary>
    [JsonProperty("created_at")]
    [JsonConverter(typeof(TimeConverter))]
    public DateTimeOffset? CreatedAt { get; private set; }
}
