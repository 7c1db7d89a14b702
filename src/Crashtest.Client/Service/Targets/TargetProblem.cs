using System.Collections.Generic;
using System.Linq;
using Crashtest.Client.Http;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Crashtest.Client.Service.Targets;

/// <summary>What an answer says about a failure; all of it is optional.</summary>
internal sealed class TargetProblem
{
    private readonly JObject? _json;

    private TargetProblem(JObject? json) => _json = json;

    /// <summary>The codes of the failure.</summary>
    public IReadOnlyList<string> Codes =>
        [.. Errors.Select(error => TargetJson.ReadText(error, "code")).Where(code => code is not null).Select(code => code!)];

    /// <summary>The sentence of the service, not cleaned, or null.</summary>
    public string? Sentence =>
        Errors.Select(error => TargetJson.ReadText(error, "detail")).FirstOrDefault(detail => detail is not null)
        ?? (_json is null ? null : TargetJson.ReadText(_json, "detail") ?? TargetJson.ReadText(_json, "title"));

    private IEnumerable<JObject> Errors => TargetJson.ReadObjects(_json?["errors"]);

    public static TargetProblem Read(ServiceResponse answer, IArrayPool<char> buffer) =>
        new(TargetJson.TryParse(answer.Body, buffer) as JObject);

    public bool Has(string code) => Codes.Contains(code);
}
