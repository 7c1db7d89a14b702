using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using Crashtest.PowerShell.Tests.Engine;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.PowerShell.Tests.Pipeline;

/// <summary>Runs the commands through their failures and looks for each secret in all that they wrote.</summary>
public sealed class SecretTests : Workplace
{
    private const string Webhook = "tell nobody-äöü";
    private const string ApiKey = "a1b2c3d4e5f60718293a4b5c6d7e8f90";
    private const string Password = "pass word-7c1d9e";
    private const string HeaderValue = "Bearer 7c1d9e-header";
    private const string ProxyPassword = "proxy-7c1d9e";

    private static readonly string[] Secrets = [Webhook, ApiKey, Password, HeaderValue, ProxyPassword];

    public static TheoryData<string> Failures =>
        ["none", "401", "403", "404", "429", "500", "503", "html", "json", "echo", "drop", "lost", "cut", "refused"];

    [Theory]
    [MemberData(nameof(Failures))]
    public void A_secret_is_in_no_stream_and_no_file(string failure)
    {
        Fault? fault = failure switch
        {
            "none" or "refused" => null,
            "html" => Fault.Html(),
            "json" => Fault.Json("[1,"),
            "drop" => Fault.DropBefore(),
            "lost" => Fault.DropAfter(),
            "cut" => Fault.CutBody(),
            "echo" =>
                Fault.Json($$"""{"message":"bad webhook {{Webhook}} or {{Uri.EscapeDataString(Webhook)}}"}""", 400),
            _ => Fault.Status(int.Parse(failure, null)),
        };
        if (fault is not null)
        {
            Simulator.Faults.Add(fault.Forever());
        }

        string target = failure == "refused" ? "'http://127.0.0.1:1/webhook'" : "$endpoint";
        Outcome outcome = Run(
            $$"""
            function login($user, $password) { [pscredential]::new($user, [System.Net.NetworkCredential]::new('', $password).SecurePassword) }
            $DebugPreference = $VerbosePreference = $InformationPreference = 'Continue'
            $webhook, $key, $password, $header, $proxyPassword = $args
            $common = @{
                Endpoint = {{target}}; MaximumRetryCount = 1; RetryIntervalSec = 1; Verbose = $true; Debug = $true
                Credential = login 'vera01gi-51a0c0de' $key; ProxyCredential = login proxy $proxyPassword
            }
            $payload = @{
                SystemCredential = login u $password; ApplicationCredential = login au $password; LoginUrl = 'example.com/login'
                Header = @{ Authorization = $header }
            }
            Start-CrashtestScan $webhook @common @payload
            $webhook | Start-CrashtestScan @common -StatePath state -RunKey one
            Start-CrashtestScan "https://example.com/$webhook" @common
            Start-CrashtestScan @{ Text = $webhook } @common
            Get-CrashtestScanStatus 1 -Webhook $webhook @common
            Wait-CrashtestScan 1 -Webhook $webhook @common -PollIntervalSeconds 1 -TimeoutSeconds 2
            Save-CrashtestReport 1 -Webhook $webhook -Path report.xml @common
            Invoke-CrashtestScan $webhook @common @payload -PollIntervalSeconds 1 -TimeoutSeconds 3 -Path invoked.xml
            """,
            [.. Secrets]);

        Assert.NotEmpty(Simulator.Requests.Count > 0 || failure == "refused" ? outcome.Verbose : []);
        Assert.Contains("InvalidWebhook", outcome.ErrorIds);
        foreach (string text in Texts(outcome))
        {
            foreach (string secret in Secrets)
            {
                Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain(Uri.EscapeDataString(secret), text, StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    private IEnumerable<string> Texts(Outcome outcome) =>
    [
        .. outcome.Verbose,
        .. outcome.Warnings,
        .. outcome.Debug,
        .. outcome.Information,
        .. outcome.Progress.Select(record => $"{record.Activity} {record.StatusDescription} {record.CurrentOperation}"),
        .. outcome.Errors.Select(
            error =>
                $"{error} {error.Exception} {error.ErrorDetails?.Message} {error.ErrorDetails?.RecommendedAction} {error.TargetObject} {error.ScriptStackTrace}"),
        .. outcome.Output.Select(item => item.ToString()),
        .. outcome.Output.SelectMany(item => item.Properties.Select(property => $"{property.Name} {property.Value}")),
        .. outcome.Output.Select(item => PSSerializer.Serialize(item, 3)),
        .. outcome.Errors.Select(error => PSSerializer.Serialize(error, 1)),
        .. outcome.Errors.SelectMany(
            error => error.InvocationInfo.BoundParameters.Select(bound => $"{bound.Key} {bound.Value}")),
        .. Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).Select(file => file + File.ReadAllText(file)),
    ];
}
