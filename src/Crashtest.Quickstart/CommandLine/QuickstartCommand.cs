using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Security;

namespace Crashtest.Quickstart.CommandLine;

/// <summary>The program's options, what each means, and which go together.</summary>
internal sealed class QuickstartCommand
{
    private const string DefaultPath = "./crashtest-report.xml";
    private const string DefaultSeconds = "8";
    private const double LongestScan = 86_400;
    private const int LongestTimeout = 2_000_000;

    private readonly Option<string?> _webhook = Create(
        OptionNames.Webhook, "ID",
        $"Scan for real with this webhook; without ID, or with '-', it is taken from ${OptionNames.WebhookVariable}.",
        ArgumentArity.ZeroOrOne);

    private readonly Option<string?> _endpoint = Create(
        OptionNames.Endpoint, "URL", "The base URL of the service, with --webhook; by default its own.");

    private readonly Option<string?> _report = Create(
        OptionNames.Report, "FILE", "The report that the simulator serves; by default a small made-up one.");

    private readonly Option<string?> _path = Create(
        OptionNames.Path, "FILE", $"Where to save the report; by default {DefaultPath}.");

    private readonly Option<string?> _seconds = Create(
        OptionNames.Seconds, "N", $"How long the simulated scan takes; by default {DefaultSeconds}.");

    private readonly Option<string?> _timeout = Create(
        OptionNames.Timeout, "SECONDS", "The limit of the whole run; by default two days.");

    private readonly Option<string?> _script = Create(
        OptionNames.Script, "FILE", "Run this script in the engine instead of a scan; what follows are its arguments.");

    private readonly Option<bool> _simulator = new(OptionNames.Simulator)
    {
        Description = "Start the simulator for the script.",
    };

    private readonly RootCommand _root = new(
        "A scan in the real PowerShell engine against a simulated service on this machine, or any script there.");

    public QuickstartCommand()
    {
        Option[] options = [_webhook, _endpoint, _report, _path, _seconds, _timeout, _script, _simulator];
        foreach (var option in options)
        {
            _root.Options.Add(option);
        }

        foreach (var help in _root.Options.OfType<HelpOption>())
        {
            help.Action = new HelpWithExamples((HelpAction)help.Action!);
        }
    }

    // An argument that begins with @ is what it says, and no file of further arguments.
    public ParseResult Parse(IReadOnlyList<string> arguments) =>
        _root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });

    /// <exception cref="UsageException">The command line is wrong.</exception>
    public QuickstartOptions ToOptions(ParseResult result, IReadOnlyList<string> scriptArguments)
    {
        if (Problems(result).ToList() is { Count: > 0 } problems)
        {
            problems.Add("--help explains the options.");
            throw new UsageException(string.Join(Environment.NewLine, problems));
        }

        return new QuickstartOptions
        {
            Webhook = Has(result, _webhook) ? Webhook(result.GetValue(_webhook)) : null,
            Endpoint = result.GetValue(_endpoint),
            Report = result.GetValue(_report),
            Path = result.GetValue(_path) ?? DefaultPath,
            ScanLength = TimeSpan.FromSeconds(Seconds(result.GetValue(_seconds) ?? DefaultSeconds)!.Value),
            TimeoutSeconds = result.GetValue(_timeout) is { } timeout ? Whole(timeout) : null,
            Script = result.GetValue(_script),
            ScriptArguments = scriptArguments,
            Simulator = result.GetValue(_simulator),
        };
    }

    private IEnumerable<string> Problems(ParseResult result)
    {
        if (result.Errors.Count > 0)
        {
            return result.Errors.Select(error => Has(result, _webhook) ? Hide(error.Message, result) : error.Message).Distinct();
        }

        return
        [
            .. Has(result, _script)
                ? Excluded(result, "--script runs instead of a scan", _webhook, _endpoint, _path, _timeout)
                : Has(result, _webhook)
                ? Excluded(result, "--webhook scans for real", _report, _seconds, _simulator)
                : [],
            .. Has(result, _endpoint) && !Has(result, _webhook) && !Has(result, _script)
                ? (string[])["--endpoint goes with --webhook; without a webhook the quickstart starts its own service."]
                : [],
            .. Has(result, _script) && !Has(result, _simulator) && (Has(result, _report) || Has(result, _seconds))
                ? (string[])["--report and --seconds are the simulator's: add --simulator."]
                : [],
            .. Missing(result.GetValue(_script)),
            .. Missing(result.GetValue(_report)),
            .. result.GetValue(_seconds) is { } seconds && Seconds(seconds) is null
                ? (string[])[$"'{seconds}' is not a number of seconds up to {LongestScan}."]
                : [],
            .. result.GetValue(_timeout) is { } timeout && Whole(timeout) is null
                ? (string[])[$"'{timeout}' is not a whole number of seconds from 1 to {LongestTimeout}."]
                : [],
        ];
    }

    private static IEnumerable<string> Excluded(ParseResult result, string reason, params Option[] options) =>
        options.Where(option => Has(result, option)).Select(option => $"{reason}: leave {option.Name} out.");

    private static IEnumerable<string> Missing(string? file) =>
        file is null || File.Exists(file) ? [] : [$"There is no file '{file}'."];

    // What does not fit may be the webhook itself, in the wrong place.
    private static string Hide(string message, ParseResult result) =>
        result.UnmatchedTokens.Any(token => message.Contains(token, StringComparison.Ordinal))
            ? "There is a word that belongs to no option."
            : message;

    private static SecureString Webhook(string? given)
    {
        var text = given is null or "-" ? Environment.GetEnvironmentVariable(OptionNames.WebhookVariable) : given;
        return string.IsNullOrWhiteSpace(text)
            ? throw new UsageException(
                $"There is no webhook: set the environment variable {OptionNames.WebhookVariable}, or give one with --webhook ID.")
            : new NetworkCredential(string.Empty, text).SecurePassword;
    }

    private static double? Seconds(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds <= LongestScan
            ? seconds
            : null;

    private static int? Whole(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= LongestTimeout
            ? number
            : null;

    private static bool Has(ParseResult result, Option option) => result.GetResult(option) is { Implicit: false };

    private static Option<string?> Create(string name, string helpName, string description, ArgumentArity? arity = null) =>
        new(name) { HelpName = helpName, Description = description, Arity = arity ?? ArgumentArity.ExactlyOne };
}
