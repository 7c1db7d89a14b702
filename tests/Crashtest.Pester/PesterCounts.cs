using System.IO;
using System.Threading;

namespace Crashtest.Pester;

/// <summary>Counts the tests of a run, for the line that .ci/run prints.</summary>
internal sealed class PesterCounts
{
    private int _passed;
    private int _failed;
    private int _skipped;

    public void Add(PesterTest test)
    {
        switch (test.Status)
        {
            case "Passed": Interlocked.Increment(ref _passed); break;
            case "Failed": Interlocked.Increment(ref _failed); break;
            default: Interlocked.Increment(ref _skipped); break;
        }
    }

    public void Save(string folder) =>
        File.WriteAllText(
            Path.Combine(folder, "summary.txt"), $"Pester: {_passed} passed, {_failed} failed, {_skipped} skipped\n");
}
