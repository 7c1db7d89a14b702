namespace Crashtest;

/// <summary>
/// The base of all objects that commands emit. Crashtest.Types.ps1xml gives it, and with it all of them, what the views
/// show.
/// </summary>
public abstract class CrashtestObject
{
    internal CrashtestObject()
    {
    }
}
