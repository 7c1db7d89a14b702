using System;
using System.Collections.Generic;
using System.IO;
using Crashtest.Client.Connection;
using Xunit;

namespace Crashtest.Client.Tests;

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

        Assert.Equal(("id-e", "key-e"), Find("[default]\nveracode_api_key_id = id-f\nveracode_api_key_secret = key-f\n"));
    }

    [Theory]
    [InlineData("VERACODE_API_KEY_ID", "id-e")]
    [InlineData("VERACODE_API_KEY_SECRET", "key-e")]
    public void Half_a_credential_in_the_environment_is_none(string variable, string value)
    {
        _variables[variable] = value;

        Assert.Equal(("id-f", "key-f"), Find("[default]\nveracode_api_key_id = id-f\nveracode_api_key_secret = key-f\n"));
    }

    [Theory]
    [InlineData("[default]\nveracode_api_key_id=i\nveracode_api_key_secret=k")]
    [InlineData("\uFEFF[default]\r\nveracode_api_key_id = i\r\nveracode_api_key_secret = k\r\n")]
    [InlineData("# a comment\n[DEFAULT]\n\n  VERACODE_API_KEY_SECRET =  k  \n; another\nVeracode_Api_Key_Id\t=\ti\nother = x\n")]
    [InlineData("[proxy]\nveracode_api_key_id = p\n[default]\nveracode_api_key_id = i\nveracode_api_key_secret = k\n[test]\nveracode_api_key_id = t\nveracode_api_key_secret = t\n")]
    public void The_default_section_of_the_file_is_read(string text) => Assert.Equal(("i", "k"), Find(text));

    [Theory]
    [InlineData("")]
    [InlineData("veracode_api_key_id = i\nveracode_api_key_secret = k")]
    [InlineData("[other]\nveracode_api_key_id = i\nveracode_api_key_secret = k")]
    [InlineData("[default]\nveracode_api_key_id = i")]
    [InlineData("[default]\nveracode_api_key_id = i\nveracode_api_key_secret =")]
    [InlineData("[default]\n#veracode_api_key_id = i\n#veracode_api_key_secret = k")]
    public void Without_the_section_or_its_values_there_is_none(string text)
    {
        CrashtestException failure = Expect.Failure(ErrorId.InvalidCredential, () => Find(text));

        Assert.Contains("VERACODE_API_KEY_ID", failure.Message, StringComparison.Ordinal);
        Assert.Contains("[default]", failure.Message, StringComparison.Ordinal);
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
