using System.Collections.Generic;
using System.Linq;
using Crashtest.Client.Http;
using Crashtest.Client.Json;
using Newtonsoft.Json;

namespace Crashtest.Client.Service.Targets;

/// <summary>The JSON of a failure. All of it is optional.</summary>
internal sealed class TargetProblem
{
    /// <summary>The codes of the failure.</summary>
    public IReadOnlyList<string> Codes =>
        [.. Errors.Select(error => error.Code).OfType<string>()];

    /// <summary>The sentence of the service, not cleaned, or null.</summary>
    public string? Sentence =>
        Errors.Select(error => error.Detail).FirstOrDefault(detail => detail is not null) ?? Detail ?? Title;

    /// <summary>Whether it says that something failed.</summary>
    public bool IsFailure => Errors.Count > 0 || Status >= 400;

    [JsonProperty("errors")]
    [JsonConverter(typeof(ProblemErrorsConverter))]
    private List<ProblemError>? GivenErrors { get; set; }

    [JsonProperty("status")]
    [JsonConverter(typeof(IdNumberConverter))]
    private long? Status { get; set; }

    [JsonProperty("detail")]
    [JsonConverter(typeof(IdTextConverter))]
    private string? Detail { get; set; }

    [JsonProperty("title")]
    [JsonConverter(typeof(IdTextConverter))]
    private string? Title { get; set; }

    private List<ProblemError> Errors => GivenErrors ?? [];

    public static TargetProblem Read(ServiceResponse response, IArrayPool<char> buffer) =>
        JsonContent.TryRead<TargetProblem>(response.Body, buffer) ?? new TargetProblem();

    public bool Has(string code) => Codes.Contains(code);
}
