using Newtonsoft.Json;

namespace Crashtest.Client.Json;

/// <summary>An object that judges each member of its JSON, known or not.</summary>
internal interface IMemberCheck
{
    /// <summary>Judges a name, before its value is read.</summary>
    /// <param name="name">The name.</param>
    /// <param name="isKnown">Whether the object declares it.</param>
    /// <param name="reader">Stands on the name.</param>
    void CheckName(string name, bool isKnown, JsonReader reader);

    /// <summary>Judges the kind of a value.</summary>
    /// <param name="name">The name of the member.</param>
    /// <param name="reader">Stands on the value.</param>
    void CheckValue(string name, JsonReader reader);
}
