using System;
using System.Collections.Generic;
using System.Globalization;
using Crashtest.Client.Common;
using Crashtest.Client.Service;
using Crashtest.Client.Text;
using Xunit;

namespace Crashtest.Client.Tests.Service;

public sealed class CallLogTests
{
    [Fact]
    public void A_delay_is_written_in_the_same_way_in_every_culture()
    {
        var written = new List<RunActivity>();
        var log = new CallLog("shop", () => "GET /targets", new SafeText(), written.Add);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            log.ReportRetry(TimeSpan.FromSeconds(1.5));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.Equal("GET /targets: retry in 1.5 s", Assert.Single(written).Text);
    }

    [Fact]
    public void The_outcome_of_an_attempt_is_written_without_secrets()
    {
        var written = new List<RunActivity>();
        var log = new CallLog("shop", () => "GET /***", new SafeText("5f0c0d1e-secret"), written.Add);

        log.ReportAttempt("no response from 5f0c0d1e-secret", TimeSpan.FromMilliseconds(12));

        Assert.Equal("GET /***: no response from *** (12 ms)", Assert.Single(written).Text);
    }
}
