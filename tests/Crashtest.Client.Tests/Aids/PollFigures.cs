using System.Collections.Generic;
using System.Linq;

namespace Crashtest.Client.Tests.Aids;

/// <summary>What it took to see the end of a scan.</summary>
/// <param name="Polls">How many polls.</param>
/// <param name="Delay">The seconds from the end until a poll saw it.</param>
internal readonly record struct PollFigures(double Polls, double Delay)
{
    public static PollFigures GetMean(IEnumerable<PollFigures> figures)
    {
        PollFigures[] all = [.. figures];
        return new PollFigures(all.Average(figure => figure.Polls), all.Average(figure => figure.Delay));
    }
}
