namespace Crashtest.Quickstart;

/// <summary>The exit codes that do not come from a scan's result.</summary>
internal static class ExitCodes
{
    public const int Success = 0;
    public const int ScriptFailed = 1;
    public const int Inconclusive = 2;
    public const int Usage = 5;
    public const int Cancelled = 130;
}
