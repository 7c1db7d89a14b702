using System.Linq;
using Crashtest.Client.Json;
using Newtonsoft.Json;

namespace Crashtest.Client.Reports.Reading;

/// <summary>What the JSON findings say once about all findings of a kind. What they do not say is null.</summary>
internal sealed class FindingDescription
{
    /// <summary>The key that findings name it by.</summary>
    [JsonProperty("slug")]
    [JsonConverter(typeof(DescriptionTextConverter))]
    public string? Slug { get; private set; }

    /// <summary>What it is called.</summary>
    [JsonProperty("title")]
    [JsonConverter(typeof(DescriptionTextConverter))]
    public string? Title { get; private set; }

    /// <summary>How bad it is, from 0 to 10.</summary>
    [JsonProperty("baseScore")]
    [JsonConverter(typeof(ScoreConverter))]
    public double? Score { get; private set; }

    /// <summary>What the weakness is and why it matters.</summary>
    [JsonProperty("description")]
    [JsonConverter(typeof(DescriptionTextConverter))]
    public string? Text { get; private set; }

    /// <summary>How to fix it.</summary>
    [JsonProperty("how_to_fix")]
    [JsonConverter(typeof(DescriptionTextConverter))]
    public string? Remediation { get; private set; }

    /// <summary>Addresses of pages about it.</summary>
    public string[]? References
    {
        get
        {
            string[] references = [.. new[] { OwaspReference, FixReference }.OfType<string>().Distinct()];
            if (references.Length == 0)
            {
                return null;
            }

            return references;
        }
    }

    /// <summary>How much text it holds, in characters.</summary>
    public int Length => new[] { Slug, Title, Text, Remediation, OwaspReference, FixReference }
        .Sum(text => text?.Length ?? 0);

    [JsonProperty("reference_owasp")]
    [JsonConverter(typeof(DescriptionTextConverter))]
    private string? OwaspReference { get; set; }

    [JsonProperty("reference_resolution")]
    [JsonConverter(typeof(DescriptionTextConverter))]
    private string? FixReference { get; set; }
}
