using System;
using System.Collections.Generic;
using Crashtest.Client.State;
using Xunit;

namespace Crashtest.Client.Tests.State;

public sealed class RunIdentityTests
{
    [Theory]
    [InlineData("GITHUB_SHA")]
    [InlineData("BUILD_SOURCEVERSION")]
    [InlineData("CI_COMMIT_SHA")]
    [InlineData("GIT_COMMIT")]
    public void The_default_key_is_the_commit_that_a_CI_system_builds(string variable)
    {
        RunIdentity identity =
            RunIdentity.Create("/state", null, false, name => name == variable ? " c0ffee \n" : null)!;

        Assert.Equal(("/state", "c0ffee", false), (identity.Folder, identity.Key, identity.IsRestart));
    }

    [Fact]
    public void The_first_variable_that_says_something_counts()
    {
        var variables =
            new Dictionary<string, string> { ["GITHUB_SHA"] = " ", ["CI_COMMIT_SHA"] = "b", ["GIT_COMMIT"] = "c" };

        Assert.Equal("b", RunIdentity.Create("/state", null, false, variables.GetValueOrDefault)!.Key);
    }

    [Fact]
    public void A_key_that_is_given_goes_before_all_variables() =>
        Assert.Equal("nightly", RunIdentity.Create("/state", "nightly", true, _ => "c0ffee")!.Key);

    [Fact]
    public void Without_a_folder_nothing_is_remembered() =>
        Assert.Null(RunIdentity.Create(null, null, false, _ => "c0ffee"));

    [Theory]
    [InlineData(null, "k", false, "-StatePath")]
    [InlineData(null, null, true, "-StatePath")]
    [InlineData("/state", null, false, "GITHUB_SHA, BUILD_SOURCEVERSION, CI_COMMIT_SHA, GIT_COMMIT")]
    [InlineData("/state", "  ", false, "empty")]
    public void A_missing_file_is_a_clear_error(string? folder, string? key, bool restart, string words)
    {
        CrashtestException failure =
            Expect.Failure(ErrorId.InvalidRunKey, () => RunIdentity.Create(folder, key, restart, _ => null));

        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_has_a_limit()
    {
        Assert.NotNull(RunIdentity.Create("/state", new string('k', RunIdentity.MaximumKeyLength), false));
        Expect.Failure(
            ErrorId.InvalidRunKey,
            () => RunIdentity.Create("/state", new string('k', RunIdentity.MaximumKeyLength + 1), false));
    }
}
