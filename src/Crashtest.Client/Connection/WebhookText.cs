using System;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Crashtest.Client.Connection;

/// <summary>
/// Looks at a webhook or a target id as it was given, and knows what comes along when one is copied or a variable is
/// not replaced.
/// </summary>
internal static class WebhookText
{
    // Each opening mark with its closing one behind it.
    private const string Quotes =
        "''\"\"``\u00B4\u00B4\u2018\u2019\u201A\u2018\u201C\u201D\u201E\u201C\u201E\u201D\u201D\u201D\u2019\u2019\u00AB\u00BB\u00BB\u00AB\u2039\u203A";
    private const string Brackets = "(){}[]<>";

    // Of Azure Pipelines, shells and GitLab, cmd, templates, PowerShell.
    private static readonly Regex Variable = new(
        @"\$[({]|\$\w*:?\w+\z|\A%\w+%\z|\{\{|\}\}|#\{|\A@\w+@\z|\A__\w+__\z", RegexOptions.CultureInvariant);

    // What templates of Jenkins, JavaScript and Python write for a variable that they do not know.
    private static readonly Regex NoValue =
        new(@"\A\(?(null|undefined|none|nil)\)?\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    // Fillers of Hangul and Braille, and the joiner of graphemes: letters by their category, and nothing to see.
    private const string OtherInvisible = "\u034F\u115F\u1160\u2800\u3164\uFFA0";

    // 32 hexadecimal digits, or the same with the hyphens of a UUID.
    private static readonly Regex Uuid = new(
        @"\A[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>The text without blanks, line ends and invisible characters around it.</summary>
    public static string Trim(string? text)
    {
        string value = text ?? string.Empty;
        int start = 0;
        int end = value.Length;
        while (start < end && IsUnseen(value[start]))
        {
            start++;
        }

        while (end > start && IsUnseen(value[end - 1]))
        {
            end--;
        }

        return value.Substring(start, end - start);
    }

    /// <summary>Finds what makes the text no id.</summary>
    /// <param name="text">The text, as <see cref="Trim"/> returns it.</param>
    /// <param name="name">What the sentence calls it.</param>
    /// <returns>A sentence without the value, or null.</returns>
    public static string? FindFault(string text, string name = "webhook")
    {
        if (text.Length == 0)
        {
            return $"The {name} is empty.";
        }

        if (Variable.IsMatch(text))
        {
            return $"The {name} is a variable without a value, such as $(NAME), ${{NAME}} or %NAME%.";
        }

        if (NoValue.IsMatch(text))
        {
            return $"The {name} is '{text}', which stands for a variable without a value.";
        }

        if (text.Trim('*').Length == 0)
        {
            return $"The {name} is masked ('***'). Logs show secrets in this way; copy it from its source.";
        }

        if (IsWithin(Quotes, text))
        {
            return $"The {name} is in quotation marks.";
        }

        if (IsWithin(Brackets, text))
        {
            return $"The {name} is in braces or brackets.";
        }

        foreach (char c in text)
        {
            if (IsInvisible(c))
            {
                return FormattableString.Invariant($"The {name} contains an invisible character (U+{(int)c:X4}).");
            }
        }

        return null;
    }

    /// <summary>Whether the text has the form of an id of a target, which is also that of many webhooks.</summary>
    public static bool IsUuid(string text) => Uuid.IsMatch(text);

    private static bool IsUnseen(char c) => char.IsWhiteSpace(c) || char.IsControl(c) || IsInvisible(c);

    private static bool IsInvisible(char c) =>
        char.GetUnicodeCategory(c) == UnicodeCategory.Format
            || OtherInvisible.IndexOf(c) >= 0
            || c is >= '\uFE00' and <= '\uFE0F';

    // With both marks, or with one of them around what is plainly an id.
    private static bool IsWithin(string pairs, string text)
    {
        for (int i = 0; i < pairs.Length; i += 2)
        {
            bool isOpened = text[0] == pairs[i];
            bool isClosed = text[text.Length - 1] == pairs[i + 1];
            if ((isOpened && isClosed) || ((isOpened || isClosed) && IsUuid(text.Trim(pairs[i], pairs[i + 1]))))
            {
                return true;
            }
        }

        return false;
    }
}
