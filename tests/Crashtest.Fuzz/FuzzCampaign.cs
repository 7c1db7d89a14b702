using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Crashtest.Fuzz;

/// <summary>Throws many inputs at the readers, each by its own seed.</summary>
public static class FuzzCampaign
{
    /// <summary>The maximum processor time for one input.</summary>
    public static readonly TimeSpan MaximumDuration = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The maximum memory for one input, in bytes. All that is allocated counts, as if nothing were given back.
    /// </summary>
    public const long MaximumMemory = 300L * 1024 * 1024;

    private const int SlowRepeats = 3;

    /// <summary>Reads the corpus itself, then the inputs with the seeds from a first one on.</summary>
    /// <param name="firstSeed">The first seed.</param>
    /// <param name="inputs">The number of inputs, over all targets.</param>
    /// <param name="target">The name of the only target, or null for all.</param>
    /// <param name="cancellationToken">Ends the campaign.</param>
    public static async Task<FuzzResult> RunAsync(
        int firstSeed, int inputs, string? target, CancellationToken cancellationToken)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("crashtest-fuzz-");
        try
        {
            return await RunAsync(folder.FullName, firstSeed, inputs, target, cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<FuzzResult> RunAsync(
        string folder, int firstSeed, int inputs, string? target, CancellationToken cancellationToken)
    {
        (IFuzzTarget Target, IReadOnlyList<byte[]> Corpus, InputMaker Maker)[] targets =
        [
            .. FuzzTargets.Create(folder).Where(each => target is null || each.Name == target)
                .Select(each => (each, Corpus.Read(each.Name), new InputMaker(Corpus.Read(each.Name)))),
        ];
        var tally = new FuzzTally();
        foreach ((IFuzzTarget reader, IReadOnlyList<byte[]> corpus, _) in targets)
        {
            for (int i = 0; i < corpus.Count; i++)
            {
                Read(reader, corpus[i], $"corpus file {i}", tally);
            }
        }

        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = Environment.ProcessorCount,
            CancellationToken = cancellationToken,
        };
        await Parallel.ForEachAsync(Enumerable.Range(firstSeed, inputs), options, (seed, token) =>
        {
            (IFuzzTarget reader, _, InputMaker maker) = targets[seed % targets.Length];
            Read(reader, maker.Make(seed), $"seed {seed}", tally);
            return ValueTask.CompletedTask;
        });
        return tally.Result;
    }

    // The compiler of the runtime and its garbage collection make any input slow now and then, so a slow one is read
    // again.
    private static void Read(IFuzzTarget target, byte[] input, string origin, FuzzTally tally)
    {
        FuzzReading reading = Read(target, input);
        for (int i = 0; i < SlowRepeats && reading.Duration > MaximumDuration; i++)
        {
            reading = Read(target, input);
        }

        string? violation = reading.Violation;
        if (violation is null && reading.Duration > MaximumDuration)
        {
            violation = FormattableString.Invariant($"it took {reading.Duration.TotalSeconds:0.0} s");
        }

        if (violation is null && reading.Memory > MaximumMemory)
        {
            violation = FormattableString.Invariant($"it took {reading.Memory / 1024 / 1024} MB");
        }

        string? line = violation is null ? null : $"{target.Name}, {origin}: {violation}";
        tally.Add(target.Name, reading with { Violation = line });
    }

    private static FuzzReading Read(IFuzzTarget target, byte[] input)
    {
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        TimeSpan started = ThreadClock.Read();
        string? violation = null;
        bool isTaken = false;
        try
        {
            isTaken = target.Read(input);
        }
        catch (Exception e)
        {
            // Whatever a target lets through breaks its contract.
            violation = e.ToString();
        }

        TimeSpan duration = ThreadClock.Read() - started;
        return new FuzzReading(isTaken, duration, GC.GetAllocatedBytesForCurrentThread() - allocated, violation);
    }
}
