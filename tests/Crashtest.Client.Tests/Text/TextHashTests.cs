using System.Linq;
using Crashtest.Text;
using Xunit;

namespace Crashtest.Client.Tests.Text;

public class TextHashTests
{
    // The example of FIPS 180-2.
    [Theory]
    [InlineData(64, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData(7, "ba7816b")]
    public void It_is_the_hash_that_all_tools_know(int digits, string hash) =>
        Assert.Equal(hash, TextHash.ComputeSha256("abc", digits));

    [Fact]
    public void Threads_do_not_disturb_each_other()
    {
        string[] texts = [.. Enumerable.Range(0, 2000).Select(i => new string('x', i))];
        string[] expected = [.. texts.Select(text => TextHash.ComputeSha256(text, 64))];

        string[] parallel = [.. texts.AsParallel()
            .AsOrdered()
            .WithDegreeOfParallelism(8)
            .Select(text => TextHash.ComputeSha256(text, 64))];

        Assert.Equal(expected, parallel);
    }
}
