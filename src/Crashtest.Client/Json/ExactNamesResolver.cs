using System;
using System.Collections.Generic;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace Crashtest.Client.Json;

/// <summary>
/// Has objects and lists read by the converters of this namespace. Only members with an attribute are read.
/// </summary>
internal sealed class ExactNamesResolver : DefaultContractResolver
{
    protected override JsonObjectContract CreateObjectContract(Type objectType)
    {
        JsonObjectContract contract = base.CreateObjectContract(objectType);
        contract.Converter = new ExactNamesConverter(contract);
        return contract;
    }

    protected override JsonArrayContract CreateArrayContract(Type objectType)
    {
        JsonArrayContract contract = base.CreateArrayContract(objectType);
        Type converter = typeof(ObjectListConverter<>).MakeGenericType(contract.CollectionItemType!);
        contract.Converter = (JsonConverter)Activator.CreateInstance(converter)!;
        return contract;
    }

    protected override IList<JsonProperty> CreateProperties(Type type, MemberSerialization memberSerialization) =>
        base.CreateProperties(type, MemberSerialization.OptIn);
}
