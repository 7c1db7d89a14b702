using Crashtest.Client.Reports.Exporting;
using Xunit;

namespace Crashtest.Client.Tests.Reports.Exporting;

public class MemoTests
{
    [Fact]
    public void A_value_is_made_once()
    {
        int made = 0;
        var memo = new Memo<string, int>(_ => ++made);

        Assert.Equal(1, memo.Get("a"));
        Assert.Equal(1, memo.Get("a"));
        Assert.Equal(2, memo.Get("b"));
    }

    [Fact]
    public void Too_many_keys_are_forgotten_and_their_values_made_again()
    {
        int made = 0;
        var memo = new Memo<int, int>(key =>
        {
            made++;
            return -key;
        });
        for (int key = 0; key < 10_000; key++)
        {
            Assert.Equal(-key, memo.Get(key));
        }

        Assert.Equal(0, memo.Get(0));
        Assert.Equal(10_001, made);
    }
}
