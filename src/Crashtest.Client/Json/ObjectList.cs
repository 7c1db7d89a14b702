using System.Collections.Generic;

namespace Crashtest.Client.Json;

/// <summary>The objects of a list of JSON.</summary>
internal sealed class ObjectList<T> : List<T>
    where T : class
{
    /// <summary>How many entries of the list are no objects, and are not here.</summary>
    public int OtherCount { get; set; }
}
