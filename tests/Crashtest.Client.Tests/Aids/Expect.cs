using System;
using System.Threading.Tasks;
using Xunit;

namespace Crashtest.Client.Tests.Aids;

/// <summary>Assertions on the client's failures.</summary>
internal static class Expect
{
    public static async Task<CrashtestException> FailureAsync(ErrorId id, Func<Task> action)
    {
        Exception? thrown = await Record.ExceptionAsync(action);
        return Check(id, thrown);
    }

    public static CrashtestException Failure(ErrorId id, Action action) => Check(id, Record.Exception(action));

    private static CrashtestException Check(ErrorId id, Exception? thrown)
    {
        Assert.True(thrown is not null, $"{id} was expected, but nothing failed.");
        Assert.True(thrown is CrashtestException, $"{id} was expected, but this came: {thrown}");
        var failure = (CrashtestException)thrown;
        Assert.True(failure.Id == id, $"{id} was expected, but {failure.Id} came: {failure.Message}");
        Assert.True(
            failure.Message.EndsWith('.') || failure.Message.EndsWith("'.", StringComparison.Ordinal),
            $"Not a sentence: {failure.Message}");
        return failure;
    }
}
