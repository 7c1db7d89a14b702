namespace Crashtest.Client.Json;

/// <summary>An object that is told how many members its JSON had, known or not.</summary>
internal interface IMemberCount
{
    /// <summary>How many members there were.</summary>
    int MemberCount { get; set; }
}
