using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Crashtest.Quickstart.CommandLine;

/// <summary>The usual list of options, and after it what a list cannot say.</summary>
internal sealed class HelpWithExamples(HelpAction list) : SynchronousCommandLineAction
{
    private const string Text =
        """
        Scripts:
          Everything behind FILE are the script's arguments, except --simulator, --report and --seconds right behind it.
          Import-Module Crashtest works, and so do its commands without it. Of PowerShell's own commands there are those
          of Microsoft.PowerShell.Core (ForEach-Object, Where-Object, Get-Command, Out-Default, ...) and no others: no
          Write-Host, Select-Object or ConvertTo-Json. With --simulator its base URL is in $env:CRASHTEST_SIMULATOR.

        Examples:
          dotnet run --project src/Crashtest.Quickstart
          dotnet run --project src/Crashtest.Quickstart -- --seconds 20 --path report.xml
          dotnet run --project src/Crashtest.Quickstart -- --report src/Crashtest.Simulator/Reports/junit-2019.xml
          dotnet run --project src/Crashtest.Quickstart -- --webhook
          dotnet run --project src/Crashtest.Quickstart -- --simulator --script check.ps1 -Name shop

        Exit codes:
          A scan: 0 pass, 1 the gate failed, 2 inconclusive, 3 timed out, 4 service or network, 5 wrong usage,
          6 an answer that the protocol does not know, 130 Ctrl+C.
          A script: that of its 'exit', 1 when an error ends it, else 0.
        """;

    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = list.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output.WriteLine(Text);
        return exitCode;
    }
}
