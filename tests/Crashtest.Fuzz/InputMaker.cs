using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Crashtest.Fuzz;

/// <summary>Makes inputs out of a corpus: the same ones for the same seed.</summary>
internal sealed class InputMaker
{
    private const int MaximumLength = 64 * 1024;
    private const int MaximumRepeats = 4096;

    // What the formats are made of, and what has broken readers before.
    private static readonly byte[][] Words =
    [
        .. new[]
        {
            "<", ">", "/>", "\"", "'", "&lt;", "&#0;", "&a;", "<!--", "-->", "<![CDATA[", "]]>", "<?", "?>",
            "<!DOCTYPE a [", "<failure", "<testcase",
            " a=\"b\"", "xmlns:a=\"b\"", "encoding=\"utf-7\"", "{", "}", "[", "]", ":", ",", "\\", "\\u0000", "\\uD800",
            "null", "true", "NaN", "-", "1e999",
            "00", "new Date(1)", "undefined", "/*", "//", "\"findings\":", "\"data\":", "\"descriptions\":",
            "\"cve_findings\":", "&a", "*a", "<<", "<<: *a",
            "? ", "- ", "- - - ", "|", ">", "!!int ", "!!str ", "!", "%YAML 1.2", "---\n", "...\n", "\t", "\n", "\r\n",
            "\r", " ", "  ", "#", "~", ".inf",
            "\0", "\uFEFF", "\u200B", "\u2028", "\u0085", "\u202E", "=", ";", "[default]", "$ref", "version",
            "expiresOn", "fingerprint", "scanId",
            "99999999999999999999", "0x1F", "0o17", "-1", "../", "http://a:b@c/", "::error::", "##vso[", "\u001b[31m",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF, 0xFE],
        [0xFE, 0xFF],
        [0xC0, 0x80],
        [0xED, 0xA0, 0x80],
        [0xE9],
    ];

    private readonly IReadOnlyList<byte[]> _corpus;

    /// <param name="corpus">The inputs to begin with; at least one.</param>
    public InputMaker(IReadOnlyList<byte[]> corpus) => _corpus = corpus;

    /// <summary>Makes the input of a seed.</summary>
    public byte[] Make(int seed)
    {
        var random = new Random(seed);
        var input = new List<byte>(_corpus[random.Next(_corpus.Count)]);
        int changes = 1 + random.Next(8);
        for (int i = 0; i < changes; i++)
        {
            Change(input, random);
        }

        if (input.Count > MaximumLength)
        {
            input.RemoveRange(MaximumLength, input.Count - MaximumLength);
        }

        return [.. input];
    }

    private void Change(List<byte> input, Random random)
    {
        int at = random.Next(input.Count + 1);
        int length = random.Next(Math.Min(input.Count - at, 64) + 1);
        switch (random.Next(8))
        {
            case 0 when at < input.Count:
                input[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when at < input.Count:
                input[at] = (byte)random.Next(256);
                break;
            case 2:
                input.RemoveRange(at, length);
                break;
            case 3:
                input.RemoveRange(at, input.Count - at);
                break;
            case 4:
                input.InsertRange(at, input.GetRange(at, length));
                break;
            case 5:
                Splice(input, at, random);
                break;
            case 6:
                Repeat(input, at, input.GetRange(at, length), random);
                break;
            default:
                byte[] word = Words[random.Next(Words.Length)];
                if (random.Next(8) == 0)
                {
                    Repeat(input, at, word, random);
                }
                else
                {
                    input.InsertRange(at, word);
                }

                break;
        }
    }

    private void Splice(List<byte> input, int at, Random random)
    {
        byte[] other = _corpus[random.Next(_corpus.Count)];
        input.RemoveRange(at, input.Count - at);
        input.AddRange(other.Skip(random.Next(other.Length + 1)));
    }

    private static void Repeat(List<byte> input, int at, IReadOnlyCollection<byte> part, Random random)
    {
        int limit = Math.Min(MaximumRepeats, MaximumLength / (part.Count + 1));
        byte[] repeated = [.. Enumerable.Repeat(part, random.Next(limit) + 1).SelectMany(bytes => bytes)];
        input.InsertRange(at, repeated);
    }
}
