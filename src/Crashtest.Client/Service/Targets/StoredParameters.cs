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

    /// <summary>Finds the names of the parameters that are lost when headers replace all of them.</summary>
    /// <param name="response">What the service said about the parameters.</param>
    /// <param name="headers">The headers.</param>
    /// <param name="buffer">Where to parse it.</param>
    /// <returns>The names, or null if the response is no list of parameters.</returns>
    public IReadOnlyList<string>? TryFindLost(
        ServiceResponse response, IReadOnlyList<TargetHeader> headers, IArrayPool<char> buffer)
    {
        ObjectList<ParameterContent>? parameters = TryRead(response, buffer);

        // What an entry that is no object stores is unknown, and it would be lost without a word.
        if (parameters is not { OtherCount: 0 })
        {
            return null;
        }

        return
        [
            .. parameters.Select(GetName)
                .Distinct(StringComparer.Ordinal)
                .Where(parameter => headers.All(header => !IsSame(header.Name, parameter))),
        ];
    }

    // A page or an array: published clients met both.
    private static ObjectList<ParameterContent>? TryRead(ServiceResponse response, IArrayPool<char> buffer)
    {
        if (response.StatusCode == 204)
        {
            return [];
        }

        if (!response.IsSuccess || response.IsBodyCut)
        {
            return null;
        }

        if (JsonContent.TryRead<ObjectList<ParameterContent>>(response.Body, buffer) is { } array)
        {
            return array;
        }

        TargetPage? page = TargetPage.TryRead(response, buffer);
        if (page is { TotalCount: 0, Lists.HasList: false })
        {
            return [];
        }

        return page?.Lists.Parameters;
    }

    private string GetName(ParameterContent parameter)
    {
        string name = _text.Clean(parameter.Name);
        if (name.Length == 0)
        {
            return "(no name)";
        }

        return name;
    }

    private bool IsSame(string header, string parameter) =>
        string.Equals(_text.Clean(header), parameter, StringComparison.OrdinalIgnoreCase);
}
