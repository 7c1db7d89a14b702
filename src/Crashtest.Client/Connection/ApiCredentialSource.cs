using System;
using System.IO;
using System.Linq;
using System.Text;
using Crashtest.Client.Common;
using Crashtest.Client.Files;
using Crashtest.Client.Text;

namespace Crashtest.Client.Connection;

/// <summary>
/// Finds the API credential where Veracode's own tools look for it: the environment, then the profile of the
/// credentials file that <c>VERACODE_API_PROFILE</c> names, or else its profile <c>default</c>.
/// </summary>
public sealed class ApiCredentialSource
{
    private const string IdVariable = "VERACODE_API_KEY_ID";
    private const string KeyVariable = "VERACODE_API_KEY_SECRET";
    private const string ProfileVariable = "VERACODE_API_PROFILE";
    private const string DefaultProfile = "default";
    private const string FileName = "~/.veracode/credentials";
    private const int MaximumFileLength = 64 * 1024;

    private readonly Func<string, string?> _variable;
    private readonly string _filePath;

    /// <summary>Looks in the given places; without arguments in those of the current user.</summary>
    public ApiCredentialSource(Func<string, string?>? variable = null, string? filePath = null)
    {
        _variable = variable ?? Environment.GetEnvironmentVariable;
        _filePath = filePath ?? Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".veracode", "credentials");
    }

    /// <summary>The id and the key as they were found, both with their prefixes.</summary>
    /// <exception cref="CrashtestException"><see cref="ErrorId.InvalidCredential"/>: there is none, or the file cannot
    /// be read.</exception>
    public (string Id, string Key) Find()
    {
        string? id = _variable(IdVariable);
        string? key = _variable(KeyVariable);
        if (string.IsNullOrWhiteSpace(id) || string.IsNullOrWhiteSpace(key))
        {
            return FindInFile();
        }

        return (id!, key!);
    }

    private (string Id, string Key) FindInFile()
    {
        string? named = _variable(ProfileVariable)?.Trim();
        string profile = string.IsNullOrEmpty(named) ? DefaultProfile : named!;
        CredentialsFile file = CredentialsFile.Parse(ReadFile());
        if (!string.IsNullOrEmpty(named) && !file.Profiles.Contains(named!, StringComparer.OrdinalIgnoreCase))
        {
            throw CreateNoProfile(named!, file);
        }

        (string? id, string? key) = file.FindCredential(profile);
        if (string.IsNullOrWhiteSpace(id) || string.IsNullOrWhiteSpace(key))
        {
            throw ErrorMessages.InvalidCredential(
                $"No API credential was specified, and none was found in {IdVariable} and {KeyVariable} "
                + $"or in the section [{new SafeText().Clean(profile)}] of {FileName}.");
        }

        CheckQuotes(id!, "id");
        CheckQuotes(key!, "key");
        return (id!, key!);
    }

    private string ReadFile()
    {
        try
        {
            byte[] content = InputFile.ReadAllBytes(_filePath, MaximumFileLength);
            using var text = new StreamReader(new MemoryStream(content), Encoding.UTF8);
            return text.ReadToEnd();
        }
        catch (FileNotFoundException)
        {
            return string.Empty;
        }
        catch (IOException e)
        {
            throw ErrorMessages.InvalidCredential($"The file {FileName} cannot be read: {e.Message.TrimEnd('.')}.", e);
        }
    }

    private static CrashtestException CreateNoProfile(string name, CredentialsFile file)
    {
        var text = new SafeText();
        string profiles = string.Join(", ", file.Profiles.OrderBy(profile => profile, StringComparer.Ordinal));
        string others = profiles.Length == 0
            ? "The file has no profiles, or does not exist."
            : $"Its profiles are: {text.Clean(profiles)}.";
        return ErrorMessages.InvalidCredential(
            $"The profile '{text.Clean(name)}', which {ProfileVariable} names, is not in {FileName}. {others}");
    }

    private static void CheckQuotes(string value, string what)
    {
        if (value[0] is '"' or '\'' || value[value.Length - 1] is '"' or '\'')
        {
            throw ErrorMessages.InvalidCredential(
                $"The API {what} in {FileName} is in quotation marks. Remove the quotation marks.");
        }
    }
}
