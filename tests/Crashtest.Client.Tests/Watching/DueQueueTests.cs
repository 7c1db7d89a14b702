using System;
using System.Collections.Generic;
using System.Linq;
using Crashtest.Client.Timing;
using Xunit;

namespace Crashtest.Client.Tests.Watching;

/// <summary>The queue that a watch of ten thousand scans stands on.</summary>
public sealed class DueQueueTests
{
    [Fact]
    public void Whatever_is_added_and_removed_the_rest_comes_in_order()
    {
        var random = new Random(7);
        var queue = new DueQueue<string>();
        var expected = new List<(long Due, int Order, DueQueue<string>.Place Place)>();
        for (int i = 0; i < 5000; i++)
        {
            if (random.Next(3) == 0 && expected.Count > 0)
            {
                int at = random.Next(expected.Count);
                queue.Remove(expected[at].Place);
                Assert.False(expected[at].Place.IsQueued, "It was removed and is still there.");
                expected.RemoveAt(at);
            }
            else
            {
                var place = new DueQueue<string>.Place($"{i}");
                long due = random.Next(50);
                queue.Add(place, due);
                expected.Add((due, i, place));
            }
        }

        var came = new List<DueQueue<string>.Place>();
        while (queue.First is { } first)
        {
            came.Add(first);
            queue.Remove(first);
        }

        Assert.Equal(expected.OrderBy(item => item.Due).ThenBy(item => item.Order).Select(item => item.Place), came);
        Assert.Equal(0, queue.Count);
    }

    [Fact]
    public void Removing_what_is_not_there_changes_nothing()
    {
        var queue = new DueQueue<string>();
        var place = new DueQueue<string>.Place("a");
        queue.Add(place, 1);

        queue.Remove(new DueQueue<string>.Place("b"));

        Assert.Same(place, queue.First);
    }
}
