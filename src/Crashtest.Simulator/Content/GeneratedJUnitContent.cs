using System;
using System.Globalization;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Crashtest.Simulator.Content;

/// <summary>A JUnit report of any size out of one block of test cases that is numbered anew each time.</summary>
internal sealed class GeneratedJUnitContent : BodyContent
{
    /// <summary>Below this no test case would fit.</summary>
    public const long SmallestLength = 1024;

    private const string Foot = "\t</testsuite>\n</testsuites>\n";

    private static readonly JUnitBlock Block = JUnitBlock.Instance;

    private readonly long _length;
    private readonly long _blocks;
    private readonly int _lastCases;
    private readonly byte[] _head;
    private readonly byte[] _foot;

    public GeneratedJUnitContent(long length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, SmallestLength);
        _length = length;

        // The counters in the head change its own length: room is left for the longest, white space fills the rest.
        var room = length - CreateHead(long.MaxValue, long.MaxValue).Length - Foot.Length;
        (_blocks, var rest) = Math.DivRem(room, Block.Length);
        _lastCases = Block.CountCasesWithin(rest);

        _head = CreateHead(
            (_blocks * Block.CaseCount) + _lastCases,
            (_blocks * Block.FailureCount) + Block.GetFailures(_lastCases));
        var written = _head.Length + (_blocks * Block.Length) + Block.GetLength(_lastCases) + Foot.Length;
        _foot = Encoding.ASCII.GetBytes(new string('\n', (int)(length - written)) + Foot);
    }

    public override long? Length => _length;

    public override async Task WriteToAsync(Stream destination, CancellationToken cancellationToken)
    {
        var copy = Block.Copy();
        await destination.WriteAsync(_head, cancellationToken);
        for (var block = 0L; block < _blocks; block++)
        {
            Block.Number(copy, block * Block.CaseCount);
            await destination.WriteAsync(copy, cancellationToken);
        }

        Block.Number(copy, _blocks * Block.CaseCount);
        await destination.WriteAsync(copy.AsMemory(0, Block.GetLength(_lastCases)), cancellationToken);
        await destination.WriteAsync(_foot, cancellationToken);
    }

    private static byte[] CreateHead(long tests, long failures)
    {
        var counters = string.Create(
            CultureInfo.InvariantCulture, $"tests=\"{tests}\" disabled=\"0\" errors=\"0\" failures=\"{failures}\"");
        return Encoding.ASCII.GetBytes(
            $"<testsuites name=\"\" {counters} time=\"208\">\n"
            + $"\t<testsuite name=\"Crashtest Security Suite\" {counters} skipped=\"0\" time=\"208\">\n");
    }
}
