using System;
using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using Crashtest.Client.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Crashtest.Client.Specifications;

/// <summary>
/// Tells by the core schema of YAML 1.2 what a scalar represents. Digits of numbers are kept as they are.
/// </summary>
internal static class YamlScalar
{
    private const string TagPrefix = "tag:yaml.org,2002:";

    // Converting to decimal costs more than linear time, and no known number is as long.
    private const int MaximumHexDigits = 256;

    private static readonly Regex Null = new(@"^(null|Null|NULL|~|)\z", RegexOptions.CultureInvariant);
    private static readonly Regex Boolean = new(
        @"^(true|True|TRUE|false|False|FALSE)\z", RegexOptions.CultureInvariant);
    private static readonly Regex Decimal = new(@"^[-+]?[0-9]+\z", RegexOptions.CultureInvariant);
    private static readonly Regex Octal = new(@"^0o[0-7]+\z", RegexOptions.CultureInvariant);
    private static readonly Regex Hex = new(@"^0x[0-9a-fA-F]+\z", RegexOptions.CultureInvariant);
    private static readonly Regex Float = new(
        @"^(?<sign>[-+]?)(?<whole>[0-9]*)(\.(?<part>[0-9]*))?(?<exponent>[eE][-+]?[0-9]+)?\z",
        RegexOptions.CultureInvariant);

    private static readonly Regex Special = new(
        @"^([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))\z", RegexOptions.CultureInvariant);

    /// <summary>Resolves a scalar.</summary>
    /// <exception cref="SpecificationException">
    /// It has a tag that is not of the core schema, or that it contradicts.
    /// </exception>
    public static SpecificationNode.Scalar Resolve(Scalar scalar)
    {
        string text = scalar.Value;
        if (Surrogates.HasLone(text))
        {
            throw CreateError(scalar, "a text contains half of a character (a lone surrogate)");
        }

        if (scalar.Tag.IsEmpty)
        {
            if (scalar.Style == ScalarStyle.Plain)
            {
                return ResolvePlain(scalar);
            }

            return CreateText(text);
        }

        if (scalar.Tag.IsNonSpecific)
        {
            return CreateText(text);
        }

        string tag = scalar.Tag.Value;
        bool isCore = tag.StartsWith(TagPrefix, StringComparison.Ordinal);
        string kind = string.Empty;
        if (isCore)
        {
            kind = tag.Substring(TagPrefix.Length);
        }

        string? json;
        switch (kind)
        {
            case "str" or "binary" or "timestamp":
                return CreateText(text);
            case "null":
                if (Null.IsMatch(text))
                {
                    json = "null";
                }
                else
                {
                    json = null;
                }

                break;
            case "bool":
                json = ReadBoolean(text);
                break;
            case "int":
                json = ReadInteger(text);
                break;
            case "float":
                json = ReadInteger(text) ?? ReadFloat(text);
                break;
            default:
                throw CreateError(scalar, "the tag is not one of the core schema of YAML 1.2, such as !!str or !!int");
        }

        if (json is null)
        {
            throw CreateError(scalar, $"the value is not one of its tag, !!{kind}");
        }

        return new SpecificationNode.Scalar { Text = text, Json = json };
    }

    /// <summary>Creates the exception for a mistake at an event.</summary>
    public static SpecificationException CreateError(ParsingEvent at, string reason) =>
        new(at.Start.Line, at.Start.Column, reason);

    private static SpecificationNode.Scalar CreateText(string text) => new() { Text = text };

    private static SpecificationNode.Scalar ResolvePlain(Scalar scalar)
    {
        string text = scalar.Value;
        if (Null.IsMatch(text))
        {
            return new SpecificationNode.Scalar { Text = text, Json = "null", IsTextIfWanted = text == "null" };
        }

        string? json = ReadBoolean(text) ?? ReadInteger(text) ?? ReadFloat(text);
        if (json is not null)
        {
            return new SpecificationNode.Scalar { Text = text, Json = json, IsTextIfWanted = true };
        }

        if (!Special.IsMatch(text) && !Hex.IsMatch(text) && !Octal.IsMatch(text))
        {
            return CreateText(text);
        }

        SpecificationException problem = CreateError(
            scalar, "JSON has no such number. Put the value in quotes to send text");
        return new SpecificationNode.Scalar { Text = text, IsTextIfWanted = true, Problem = problem };
    }

    private static string? ReadBoolean(string text)
    {
        if (Boolean.IsMatch(text))
        {
            return text.ToLowerInvariant();
        }

        return null;
    }

    private static string? ReadInteger(string text)
    {
        if (Decimal.IsMatch(text))
        {
            string number = text.TrimStart('+', '-').TrimStart('0');
            string sign = string.Empty;
            if (text[0] == '-')
            {
                sign = "-";
            }

            if (number.Length == 0)
            {
                return "0";
            }

            return sign + number;
        }

        if (text.Length > MaximumHexDigits)
        {
            return null;
        }

        if (Hex.IsMatch(text))
        {
            string digits = "0" + text.Substring(2);
            return BigInteger.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
                .ToString(CultureInfo.InvariantCulture);
        }

        if (Octal.IsMatch(text))
        {
            return ReadOctal(text.Substring(2));
        }

        return null;
    }

    private static string ReadOctal(string digits)
    {
        BigInteger value = BigInteger.Zero;
        foreach (char digit in digits)
        {
            value = (value * 8) + (digit - '0');
        }

        return value.ToString(CultureInfo.InvariantCulture);
    }

    // JSON has no sign '+', no zeros at the beginning, and digits on both sides of the point.
    private static string? ReadFloat(string text)
    {
        Match match = Float.Match(text);
        if (!match.Success)
        {
            return null;
        }

        string whole = match.Groups["whole"].Value;
        string part = match.Groups["part"].Value;
        if (whole.Length == 0 && part.Length == 0)
        {
            return null;
        }

        string sign = string.Empty;
        if (match.Groups["sign"].Value == "-")
        {
            sign = "-";
        }

        whole = whole.TrimStart('0');
        if (whole.Length == 0)
        {
            whole = "0";
        }

        string point = string.Empty;
        if (match.Groups["part"].Success)
        {
            point = ".";
        }

        if (point.Length > 0 && part.Length == 0)
        {
            part = "0";
        }

        return sign + whole + point + part + match.Groups["exponent"].Value;
    }
}
