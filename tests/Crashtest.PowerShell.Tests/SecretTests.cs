using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Crashtest.PowerShell.Tests.Engine;
using Crashtest.Simulator;
using Xunit;

namespace Crashtest.PowerShell.Tests;

/// <summary>Runs the commands through their failures and looks for the webhook in all that they wrote.</summary>
public sealed class SecretTests : Workplace
{
    private const string Webhook = "tell nobody-äöü";

    public static TheoryData<string> Failures =>
        ["none", "401", "404", "429", "500", "503", "html", "echo", "drop", "refused"];

    [Theory]
    [MemberData(nameof(Failures))]
    public void The_webhook_is_in_no_stream_and_no_file(string failure)
    {
        Fault? fault = failure switch
        {
            "none" or "refused" => null,
            "html" => Fault.Html(),
            "drop" => Fault.DropBefore(),
            "echo" => Fault.Json($$"""{"message":"bad webhook {{Webhook}} or {{Uri.EscapeDataString(Webhook)}}"}""", 400),
            _ => Fault.Status(int.Parse(failure, null)),
        };
        if (fault is not null)
        {
            Simulator.Faults.Add(fault.Forever());
        }

        string target = failure == "refused" ? "'http://127.0.0.1:1/webhook'" : "$endpoint";
        string common = $"-Endpoint {target} -MaximumRetryCount 1 -RetryIntervalSec 1 -Verbose -Debug:$true";
        Outcome outcome = Run(
            $$"""
            $DebugPreference = 'Continue'
            $VerbosePreference = 'Continue'
            Start-CrashtestScan $args[0] {{common}}
            Get-CrashtestScanStatus 1 -Webhook $args[0] {{common}}
            Save-CrashtestReport 1 -Webhook $args[0] -Path report.xml {{common}}
            Invoke-CrashtestScan $args[0] {{common}} -PollIntervalSeconds 1 -TimeoutSeconds 5
            """,
            Webhook);

        Assert.NotEmpty(Simulator.Requests.Count > 0 || failure == "refused" ? outcome.Verbose : []);
        foreach (string text in Texts(outcome))
        {
            Assert.DoesNotContain(Webhook, text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Uri.EscapeDataString(Webhook), text, StringComparison.OrdinalIgnoreCase);
        }
    }

    private IEnumerable<string> Texts(Outcome outcome) =>
    [
        .. outcome.Verbose,
        .. outcome.Warnings,
        .. outcome.Debug,
        .. outcome.Information,
        .. outcome.Progress.Select(record => $"{record.Activity} {record.StatusDescription} {record.CurrentOperation}"),
        .. outcome.Errors.Select(error => $"{error} {error.Exception} {error.ErrorDetails?.Message} {error.ErrorDetails?.RecommendedAction} {error.TargetObject} {error.ScriptStackTrace}"),
        .. outcome.Output.Select(item => item.ToString()),
        .. outcome.Output.SelectMany(item => item.Properties.Select(property => $"{property.Name} {property.Value}")),
        .. Directory.GetFiles(Folder).Select(file => file + File.ReadAllText(file)),
    ];
}
