using System;
using System.CommandLine.Parsing;
using System.Globalization;
using System.IO;
using System.Linq;
using Crashtest.Simulator.Content;
using Crashtest.Simulator.Faults;
using Crashtest.Simulator.Hosting;
using Crashtest.Simulator.Signing;
using Crashtest.Simulator.Targets;

namespace Crashtest.Simulator.CommandLine;

/// <summary>Turns the words of a command line into values, or says in a sentence why it cannot.</summary>
internal static class Values
{
    private static readonly (string Unit, long Factor)[] Units =
        [("GB", 1L << 30), ("MB", 1L << 20), ("kB", 1L << 10), ("B", 1), (string.Empty, 1)];

    public static T ParseOne<T>(ArgumentResult result, Func<string, T> read) =>
        Read(result, result.Tokens[0].Value, read)!;

    public static T[] ParseAll<T>(ArgumentResult result, Func<string, T> read) =>
        result.Tokens.Select(token => Read(result, token.Value, read)!).ToArray();

    public static string ParseText(string text) => text;

    public static int ParseWhole(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        throw new FormatException($"'{text}' is not a whole number.");
    }

    public static double ParseSeconds(string text)
    {
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            && seconds <= int.MaxValue)
        {
            return seconds;
        }

        throw new FormatException($"'{text}' is not a number of seconds.");
    }

    public static Uri ParseUrl(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url))
        {
            throw new FormatException($"'{text}' is not of the form http://127.0.0.1:PORT; only one URL is allowed.");
        }

        if (LoopbackAddress.FindProblem(url) is { } problem)
        {
            throw new FormatException(problem);
        }

        return url;
    }

    public static BodyContent ParseFile(string path) => BodyContent.CreateFromFile(path);

    public static BodyContent Size(string text)
    {
        var (unit, factor) =
            Units.First(candidate => text.EndsWith(candidate.Unit, StringComparison.OrdinalIgnoreCase));
        var isNumber = long.TryParse(
            text[..^unit.Length].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        if (!isNumber || number > long.MaxValue / factor || number * factor < GeneratedJUnitContent.SmallestLength)
        {
            throw new FormatException($"'{text}' is not a size of 1 kB or more, such as 50MB or 1GB.");
        }

        return BodyContent.GenerateJUnit(number * factor);
    }

    public static string ParseApiKey(string text)
    {
        try
        {
            _ = Convert.FromHexString(RequestSignature.RemovePrefix(text));
            return text;
        }
        catch (FormatException)
        {
            throw new FormatException("The API key is not hex.");
        }
    }

    public static TargetDefinition ParseTarget(string text)
    {
        var pair = text.Split('=', 2);
        if (pair[0].Length > 0)
        {
            return new TargetDefinition(pair[0], pair.Length == 2 ? pair[1] : "target-" + pair[0]);
        }

        throw new FormatException($"'{text}' is not of the form ID or ID=NAME.");
    }

    public static Fault ParseFault(string text) => FaultGrammar.Parse(text).ToFault();

    private static T? Read<T>(ArgumentResult result, string text, Func<string, T> read)
    {
        try
        {
            return read(text);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or IOException)
        {
            result.AddError(exception.Message);
            return default;
        }
    }
}
