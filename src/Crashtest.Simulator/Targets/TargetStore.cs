using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;

namespace Crashtest.Simulator.Targets;

/// <summary>All targets and their scans. A reader or writer of one must hold <see cref="Gate"/>.</summary>
internal sealed class TargetStore(SimulatorOptions options)
{
    private readonly Dictionary<string, TargetState> _targets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TargetState> _profiles = new(StringComparer.Ordinal);

    private IReadOnlyList<TargetDefinition> _defined = [];

    public Lock Gate { get; } = new();

    public int TotalAcceptedStarts => _targets.Values.Sum(target => target.AcceptedStarts);

    /// <summary>All targets that exist, in the order in which they came.</summary>
    public IReadOnlyCollection<TargetState> All
    {
        get
        {
            AddDefined();
            return _targets.Values;
        }
    }

    /// <summary>The target with this id, whatever its spelling; null when there is none.</summary>
    public TargetState? Find(string id)
    {
        AddDefined();
        var key = GetKey(id);
        if (_targets.TryGetValue(key, out var known))
        {
            return known;
        }

        if (key.Length > 0 && _defined.Count == 0)
        {
            return Add(key, new TargetDefinition(id, "target-" + key[..Math.Min(8, key.Length)]));
        }

        return null;
    }

    /// <summary>The target that this profile belongs to; null when there is none yet.</summary>
    public TargetState? FindByProfile(string id) => _profiles.GetValueOrDefault(GetKey(id));

    /// <summary>A scan of a target; null when there is none, or its results were deleted.</summary>
    public TargetRun? FindRun(string targetId, string runId)
    {
        var key = GetKey(runId);
        return Find(targetId)?.Runs.FirstOrDefault(run => GetKey(run.Id) == key);
    }

    public TargetRun? FindRun(string runId)
    {
        var key = GetKey(runId);
        return _targets.Values.SelectMany(target => target.Runs).FirstOrDefault(run => GetKey(run.Id) == key);
    }

    public TargetRun AddRun(
        TargetState target, string startedBy, bool isAcceptedStart, DateTimeOffset? startedAt = null)
    {
        var run = new TargetRun(CreateId(), target.NextNumber, startedBy, target, options)
        {
            StartedAt = startedAt ?? options.TimeProvider.GetUtcNow(),
        };
        target.Add(run, isAcceptedStart);
        return run;
    }

    private void AddDefined()
    {
        if (ReferenceEquals(_defined, options.TargetApi.Targets))
        {
            return;
        }

        _defined = options.TargetApi.Targets;
        foreach (var definition in _defined)
        {
            var key = GetKey(definition.TargetId);
            if (!_targets.ContainsKey(key))
            {
                _ = Add(key, definition);
            }
        }
    }

    private TargetState Add(string key, TargetDefinition definition)
    {
        var target = new TargetState(definition, CreateId(), options.TimeProvider.GetUtcNow());
        _targets.Add(key, target);
        _profiles.Add(GetKey(target.ProfileId), target);
        return target;
    }

    private string CreateId()
    {
        if (options.TargetApi.GivesNumericIds)
        {
            return RandomNumberGenerator.GetString("123456789", 12);
        }

        return RandomNumberGenerator.GetHexString(32, lowercase: true);
    }

    private static string GetKey(string id) =>
        id.Replace("-", string.Empty, StringComparison.Ordinal).ToLowerInvariant();
}
