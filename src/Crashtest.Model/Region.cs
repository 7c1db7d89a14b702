namespace Crashtest;

/// <summary>The regions of Veracode in which DAST Essentials is offered.</summary>
public enum Region
{
    /// <summary>api.veracode.com.</summary>
    US,

    /// <summary>api.veracode.eu.</summary>
    EU,
}
