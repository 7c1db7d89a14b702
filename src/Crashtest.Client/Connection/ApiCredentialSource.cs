using System;
using System.IO;
using System.Text;
using Crashtest.Client.Common;
using Crashtest.Client.Files;

namespace Crashtest.Client.Connection;

/// <summary>Finds the API credential where Veracode's own tools look for it: the environment, then the credentials file.</summary>
public sealed class ApiCredentialSource
{
    private const string IdVariable = "VERACODE_API_KEY_ID";
    private const string KeyVariable = "VERACODE_API_KEY_SECRET";
    private const string Section = "[default]";
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
    /// <exception cref="CrashtestException"><see cref="ErrorId.InvalidCredential"/>: there is none, or the file cannot be read.</exception>
    public (string Id, string Key) Find()
    {
        string? id = _variable(IdVariable);
        string? key = _variable(KeyVariable);
        if (string.IsNullOrWhiteSpace(id) || string.IsNullOrWhiteSpace(key))
        {
            (id, key) = ReadFile();
        }

        return string.IsNullOrWhiteSpace(id) || string.IsNullOrWhiteSpace(key)
            ? throw Failure.InvalidCredential(
                $"No API credential was given, and none stands in {IdVariable} and {KeyVariable} or in the section {Section} of ~/.veracode/credentials.")
            : (id!, key!);
    }

    private (string? Id, string? Key) ReadFile()
    {
        try
        {
            byte[] content = InputFile.ReadAllBytes(_filePath, MaximumFileLength);
            using var text = new StreamReader(new MemoryStream(content), Encoding.UTF8);
            return Parse(text.ReadToEnd().Split('\n'));
        }
        catch (FileNotFoundException)
        {
            return default;
        }
        catch (IOException e)
        {
            throw Failure.InvalidCredential($"The file ~/.veracode/credentials cannot be read: {e.Message.TrimEnd('.')}.", e);
        }
    }

    private static (string? Id, string? Key) Parse(string[] lines)
    {
        string? id = null;
        string? key = null;
        bool inSection = false;
        foreach (string line in lines)
        {
            string text = line.Trim();
            if (text.StartsWith("[", StringComparison.Ordinal))
            {
                inSection = string.Equals(text, Section, StringComparison.OrdinalIgnoreCase);
            }
            else if (inSection && text.IndexOf('=') is var at and > 0)
            {
                string value = text.Substring(at + 1).Trim();
                switch (text.Substring(0, at).TrimEnd().ToLowerInvariant())
                {
                    case "veracode_api_key_id":
                        id = value;
                        break;
                    case "veracode_api_key_secret":
                        key = value;
                        break;
                    default:
                        break;
                }
            }
        }

        return (id, key);
    }
}
