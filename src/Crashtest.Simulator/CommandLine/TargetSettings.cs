using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using Crashtest.Simulator.Content;
using Crashtest.Simulator.Targets;

namespace Crashtest.Simulator.CommandLine;

/// <summary>
/// Sets what <see cref="TargetApiOptions"/> has by words such as <c>list-delay=5</c>; times are in seconds.
/// </summary>
internal static class TargetSettings
{
    private static readonly Dictionary<string, PropertyInfo> Properties = typeof(TargetApiOptions)
        .GetProperties()
        .Where(property => property.PropertyType != typeof(IReadOnlyList<TargetDefinition>)
            && property.PropertyType != typeof(BodyContent))
        .ToDictionary(property => JsonNamingPolicy.KebabCaseLower.ConvertName(property.Name), StringComparer.Ordinal);

    /// <summary>What can be set.</summary>
    public static IEnumerable<string> Names => Properties.Keys;

    /// <summary>Checks a word of the command line; gives what it does.</summary>
    /// <exception cref="FormatException">There is no such name, or it cannot have this value.</exception>
    public static Action<TargetApiOptions> Parse(string text)
    {
        var pair = text.Split('=', 2);
        if (!Properties.TryGetValue(pair[0], out var property))
        {
            throw new FormatException($"'{pair[0]}' is not one of {string.Join(", ", Names)}.");
        }

        var value = Read(
            Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType,
            pair.ElementAtOrDefault(1) ?? "true");
        return options => property.SetValue(options, value);
    }

    private static object? Read(Type type, string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        if (type == typeof(TimeSpan))
        {
            return TimeSpan.FromSeconds(Values.ParseSeconds(text));
        }

        if (type == typeof(IReadOnlyList<string>))
        {
            return text.Split(',').Select(word => word.Length == 0 ? null : word).ToArray();
        }

        if (type.IsEnum)
        {
            if (Enum.TryParse(
                type, text.Replace("-", string.Empty, StringComparison.Ordinal), ignoreCase: true, out var word))
            {
                return word;
            }

            throw new FormatException($"'{text}' is not one of {string.Join(", ", Enum.GetNames(type))}.");
        }

        return Convert.ChangeType(text, type, CultureInfo.InvariantCulture);
    }
}
