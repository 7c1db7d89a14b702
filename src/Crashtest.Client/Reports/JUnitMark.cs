namespace Crashtest.Client.Reports;

/// <summary>One child element of a test case that is a result.</summary>
internal readonly record struct JUnitMark(JUnitMarkKind Kind, string? Type, string? Message);
