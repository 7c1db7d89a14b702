using System;
using System.Linq;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.Simulator.Tests.Faults;

public sealed class FaultPlanTests
{
    [Fact]
    public void Faults_hit_in_order_each_its_number_of_times()
    {
        Assert.Equal("500 500 429 -", Hits(4, Fault.Status(500).Times(2), Fault.Status(429)));
    }

    [Fact]
    public void A_fault_that_still_lets_requests_pass_leaves_them_to_the_next()
    {
        Assert.Equal("429 - 500 500 500", Hits(5, Fault.Status(500).After(2).Forever(), Fault.Status(429)));
        Assert.Equal("429 - 500", Hits(3, Fault.Status(429), Fault.Status(500).After(1)));
    }

    [Fact]
    public void A_fault_hits_its_kind_of_call_and_its_webhook_only()
    {
        var plan = new FaultPlan();
        plan.Add(Fault.Status(500).On(CallKind.Status).For("a").Forever());

        Assert.Null(plan.Take(CallKind.Start, "a"));
        Assert.Null(plan.Take(CallKind.Status, "b"));
        Assert.NotNull(plan.Take(CallKind.Status, "a"));

        plan.Clear();
        Assert.Null(plan.Take(CallKind.Status, "a"));
    }

    private static string Hits(int requests, params Fault[] faults)
    {
        var plan = new FaultPlan();
        plan.Add(faults);
        return string.Join(' ', Enumerable.Range(0, requests)
            .Select(_ => plan.Take(CallKind.Status, "hook")?.Response?.Status.ToString((IFormatProvider?)null) ?? "-"));
    }
}
