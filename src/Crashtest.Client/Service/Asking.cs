namespace Crashtest.Client.Service;

/// <summary>How persistently a status is asked for.</summary>
internal enum Asking
{
    /// <summary>Passing faults are tried again.</summary>
    Again,

    /// <summary>Once, by who asks again anyway.</summary>
    Once,

    /// <summary>Once and for the last time: before all others that wait for the rate budget.</summary>
    Last,
}
