using System;
using System.Globalization;
using Crashtest.Client.Json;
using Crashtest.Findings;
using Newtonsoft.Json;

namespace Crashtest.Client.Reports.Reading;

/// <summary>A known vulnerability that the JSON findings list below a finding.</summary>
internal sealed class CveEntry
{
    /// <summary>The CVE id, or null.</summary>
    public string? Id => GivenId?.Trim();

    /// <summary>The CVSS score from 0 to 10, or null.</summary>
    [JsonProperty("cvss")]
    [JsonConverter(typeof(ScoreConverter))]
    public double? Score { get; private set; }

    /// <summary>The text about it, or null.</summary>
    [JsonProperty("information")]
    [JsonConverter(typeof(CutTextConverter))]
    public string? Message { get; private set; }

    /// <summary>The CVSS vector, or null.</summary>
    public string? Vector =>
        CvssVectorText.Format(GivenVector, Complexity, Authentication, Confidentiality, Integrity, Availability);

    /// <summary>Creates an entry of unknown severity for a value that is not an object.</summary>
    /// <param name="value">The value, which becomes the message, or null.</param>
    public static CveEntry CreateUnknown(object? value)
    {
        string text = LongText.Cut(Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty);
        return new CveEntry { GivenId = CveId.Find(text), Message = text };
    }

    [JsonProperty("cve_id")]
    [JsonConverter(typeof(CutTextConverter))]
    private string? GivenId { get; set; }

    [JsonProperty("vector")]
    [JsonConverter(typeof(SimpleTextConverter))]
    private string? GivenVector { get; set; }

    [JsonProperty("complexity")]
    [JsonConverter(typeof(SimpleTextConverter))]
    private string? Complexity { get; set; }

    [JsonProperty("authentication")]
    [JsonConverter(typeof(SimpleTextConverter))]
    private string? Authentication { get; set; }

    [JsonProperty("confidentiality")]
    [JsonConverter(typeof(SimpleTextConverter))]
    private string? Confidentiality { get; set; }

    [JsonProperty("integrity")]
    [JsonConverter(typeof(SimpleTextConverter))]
    private string? Integrity { get; set; }

    [JsonProperty("availability")]
    [JsonConverter(typeof(SimpleTextConverter))]
    private string? Availability { get; set; }
}
