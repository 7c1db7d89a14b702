namespace Crashtest.Client.Reports.Reading;

/// <summary>The names of attributes in a JUnit report.</summary>
internal static class JUnitAttribute
{
    public const string ClassName = "classname";
    public const string Name = "name";
    public const string Type = "type";
    public const string Message = "message";

    /// <summary>The attributes that nearly all checks have.</summary>
    public static readonly string[] Common = [ClassName, Name, Type, Message];
}
