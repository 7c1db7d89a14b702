using System;
using System.Linq;
using System.Threading.Tasks;
using Crashtest.Fuzz;
using Xunit;

namespace Crashtest.Client.Tests.Campaigns;

/// <summary>
/// Each input is read or refused, in time and in bounds. More inputs: <c>dotnet run -c Release --project
/// tests/Crashtest.Fuzz -- --inputs 1000000</c>.
/// </summary>
public sealed class FuzzTests
{
    private const int Inputs = 10_000;

    [Fact]
    public async Task Whatever_is_read_is_taken_or_refused_as_the_contract_says()
    {
        FuzzResult result =
            await FuzzCampaign.RunAsync(firstSeed: 1, Inputs, target: null, TestContext.Current.CancellationToken);

        Assert.True(result.Violations.Count == 0, string.Join(Environment.NewLine, result.Violations.Take(10)));

        // A campaign in which nothing is taken, or nothing is refused, would prove nothing.
        Assert.All(result.Counts, target => Assert.True(
            target.Value.Taken > 0 && target.Value.Taken < target.Value.Inputs,
            $"{target.Key}: {target.Value.Taken} of {target.Value.Inputs} inputs were taken."));
    }
}
