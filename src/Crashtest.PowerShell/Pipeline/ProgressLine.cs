using System.Diagnostics;
using System.Management.Automation;
using Crashtest.Client.Common;
using Crashtest.Text;

namespace Crashtest.Pipeline;

/// <summary>The record of one target on the screen. It is updated each second.</summary>
internal sealed class ProgressLine
{
    private const int MaximumName = 28;

    private readonly int _id;
    private readonly Stopwatch _sinceActivity = new();
    private RunActivity? _activity;

    /// <param name="name">The label of the target.</param>
    /// <param name="id">The number of the record.</param>
    public ProgressLine(string name, int id)
    {
        Name = name;
        _id = id;
    }

    /// <summary>The label of the target.</summary>
    public string Name { get; }

    /// <summary>What the target is doing now.</summary>
    public string Text => _activity?.GetText(_sinceActivity.Elapsed) ?? string.Empty;

    /// <summary>Sets the latest activity.</summary>
    public void Update(RunActivity activity)
    {
        _activity = activity;
        _sinceActivity.Restart();
    }

    /// <summary>Creates the record as it is now.</summary>
    /// <param name="parentId">The record above it, or -1 for none.</param>
    public ProgressRecord Show(int parentId) => new(_id, ShortenName(), Text)
    {
        ParentActivityId = parentId,
        PercentComplete = GetPercent(),
    };

    // On a screen of 80 columns, a longer name would leave no room for what its target is doing.
    private string ShortenName()
    {
        if (Name.Length <= MaximumName)
        {
            return Name;
        }

        return TextCut.Cut(Name, MaximumName - 1) + "…";
    }

    private int GetPercent()
    {
        if (_activity?.TotalBytes is { } total and > 0)
        {
            return (int)(100 * _activity.Bytes / total);
        }

        return -1;
    }
}
