using System;
using System.Collections.Generic;
using Crashtest.Client.Reports.Judging;
using Xunit;

namespace Crashtest.Client.Tests.Reports.Judging;

public sealed class GateTextTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_gate_without_a_wish_has_no_text()
    {
        Assert.Null(GateText.Format(Gate.None));
        Assert.False(GateText.Read(" ", TimeProvider.System, TestContext.Current.CancellationToken).HasLimit);
    }

    [Theory]
    [InlineData("; BaselinePath=odd name")]
    [InlineData("accepted")]
    public void A_gate_comes_back_whole(string name)
    {
        string path = _folder.Write(name + ".json", """{ "version": 1, "entries": [] }""");
        var gate = new Gate
        {
            FailOn = Severity.High,
            MaximumCount = new Dictionary<Severity, int> { [Severity.Low] = 7, [Severity.Critical] = 0 },
            AllowFailedChecks = true,
            Baseline = BaselineSource.Load(path, false, TimeProvider.System, TestContext.Current.CancellationToken),
        };

        string? text = GateText.Format(gate);

        Assert.Equal($"FailOn=High; MaximumCount=Critical:0,Low:7; AllowFailedChecks; BaselinePath={path}", text);
        Assert.Equal(
            text, GateText.Format(GateText.Read(text, TimeProvider.System, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public void An_earlier_report_stays_an_earlier_report()
    {
        string path = _folder.Write("earlier.xml", Exported.Findings(1));
        string text = "NewOnly; BaselinePath=" + path;

        Gate gate = GateText.Read(text, TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.True(gate.Baseline!.IsReport, "The baseline is a report.");
        Assert.Equal(text, GateText.Format(gate));
    }

    [Theory]
    [InlineData("FailOn=Hihg")]
    [InlineData("FailOn=3")]
    [InlineData("FailOn")]
    [InlineData("MaximumCount=High:-1")]
    [InlineData("MaximumCount=High")]
    [InlineData("MaximumCount=")]
    [InlineData("High")]
    [InlineData("FailOn=High; whatever")]
    public void What_is_not_understood_is_refused_and_never_dropped(string text) =>
        Expect.Failure(
            ErrorId.InvalidGate, () => GateText.Read(text, TimeProvider.System, TestContext.Current.CancellationToken));

    [Fact]
    public void A_missing_baseline_is_reported() =>
        Expect.Failure(
            ErrorId.BaselineInvalid,
            () => GateText.Read(
                "BaselinePath=" + System.IO.Path.Combine(_folder.Path, "none.json"),
                TimeProvider.System,
                TestContext.Current.CancellationToken));
}
