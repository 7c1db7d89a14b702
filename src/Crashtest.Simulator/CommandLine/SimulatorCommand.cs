using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.Linq;
using Crashtest.Simulator.Content;
using Crashtest.Simulator.Faults;
using Crashtest.Simulator.Targets;

namespace Crashtest.Simulator.CommandLine;

/// <summary>The program's options and what each means.</summary>
internal sealed class SimulatorCommand
{
    /// <summary>Shown as the webhook to use while any is accepted.</summary>
    public const string SampleWebhook = "5eed5eed-0000-4000-8000-00005eed5eed";

    /// <summary>Shown as the target to use while any is accepted.</summary>
    public const string SampleTargetId = "7a96e75eed0000408000000000005eed";

    private static readonly SimulatorOptions Defaults = new();

    private readonly Option<Uri> _urls = Create(
        "--urls",
        "http://127.0.0.1:PORT",
        "The address to listen on. Only a loopback address is allowed. Port 0 means a free port.",
        _ => new Uri("http://127.0.0.1:5099"), Values.ParseUrl);

    private readonly Option<double> _queued = Create(
        "--queued",
        "SECONDS",
        "The number of seconds that a scan is queued.",
        _ => Defaults.QueuedFor.TotalSeconds,
        Values.ParseSeconds);

    private readonly Option<double> _running = Create(
        "--running",
        "SECONDS",
        "The number of seconds that a scan runs.",
        _ => Defaults.RunningFor.TotalSeconds,
        Values.ParseSeconds);

    private readonly Option<int> _endCode = Create(
        "--end-code", "N", "The status code at the end of a scan.", _ => Defaults.EndCode, Values.ParseWhole);

    private readonly Option<BodyContent?> _report = Create<BodyContent?>(
        "--report",
        "FILE",
        "The JUnit report to serve. The default is a small generated report.",
        null,
        Values.ParseFile);

    private readonly Option<BodyContent?> _reportSize = Create<BodyContent?>(
        "--report-size",
        "SIZE",
        "Serve a generated JUnit report of this size, such as 50MB or 1GB.",
        null,
        Values.Size);

    private readonly Option<BodyContent?> _pdf = Create<BodyContent?>(
        "--pdf", "FILE", "The PDF report to serve.", null, Values.ParseFile);

    private readonly Option<BodyContent?> _csv = Create<BodyContent?>(
        "--csv", "FILE", "The CSV report to serve.", null, Values.ParseFile);

    private readonly Option<double> _reportDelay = Create(
        "--report-delay", "SECONDS", "The number of seconds after the end until the report is ready.",
        _ => Defaults.ReportDelay.TotalSeconds, Values.ParseSeconds);

    private readonly Option<int> _notReadyStatus = Create(
        "--not-ready-status",
        "N",
        "The HTTP status while the report is not ready.",
        _ => Defaults.ReportNotReadyStatus,
        Values.ParseWhole);

    private readonly Option<int> _alreadyRunningStatus = Create(
        "--already-running-status", "N", "The HTTP status of a start while a scan runs.",
        _ => Defaults.AlreadyRunningStatus, Values.ParseWhole);

    private readonly Option<bool> _gzip =
        new("--gzip") { Description = "Compress reports for clients that accept it." };

    private readonly Option<string[]> _webhooks = new("--webhook")
    {
        HelpName = "ID",
        Description = "Accept only this webhook. Can be repeated. By default, every webhook is accepted.",
    };

    private readonly Option<TargetDefinition[]> _targets = new("--target")
    {
        HelpName = "ID=NAME",
        Description =
            "Accept only this target id, with or without a name. Can be repeated. By default, every id is accepted.",
        CustomParser = result => Values.ParseAll(result, Values.ParseTarget),
    };

    private readonly Option<Action<TargetApiOptions>[]> _targetApi = new("--target-api")
    {
        HelpName = "NAME=VALUE",
        Description = "The behavior of the API by target id, see below. Can be repeated.",
        CustomParser = result => Values.ParseAll(result, TargetSettings.Parse),
    };

    private readonly Option<string> _apiId = Create(
        "--api-id", "ID", "The API id of signed requests.", _ => Defaults.ApiId, Values.ParseText);

    private readonly Option<string> _apiKey = Create(
        "--api-key", "KEY", "The API key of signed requests, in hex.", _ => Defaults.ApiKey, Values.ParseApiKey);

    private readonly Option<Fault[]> _faults = new("--fault")
    {
        HelpName = "SPEC",
        Description = "A fault, see below. Can be repeated.",
        CustomParser = result => Values.ParseAll(result, Values.ParseFault),
    };

    private readonly Option<bool> _quiet = new("--quiet")
    {
        Description = "Print only the endpoint, and nothing for each request.",
    };

    private readonly RootCommand _root;

    public SimulatorCommand()
    {
        _root = new RootCommand("A simulated scan service on this machine. It scans nothing.");
        Option[] options =
        [
            _urls, _queued, _running, _endCode, _report, _reportSize, _pdf, _csv, _reportDelay, _notReadyStatus,
            _alreadyRunningStatus, _gzip, _webhooks, _targets, _targetApi, _apiId, _apiKey, _faults, _quiet,
        ];
        foreach (var option in options)
        {
            _root.Options.Add(option);
        }

        foreach (var help in _root.Options.OfType<HelpOption>())
        {
            help.Action = new HelpWithExamples((HelpAction)help.Action!);
        }
    }

    /// <summary>Takes a command line apart; with errors in it nothing else of the result may be used.</summary>
    public ParseResult Parse(IReadOnlyList<string> arguments) => _root.Parse(arguments);

    public bool IsQuiet(ParseResult result) => result.GetValue(_quiet);

    public IReadOnlyList<Fault> ReadFaults(ParseResult result) => result.GetValue(_faults) ?? [];

    public SimulatorOptions ToOptions(ParseResult result)
    {
        var options = new SimulatorOptions
        {
            Url = result.GetValue(_urls)!,
            QueuedFor = TimeSpan.FromSeconds(result.GetValue(_queued)),
            RunningFor = TimeSpan.FromSeconds(result.GetValue(_running)),
            EndCode = result.GetValue(_endCode),
            ReportDelay = TimeSpan.FromSeconds(result.GetValue(_reportDelay)),
            ReportNotReadyStatus = result.GetValue(_notReadyStatus),
            AlreadyRunningStatus = result.GetValue(_alreadyRunningStatus),
            GzipReports = result.GetValue(_gzip),
            Webhooks = result.GetValue(_webhooks) ?? [],
            ApiId = result.GetValue(_apiId)!,
            ApiKey = result.GetValue(_apiKey)!,
        };
        options.TargetApi.Targets = result.GetValue(_targets) ?? [];
        Array.ForEach(result.GetValue(_targetApi) ?? [], set => set(options.TargetApi));
        if (result.GetValue(_reportSize) is null && result.GetValue(_report) is null)
        {
            options.TargetApi.JUnitReport = BodyContent.CreateFromBytes(TargetDemoReport.Bytes);
        }

        Serve(
            options,
            ReportFormat.JUnit,
            result.GetValue(_reportSize) ?? result.GetValue(_report) ?? BodyContent.CreateFromBytes(DemoReport.Bytes));
        Serve(options, ReportFormat.Pdf, result.GetValue(_pdf));
        Serve(options, ReportFormat.Csv, result.GetValue(_csv));
        return options;
    }

    private static void Serve(SimulatorOptions options, string format, BodyContent? report)
    {
        if (report is not null)
        {
            options.Reports[format] = report;
        }
    }

    private static Option<T> Create<T>(
        string name, string helpName, string description, Func<ArgumentResult, T>? byDefault, Func<string, T> read) =>
        new(name)
        {
            HelpName = helpName,
            Description = description,
            DefaultValueFactory = byDefault,
            CustomParser = result => Values.ParseOne(result, read),
        };
}
