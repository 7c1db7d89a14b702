using System.Collections.Generic;
using Crashtest.Client.Runs;

namespace Crashtest.Client.Tests.CI;

/// <summary>Results of runs, and text that wants to be more than text.</summary>
internal static class Runs
{
    /// <summary>Each means something to a system or to a renderer of Markdown.</summary>
    public static readonly string[] Hostile =
    [
        "::error::boo", "::add-mask::x", "a\n::error file=x::boo", "a\r\n::stop-commands::x", "%0A::error::boo",
        "%250A", "x,line=1::boo", "::", ":",
        "##vso[task.setvariable variable=x]y", "]##vso[task.complete result=Succeeded]", "###vso[a]b",
        "x;type=warning]", "%AZP25", "##[error]x",
        "##teamcity[buildStop comment='x']", "'] ##teamcity[buildStatus status='SUCCESS']", "|'", "|", "||'|", "']",
        "|n|0x41", "a'b[c]d|e",
        "\u001B[0Ksection_end:1:crashtest_results\r\u001B[0K", "\u001B[2J", "\u009B31m", "\u202Ebidi",
        "a\u0085b\u2028c\u2029d",
        "| x | y |", "`| x", "``` ``", "</td></table><script>alert(1)</script>", "[x](javascript:alert(1))",
        "![x](http://h/i)", "@everyone #1", "\\|",
        "umlaut äöü 漢字 😀", "\uD800", "", " ", new('x', 100_000),
    ];

    public static RunResult Pass(string name, params string[] reasons) => Judged(name, Outcome.Pass, reasons);

    /// <summary>A run that was judged without a limit.</summary>
    public static RunResult WithoutLimit(string name) => Judged(name, Outcome.Pass, [], hasLimit: false);

    public static RunResult Fail(string name) => Judged(name, Outcome.Fail, ["HighOverLimit"]);

    public static RunResult TimedOut(string name, string message = "The scan did not end in time.") => new()
    {
        Name = name,
        ScanId = 7,
        Verdict = new Verdict { Outcome = Outcome.Inconclusive, Reasons = [Reason.TimedOut], ExitCode = 3 },
        Error = new CrashtestException(ErrorId.ScanTimedOut, message),
    };

    /// <summary>A run for each hostile text in each place where a text can stand.</summary>
    public static IEnumerable<RunResult> WithHostileText()
    {
        foreach (string text in Hostile)
        {
            yield return TimedOut(text);
            yield return TimedOut("shop", text);
            yield return Judged(text, Outcome.Fail, [text]);
            yield return Pass(text, text);
        }
    }

    private static RunResult Judged(string name, Outcome outcome, string[] reasons, bool hasLimit = true) => new()
    {
        Name = name,
        ScanId = 7,
        State = ScanState.Ended,
        Verdict = new Verdict
        {
            Outcome = outcome,
            Reasons = reasons,
            High = 2,
            Low = 1,
            FindingCount = 3,
            CheckCount = 33,
            HasLimit = hasLimit,
            ExitCode = outcome == Outcome.Pass ? 0 : 1,
        },
    };
}
