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

    // As sha256sum tells it. Texts up to 4,096 bytes take another way than longer ones.
    [Theory]
    [InlineData(4096, "a2e659dacb4691e887ac0139f8893d04764ee197d70fb73d3190d56113d18e3e")]
    [InlineData(4097, "3e97197f4b8d46a893067c94ab15e195e3d97fb5f24eede5ef047b571240d92b")]
    public void Long_texts_have_the_usual_hash_too(int length, string hash) =>
        Assert.Equal(hash, TextHash.ComputeSha256(new string('x', length), 64));

    [Fact]
    public void Threads_do_not_disturb_each_other()
    {
        string[] texts = [.. Enumerable.Range(0, 2000).Select(i => new string('x', 3 * i))];
        string[] expected = [.. texts.Select(text => TextHash.ComputeSha256(text, 64))];

        string[] parallel = [.. texts.AsParallel()
            .AsOrdered()
            .WithDegreeOfParallelism(8)
            .Select(text => TextHash.ComputeSha256(text, 64))];

        Assert.Equal(expected, parallel);
    }
}
