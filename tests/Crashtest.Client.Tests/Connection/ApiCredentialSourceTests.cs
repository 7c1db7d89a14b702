using System;
using System.Collections.Generic;
using System.IO;
using Crashtest.Client.Connection;
using Xunit;

namespace Crashtest.Client.Tests.Connection;

public sealed class ApiCredentialSourceTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly Dictionary<string, string> _variables = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_environment_comes_first()
    {
        _variables["VERACODE_API_KEY_ID"] = "id-e";
        _variables["VERACODE_API_KEY_SECRET"] = "key-e";

        Assert.Equal(
            ("id-e", "key-e"), Find("[default]\nveracode_api_key_id = id-f\nveracode_api_key_secret = key-f\n"));
    }

    [Theory]
    [InlineData("VERACODE_API_KEY_ID", "id-e")]
    [InlineData("VERACODE_API_KEY_SECRET", "key-e")]
    public void Half_a_credential_in_the_environment_is_ignored(string variable, string value)
    {
        _variables[variable] = value;

        Assert.Equal(
            ("id-f", "key-f"), Find("[default]\nveracode_api_key_id = id-f\nveracode_api_key_secret = key-f\n"));
    }

    [Theory]
    [InlineData("[default]\nveracode_api_key_id=i\nveracode_api_key_secret=k")]
    [InlineData("\uFEFF[default]\r\nveracode_api_key_id = i\r\nveracode_api_key_secret = k\r\n")]
    [InlineData(
        "# a comment\n[DEFAULT]\n\n  VERACODE_API_KEY_SECRET =  k  \n; another\nVeracode_Api_Key_Id\t=\ti\nother "
            + "= x\n")]
    [InlineData("[proxy]\nveracode_api_key_id = p\n[default]\nveracode_api_key_id = i\nveracode_api_key_secret = "
        + "k\n[test]\nveracode_api_key_id = t\nveracode_api_key_secret = t\n")]
    public void The_default_section_of_the_file_is_read(string text) => Assert.Equal(("i", "k"), Find(text));

    [Theory]
    [InlineData("")]
    [InlineData("veracode_api_key_id = i\nveracode_api_key_secret = k")]
    [InlineData("[other]\nveracode_api_key_id = i\nveracode_api_key_secret = k")]
    [InlineData("[default]\nveracode_api_key_id = i")]
    [InlineData("[default]\nveracode_api_key_id = i\nveracode_api_key_secret =")]
    [InlineData("[default]\n#veracode_api_key_id = i\n#veracode_api_key_secret = k")]
    public void There_is_no_credential_without_the_section_or_its_values(string text)
    {
        CrashtestException failure = Expect.Failure(ErrorId.InvalidCredential, () => Find(text));

        Assert.Contains("VERACODE_API_KEY_ID", failure.Message, StringComparison.Ordinal);
        Assert.Contains("[default]", failure.Message, StringComparison.Ordinal);
    }

    private const string TwoProfiles =
        "[default]\nveracode_api_key_id = d\nveracode_api_key_secret = dk\n[eu]\nveracode_api_key_id: "
            + "e\nveracode_api_key_secret:ek\n";

    [Theory]
    [InlineData("eu", "e", "ek")]
    [InlineData(" EU ", "e", "ek")]
    [InlineData("default", "d", "dk")]
    [InlineData("", "d", "dk")]
    [InlineData("  ", "d", "dk")]
    public void The_environment_names_the_profile(string profile, string id, string key)
    {
        _variables["VERACODE_API_PROFILE"] = profile;

        Assert.Equal((id, key), Find(TwoProfiles));
    }

    [Theory]
    [InlineData("us", TwoProfiles)]
    [InlineData("us", "")]
    [InlineData("[eu]", TwoProfiles)]
    public void A_profile_that_is_not_there_is_an_error_that_names_the_others(string profile, string text)
    {
        _variables["VERACODE_API_PROFILE"] = profile;

        CrashtestException failure = Expect.Failure(ErrorId.InvalidCredential, () => Find(text));

        Assert.Contains($"'{profile}'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("VERACODE_API_PROFILE", failure.Message, StringComparison.Ordinal);
        Assert.Equal(text.Length > 0, failure.Message.Contains("default, eu", StringComparison.Ordinal));
    }

    [Fact]
    public void A_profile_without_a_key_is_named()
    {
        _variables["VERACODE_API_PROFILE"] = "eu";

        CrashtestException failure = Expect.Failure(
            ErrorId.InvalidCredential,
            () => Find("[default]\nveracode_api_key_id=i\nveracode_api_key_secret=k\n[eu]\nveracode_api_key_id=e"));

        Assert.Contains("[eu]", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"i\"", "k", "id")]
    [InlineData("i", "'k'", "key")]
    [InlineData("i", "k\"", "key")]
    public void Quotation_marks_around_a_value_are_named(string id, string key, string what)
    {
        CrashtestException failure = Expect.Failure(
            ErrorId.InvalidCredential,
            () => Find($"[default]\nveracode_api_key_id = {id}\nveracode_api_key_secret = {key}\n"));

        Assert.Contains($"API {what}", failure.Message, StringComparison.Ordinal);
        Assert.Contains("quotation marks", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_or_folder_is_no_fault_of_its_own()
    {
        Expect.Failure(ErrorId.InvalidCredential, () => Source(Path.Combine(_folder.Path, "none")).Find());
        Expect.Failure(ErrorId.InvalidCredential, () => Source(Path.Combine(_folder.Path, "none", "none")).Find());
        Expect.Failure(ErrorId.InvalidCredential, () => Source(_folder.Path).Find());
    }

    [Fact]
    public void A_file_that_is_far_too_large_is_not_read() =>
        Expect.Failure(
            ErrorId.InvalidCredential,
            () => Find("[default]\nveracode_api_key_id=i\nveracode_api_key_secret=k\n" + new string('#', 70_000)));

    private (string Id, string Key) Find(string text) => Source(_folder.Write("credentials", text)).Find();

    private ApiCredentialSource Source(string file) => new(name => _variables.GetValueOrDefault(name), file);
}
