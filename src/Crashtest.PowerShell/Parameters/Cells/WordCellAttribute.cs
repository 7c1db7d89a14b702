using System;
using System.Collections.Generic;
using System.Linq;

namespace Crashtest.Parameters.Cells;

/// <summary>
/// Reads one word of an enumeration, or an unambiguous beginning of it as PowerShell does. An empty cell is none.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WordCellAttribute : CellAttribute
{
    private readonly string[] _words;

    /// <summary>Takes the enumeration.</summary>
    public WordCellAttribute(Type enumeration)
    {
        Enumeration = enumeration;
        _words = Enum.GetNames(enumeration);
    }

    /// <summary>The enumeration.</summary>
    public Type Enumeration { get; }

    private protected override string Expected =>
        string.Join(", ", _words.Take(_words.Length - 1)) + " or " + _words[_words.Length - 1];

    private protected override bool TryRead(object? value, out object? result)
    {
        result = null;
        if (IsEmpty(value))
        {
            return true;
        }

        object plain = Unwrap(value)!;
        if (plain is string text)
        {
            result = FindWord(text.Trim());
        }
        else if (plain.GetType() == Enumeration || PlainValue.IsStoredWord(value, Enumeration))
        {
            object word = Enum.ToObject(Enumeration, plain);
            if (Enum.IsDefined(Enumeration, word))
            {
                result = word;
            }
            else
            {
                result = null;
            }
        }

        return result is not null;
    }

    private object? FindWord(string text)
    {
        string? exact = Array.Find(_words, word => string.Equals(word, text, StringComparison.OrdinalIgnoreCase));
        List<string> begun = [.. _words.Where(word => word.StartsWith(text, StringComparison.OrdinalIgnoreCase))];
        string? found = exact ?? (begun.Count == 1 ? begun[0] : null);
        if (found is null)
        {
            return null;
        }

        return Enum.Parse(Enumeration, found);
    }
}
