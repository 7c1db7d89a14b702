using System;
using System.Collections.Generic;
using System.Linq;

namespace Crashtest.CodeMeasures.Assemblies;

/// <summary>Names, and which of them lead to which.</summary>
public sealed class Graph
{
    private readonly Dictionary<string, HashSet<string>> _edges = new(StringComparer.Ordinal);

    /// <summary>Adds a way from a name to another.</summary>
    public void Add(string from, string to)
    {
        if (!_edges.TryGetValue(from, out HashSet<string>? known))
        {
            _edges.Add(from, known = []);
        }

        known.Add(to);
    }

    /// <summary>Finds the largest set of names that all lead to each other.</summary>
    public IReadOnlyCollection<string> FindLargestRing()
    {
        Dictionary<string, HashSet<string>> reached = _edges.Keys.ToDictionary(name => name, FindReached);
        return _edges.Keys
            .Where(name => reached[name].Contains(name))
            .Select(name => reached[name]
                .Where(other => reached.TryGetValue(other, out HashSet<string>? back) && back.Contains(name))
                .ToList())
            .MaxBy(ring => ring.Count) ?? [];
    }

    /// <summary>Measures the shortest way from one of several names to a goal.</summary>
    /// <returns>How many names it goes through before the goal, or 0 if there is no way.</returns>
    public int Measure(IEnumerable<string> starts, Func<string, bool> isGoal)
    {
        var seen = new HashSet<string>(starts);
        List<string> front = [.. seen];
        for (int length = 0; front.Count > 0; length++)
        {
            if (front.Exists(name => isGoal(name)))
            {
                return length;
            }

            front = [.. front.SelectMany(GetNext).Where(seen.Add)];
        }

        return 0;
    }

    private HashSet<string> FindReached(string start)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>(GetNext(start));
        while (open.TryPop(out string? name))
        {
            if (reached.Add(name))
            {
                foreach (string next in GetNext(name))
                {
                    open.Push(next);
                }
            }
        }

        return reached;
    }

    private IEnumerable<string> GetNext(string name)
    {
        if (_edges.TryGetValue(name, out HashSet<string>? next))
        {
            return next;
        }

        return [];
    }
}
