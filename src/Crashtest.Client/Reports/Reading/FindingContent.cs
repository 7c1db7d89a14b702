using System;
using System.Collections.Generic;
using Crashtest.Client.Json;
using Newtonsoft.Json;

namespace Crashtest.Client.Reports.Reading;

/// <summary>The JSON of a finding.</summary>
internal sealed class FindingContent
{
    /// <summary>The scanner, or null.</summary>
    [JsonProperty("service_type")]
    [JsonConverter(typeof(CutTextConverter))]
    public string? Scanner { get; private set; }

    /// <summary>The slug of its description, or null.</summary>
    [JsonProperty("finding_description_slug")]
    [JsonConverter(typeof(SimpleTextConverter))]
    public string? Slug { get; private set; }

    /// <summary>The sentence about it, or null.</summary>
    [JsonProperty("information")]
    [JsonConverter(typeof(CutTextConverter))]
    public string? Message { get; private set; }

    /// <summary>When it was found, or null.</summary>
    [JsonProperty("created_at")]
    [JsonConverter(typeof(IsoTimeConverter))]
    public DateTimeOffset? FoundAt { get; private set; }

    /// <summary>The known vulnerabilities that it consists of, or null.</summary>
    [JsonProperty("cve_findings")]
    [JsonConverter(typeof(CveListConverter))]
    public List<CveEntry>? Cves { get; private set; }
}
