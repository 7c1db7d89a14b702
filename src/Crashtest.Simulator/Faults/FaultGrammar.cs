using System;
using System.Collections.Generic;
using System.Globalization;

namespace Crashtest.Simulator.Faults;

/// <summary>
/// Faults as they stand on a command line: <c>KIND:PART;PART...</c>, of which one part is the action. <c>json=</c> and
/// <c>body=</c> take everything up to the end, so that their text needs no escaping.
/// </summary>
internal static class FaultGrammar
{
    public static FaultSpecification Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1)
        {
            throw new FormatException($"The fault '{text}' is not of the form KIND:ACTION, such as start:503.");
        }

        var specification = new FaultSpecification { On = text[..colon] };
        foreach (var part in SplitParts(text[(colon + 1)..]))
        {
            var pair = part.Split('=', 2);
            specification = Apply(specification, pair[0].Trim(), pair.Length == 2 ? pair[1].Trim() : null);
        }

        return specification;
    }

    private static IEnumerable<string> SplitParts(string rest)
    {
        while (rest.Length > 0)
        {
            if (rest.StartsWith("json=", StringComparison.Ordinal)
                || rest.StartsWith("body=", StringComparison.Ordinal))
            {
                yield return rest;
                yield break;
            }

            var end = rest.IndexOf(';', StringComparison.Ordinal);
            var part = end < 0 ? rest : rest[..end];
            if (end < 0)
            {
                rest = string.Empty;
            }
            else
            {
                rest = rest[(end + 1)..].TrimStart();
            }

            var star = part.LastIndexOf('*');
            if (star >= 0 && rest.Length == 0)
            {
                yield return part[..star];
                if (star == part.Length - 1)
                {
                    part = "forever";
                }
                else
                {
                    part = "times=" + part[(star + 1)..];
                }
            }

            yield return part;
        }
    }

    private static FaultSpecification Apply(
        FaultSpecification current, string name, string? value) => (name, value) switch
    {
        ("json", not null) => current with { Action = "json", Body = value },
        ("body", not null) => current with { Body = value },
        ("type", not null) => current with { ContentType = value },
        ("header", not null) => AddHeader(current, value),
        ("retry-after", not null) => current with { RetryAfter = value },
        ("redirect", not null) => current with { Action = "redirect", Location = value },
        ("location", not null) => current with { Location = value },
        ("cut", not null) => current with { Action = "cut", Fraction = Number(value) },
        ("slow", not null) => SetSlow(current, value),
        ("webhook", not null) => current with { Webhook = value },
        ("times", not null) => current with { Times = ParseWhole(value) },
        ("after", not null) => current with { After = ParseWhole(value) },
        ("forever", null) => current with { Forever = true },
        ("accepted", null) => current with { Accepted = true },
        (_, null) when current.Action is null => current with { Action = name },
        _ => throw new FormatException($"A fault cannot have the part '{name}{(value is null ? "" : "=" + value)}'."),
    };

    private static FaultSpecification AddHeader(FaultSpecification current, string value)
    {
        var pair = value.Split(':', 2);
        if (pair.Length == 2)
        {
            return current with
            {
                Headers = new Dictionary<string, string>(current.Headers) { [pair[0].Trim()] = pair[1].Trim() },
            };
        }

        throw new FormatException($"The header '{value}' is not of the form Name: value.");
    }

    private static FaultSpecification SetSlow(FaultSpecification current, string value)
    {
        var pair = value.Split('/', 2);
        return current with
        {
            Action = "slow",
            Bytes = ParseWhole(pair[0]),
            DelaySeconds = pair.Length == 2 ? Number(pair[1]) : current.DelaySeconds,
        };
    }

    private static int ParseWhole(string value)
    {
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        throw new FormatException($"'{value}' is not a whole number.");
    }

    private static double Number(string value)
    {
        if (double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        throw new FormatException($"'{value}' is not a number.");
    }
}
