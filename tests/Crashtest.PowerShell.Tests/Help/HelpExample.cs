using System.Text.RegularExpressions;
using Xunit;

namespace Crashtest.PowerShell.Tests.Help;

/// <summary>An example of a page: text, one block of PowerShell, and more text.</summary>
internal sealed partial class HelpExample
{
    public HelpExample(string title, string text)
    {
        Match match = Shape().Match(text);
        Assert.True(
            match.Success && !match.Groups[3].Value.Contains("```powershell"),
            $"'{title}' is not text with one block of PowerShell.");
        Title = title;
        Introduction = HelpText.Plain(match.Groups[1].Value);
        Code = match.Groups[2].Value;
        Remarks = HelpText.Plain(match.Groups[3].Value);
    }

    public string Title { get; }

    public string Introduction { get; }

    public string Code { get; }

    public string Remarks { get; }

    [GeneratedRegex(@"^(.*?)```powershell\n(.*?)\n```(.*)$", RegexOptions.Singleline)]
    private static partial Regex Shape();
}
