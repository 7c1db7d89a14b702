using System;
using System.Collections.Generic;
using System.Linq;
using Crashtest.Client.Http;
using Crashtest.Client.Json;
using Crashtest.Client.Text;
using Newtonsoft.Json;

namespace Crashtest.Client.Service.Targets;

/// <summary>Reads the parameters that the service stores for a target.</summary>
internal sealed class StoredParameters
{
    private readonly SafeText _text;

    /// <param name="text">Cleans text of the service.</param>
    public StoredParameters(SafeText text) => _text = text;

    /// <summary>The names of the parameters that are lost when headers replace all of them.</summary>
    /// <param name="response">What the service said about the parameters.</param>
    /// <param name="headers">The headers.</param>
    /// <param name="buffer">Where to parse it.</param>
    public IReadOnlyList<string> FindLost(
        ServiceResponse response, IReadOnlyList<TargetHeader> headers, IArrayPool<char> buffer) =>
        [.. ReadNames(response, buffer).Where(parameter => headers.All(header => !IsSame(header.Name, parameter)))];

    // A page or an array: published clients met both.
    private IEnumerable<string> ReadNames(ServiceResponse response, IArrayPool<char> buffer)
    {
        IEnumerable<ParameterContent>? parameters = JsonContent.TryRead<List<ParameterContent>>(response.Body, buffer);
        parameters ??= JsonContent.TryRead<TargetPage>(response.Body, buffer)?.Lists.Parameters;
        return (parameters ?? [])
            .Select(parameter => _text.Clean(parameter.Name))
            .Where(key => key.Length > 0)
            .Distinct(StringComparer.Ordinal);
    }

    private bool IsSame(string header, string parameter) =>
        string.Equals(_text.Clean(header), parameter, StringComparison.OrdinalIgnoreCase);
}
