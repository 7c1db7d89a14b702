using System;
using System.IO;
using System.Threading;
using Crashtest.Client.Specifications;
using Xunit;

namespace Crashtest.Client.Tests.Specifications;

/// <summary>Specifications as they lie in files.</summary>
internal static class SpecificationFile
{
    /// <summary>Loads one of the files in Data/Specifications.</summary>
    public static ApiSpecification Load(string name) =>
        ApiSpecification.Load(
            Path.Combine(AppContext.BaseDirectory, "Data", "Specifications", name), CancellationToken.None);

    /// <summary>Loads text from a file with a name of its own.</summary>
    public static ApiSpecification LoadText(string text, string name = "spec")
    {
        using var folder = new TestFolder();
        return ApiSpecification.Load(folder.Write(name, text), CancellationToken.None);
    }

    /// <summary>Expects text to be refused, and checks that nothing of it is repeated.</summary>
    /// <returns>The message.</returns>
    public static string Refuse(string text, string name = "spec")
    {
        CrashtestException failure = Expect.Failure(ErrorId.InvalidPayload, () => LoadText(text, name));

        Assert.DoesNotContain("s3cr3t", failure.ToString(), StringComparison.Ordinal);
        return failure.Message;
    }

    /// <summary>Checks on which side of a limit text is.</summary>
    public static void AssertTaken(bool isTaken, string text, string words)
    {
        Exception? thrown = Record.Exception(() => LoadText(text));

        Assert.True(isTaken == thrown is null, $"Expected the text to be {(isTaken ? "taken" : "refused")}: {thrown}");
        if (thrown is not null)
        {
            Assert.Contains(words, thrown.Message, StringComparison.Ordinal);
        }
    }
}
