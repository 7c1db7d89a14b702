using System;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.Simulator.Tests.Faults;

public sealed class FaultGrammarTests
{
    [Theory]
    [InlineData("start:503", "Start 503 x1")]
    [InlineData("Status:429;retry-after=2*3", "Status 429 x3 Retry-After=2")]
    [InlineData(
        "status:429;retry-after=Wed, 21 Oct 2026 07:28:00 GMT;times=2",
        "Status 429 x2 Retry-After=Wed, 21 Oct 2026 07:28:00 GMT")]
    [InlineData("report:html", "Report 200 x1")]
    [InlineData("start:drop-after", "Start Drop x1 accepted")]
    [InlineData("start:drop-before*2", "Start Drop x2")]
    [InlineData("start:502;accepted", "Start 502 x1 accepted")]
    [InlineData("any:hang*", "Any Hang x2147483647")]
    [InlineData("report:cut=0.25;after=2", "Report Cut 0.25 x1 after2")]
    [InlineData("report:slow=10/0.5;forever", "Report Drip 10/0.5 x2147483647")]
    [InlineData("report:not-ready;times=3", "Report 400 x3")]
    [InlineData("start:redirect=http://b.test/;webhook=abc", "Start 302 x1 for abc Location=http://b.test/")]
    [InlineData("start:307;location=http://b.test/", "Start 307 x1 Location=http://b.test/")]
    [InlineData("status:503;header=Via: 1.1 x", "Status 503 x1 Via=1.1 x")]
    [InlineData("status:json={\"data\":{}}", "Status 200 x1")]
    [InlineData("status:after=1;times=2;json={\"a\":\"x;y*3\"}", "Status 200 x2 after1")]
    [InlineData("status:500;type=text/plain;body=oh; no", "Status 500 x1")]
    public void A_specification_says_a_fault(string text, string expected)
    {
        Assert.Equal(expected, Describe(FaultGrammar.Parse(text).ToFault()));
    }

    [Theory]
    [InlineData("status:after=1;json={\"a\":\"x;y*3\"}", "{\"a\":\"x;y*3\"}")]
    [InlineData("status:500;body=oh; no", "oh; no")]
    [InlineData("status:json=", "")]
    public void A_text_takes_everything_up_to_the_end(string text, string expected)
    {
        Assert.Equal(expected, FaultGrammar.Parse(text).Body);
    }

    [Theory]
    [InlineData("")]
    [InlineData("503")]
    [InlineData("start:")]
    [InlineData("halt:503")]
    [InlineData("0:503")]
    [InlineData("start:99")]
    [InlineData("start:bogus")]
    [InlineData("start:503;hang")]
    [InlineData("start:503;colour=red")]
    [InlineData("start:503*0")]
    [InlineData("start:503*x")]
    [InlineData("start:cut=1")]
    [InlineData("start:slow=0/1")]
    [InlineData("start:hang;retry-after=1")]
    [InlineData("start:503;header=Via")]
    [InlineData("start:redirect")]
    public void Anything_else_is_refused_with_a_sentence(string text)
    {
        var refusal = Assert.Throws<FormatException>(() => FaultGrammar.Parse(text).ToFault());

        Assert.EndsWith(".", refusal.Message.Split(" (Parameter")[0], StringComparison.Ordinal);
    }

    private static string Describe(Fault fault)
    {
        var action = fault.Delivery.Kind switch
        {
            DeliveryKind.Whole => $"{fault.Response!.Status}",
            DeliveryKind.Cut => FormattableString.Invariant($"Cut {fault.Delivery.Fraction}"),
            DeliveryKind.Drip =>
                FormattableString.Invariant($"Drip {fault.Delivery.Bytes}/{fault.Delivery.Delay.TotalSeconds}"),
            var other => other.ToString(),
        };
        var text = $"{fault.Kind} {action} x{fault.Count}";
        text += fault.Skip > 0 ? $" after{fault.Skip}" : "";
        text += fault.Webhook is null ? "" : $" for {fault.Webhook}";
        text += fault.IsAccepted ? " accepted" : "";
        foreach (var (name, value) in fault.Response?.Headers ?? [])
        {
            text += $" {name}={value}";
        }

        return text;
    }
}
