using System;
using System.Globalization;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using Crashtest.Client.Common;
using Crashtest.Text;

namespace Crashtest.Client.State;

/// <summary>
/// The random key of a state folder. The names of its files are hashes under this key, so that a name alone, in a
/// listing or a log, lets nobody try out webhooks: a webhook need not be long, and the docs promise no length.
/// </summary>
internal sealed class FolderKey
{
    /// <summary>How many characters <see cref="Id"/> has.</summary>
    public const int IdLength = 8;

    /// <summary>How many characters a hash has.</summary>
    public const int HashLength = 32;

    private const string FileName = "crashtest.key";
    private const int Length = 32;

    private readonly byte[] _key;

    private FolderKey(byte[] key)
    {
        _key = key;
        Id = Hash("id").Substring(0, IdLength);
    }

    /// <summary>Tells files of this key from those of one that was lost; says nothing about the key.</summary>
    public string Id { get; }

    /// <summary>The key of a folder, or null if there is none.</summary>
    /// <param name="folder">A folder that exists.</param>
    /// <param name="forgetDamaged">Whether one that cannot be read counts as none.</param>
    /// <exception cref="CrashtestException"><see cref="ErrorId.StateInvalid"/>.</exception>
    public static FolderKey? Find(string folder, bool forgetDamaged)
    {
        string path = Path.Combine(folder, FileName);
        try
        {
            if (BoundedFile.Find(path) is { } content)
            {
                return Parse(content);
            }

            return null;
        }
        catch (InvalidDataException e)
        {
            if (forgetDamaged)
            {
                return null;
            }

            throw ErrorMessages.StateInvalid(path, e.Message, e.InnerException);
        }
    }

    /// <summary>Gives a folder a key, unless another process is quicker.</summary>
    /// <returns>The key of the folder, which another process may have created.</returns>
    /// <param name="folder">A folder that exists.</param>
    /// <param name="forgetDamaged">Whether one that cannot be read is replaced.</param>
    /// <exception cref="CrashtestException"><see cref="ErrorId.StateInvalid"/>.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written.</exception>
    public static FolderKey Make(string folder, bool forgetDamaged)
    {
        string path = Path.Combine(folder, FileName);
        if (forgetDamaged && Find(folder, forgetDamaged: true) is null)
        {
            File.Delete(path);
        }

        var key = new byte[Length];
        using (var random = RandomNumberGenerator.Create())
        {
            random.GetBytes(key);
        }

        // Of several processes that start with an empty folder, one creates the key, even without file locks.
        if (OwnerFile.TryCreate(path, Encoding.ASCII.GetBytes(TextHash.FormatHex(key, Length * 2) + "\n")))
        {
            return new FolderKey(key);
        }

        FolderKey? existing = Find(folder, forgetDamaged: false);
        if (existing is null)
        {
            throw new IOException($"'{path}' is a link to a file that does not exist");
        }

        return existing;
    }

    /// <summary>The keyed hash of some text.</summary>
    public string Hash(string text)
    {
        using var hmac = new HMACSHA256(_key);
        return TextHash.FormatHex(hmac.ComputeHash(Encoding.UTF8.GetBytes(text)), HashLength);
    }

    private static FolderKey Parse(byte[] bytes)
    {
        string text = Encoding.ASCII.GetString(bytes).TrimEnd('\r', '\n');
        if (text.Length != Length * 2)
        {
            throw new InvalidDataException("it is not the key that Crashtest wrote there");
        }

        var key = new byte[Length];
        for (int i = 0; i < key.Length; i++)
        {
            if (!byte.TryParse(
                text.Substring(i * 2, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out key[i]))
            {
                throw new InvalidDataException("it is not the key that Crashtest wrote there");
            }
        }

        return new FolderKey(key);
    }
}
