using System;
using System.Collections.Generic;
using System.Linq;
using Crashtest.Client;
using Crashtest.Client.Connection;
using Crashtest.Client.Runs;
using Crashtest.Client.Tests.Aids;
using Crashtest.Simulator;
using Crashtest.Simulator.Calls;

namespace Crashtest.Campaigns.Faults;

/// <summary>Represents the API by webhook.</summary>
internal sealed class WebhookScene(Random random, VirtualTime time) : FaultScene(random, time)
{
    private const string Webhook = "5ec2e700-c0de-4000-8000-00000000cafe";

    // The first and the last one, and one between them.
    private const int MaximumPollsAtOnce = 3;

    // A last poll at the deadline, a last report after it, and as much again where another format is judged by it.
    private static readonly TimeSpan Allowance = TimeSpan.FromSeconds(16);

    public override int AcceptedStarts => Host.TotalAcceptedStarts;

    public override IReadOnlyList<string> Secrets => [Webhook];

    protected override FaultPlanner Planner { get; } = new WebhookFaultPlanner(random, Webhook);

    public override TimeSpan GetAllowance(RunOptions run) => Allowance;

    public override ConnectionOptions CreateConnection(ConnectionOptions options) => options;

    public override ScanTarget GetTarget(CrashtestClient client) => client.GetTarget(Webhook, "shop");

    public override RunOptions CreateRun(RunOptions run) => run;

    public override IEnumerable<Invariant> Check(RunOptions run, RunResult result, int retries, TimeSpan elapsed)
    {
        int polls = Host.Requests.Count(request => request.Kind == CallKind.Status);
        int starts = Host.Requests.Count(request => request.Kind == CallKind.Start);
        bool isTold = result.ScanId is not null || AcceptedStarts == 0 || Planner.HasLie || IsUnknown(result);
        return
        [
            new(AcceptedStarts <= 1, $"{AcceptedStarts} scans were started"),
            new(starts <= 1 + retries, $"{starts} starts were sent with {retries} retries"),
            new(
                Planner.HasRedirect || polls <= MaximumPollsAtOnce + elapsed.TotalSeconds,
                $"{polls} polls in {elapsed.TotalSeconds:0.0} s"),
            new(isTold, "a scan was started, and the result does not say that this is unknown"),
        ];
    }

    public override IEnumerable<Invariant> CheckAgain(RunResult first, RunResult second)
    {
        bool isRemembered = first.ScanId is null || second.ScanId == first.ScanId;
        bool isStillUnknown =
            first.ScanId is not null || !IsUnknown(first) || second.Error?.Id == ErrorId.ScanStartUnknown;
        return
        [
            new(AcceptedStarts <= 1 || Planner.HasLie, $"{AcceptedStarts} scans were started in two runs"),
            new(isRemembered, $"scan {first.ScanId} became scan {second.ScanId} in the second run"),
            new(isStillUnknown, $"an unknown start became {second.Error?.Id}"),
        ];
    }

    protected override void Configure(SimulatorOptions options)
    {
        // What all APIs share is all that it has.
    }

    // A response that is none, or that nobody understands, says nothing about the start.
    private static bool IsUnknown(RunResult result) =>
        result.Error is { Id: ErrorId.ScanStartUnknown } or { Id: ErrorId.UnexpectedAnswer, StatusCode: null or < 400 };
}
