using System;
using System.Collections.Generic;
using System.Linq;

namespace Crashtest.Simulator.Targets;

/// <summary>A target with its scans and what is stored for it; the book it stands in guards it.</summary>
internal sealed class TargetState(TargetDefinition definition, string profileId, DateTimeOffset createdAt)
{
    private readonly List<TargetRun> _runs = [];

    public TargetDefinition Definition => definition;

    public string ProfileId => profileId;

    public DateTimeOffset CreatedAt => createdAt;

    public string? SystemAuthentication { get; set; }

    public string? ApplicationAuthentication { get; set; }

    public string ParameterAuthentications { get; set; } = definition.ParameterAuthentications;

    public byte[] Specification { get; set; } = [];

    public int AcceptedStarts { get; private set; }

    public TargetRun? Current => _runs.Find(run => !run.IsEnded);

    public TargetRun? Last => _runs.LastOrDefault(run => !run.IsDeleted);

    public IEnumerable<TargetRun> Runs => _runs.Where(run => !run.IsDeleted);

    public long NextNumber => _runs.Count == 0 ? 1 : _runs.Max(run => run.Number) + 1;

    public void Add(TargetRun run, bool isAcceptedStart)
    {
        _runs.Add(run);
        if (isAcceptedStart)
        {
            AcceptedStarts++;
        }
    }

    public void Remove(TargetRun run) => _runs.Remove(run);
}
