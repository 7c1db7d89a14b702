using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using Crashtest.Simulator.Calls;

namespace Crashtest.Simulator.Faults;

/// <summary>A fault as words, from the command line or from JSON.</summary>
internal sealed record FaultSpecification
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

#pragma warning disable CA1308 // The words of a command line are in lower case.
    public static string Kinds { get; } = string.Join(
        ", ", Enum.GetNames<CallKind>()
            .Where(name => name != nameof(CallKind.Other))
            .Select(name => name.ToLowerInvariant()));
#pragma warning restore CA1308

    public string On { get; init; } = "any";

    /// <summary>A status number, or one of the words of <see cref="Create"/>.</summary>
    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? Action { get; init; }

    public string? Body { get; init; }

    public string? ContentType { get; init; }

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? RetryAfter { get; init; }

    public string? Location { get; init; }

    public double Fraction { get; init; } = 0.5;

    public int Bytes { get; init; } = 1;

    public double DelaySeconds { get; init; } = 1;

    public string? Webhook { get; init; }

    public int Times { get; init; } = 1;

    public bool Forever { get; init; }

    public int After { get; init; }

    public bool Accepted { get; init; }

    /// <summary>Reads an array of objects and of strings in the command line's grammar.</summary>
    public static List<FaultSpecification> ParseJson(JsonElement array)
    {
        if (array.ValueKind == JsonValueKind.Array)
        {
            return array.EnumerateArray().Select(ParseItem).ToList();
        }

        throw new FormatException("A JSON array of faults is expected.");
    }

    /// <exception cref="FormatException">The fault is invalid; the message says why.</exception>
    public Fault ToFault()
    {
        if (!Enum.TryParse<CallKind>(On, ignoreCase: true, out var kind) || char.IsAsciiDigit(On[0]))
        {
            throw new FormatException($"'{On}' is not one of {Kinds}.");
        }

        try
        {
            var fault = Create().On(kind).After(After);
            if (Forever)
            {
                fault = fault.Forever();
            }
            else
            {
                fault = fault.Times(Times);
            }

            fault = Headers.Aggregate(fault, (current, header) => current.Header(header.Key, header.Value));
            if (RetryAfter is not null)
            {
                fault = fault.Header("Retry-After", RetryAfter);
            }

            if (Webhook is not null)
            {
                fault = fault.For(Webhook);
            }

            if (Accepted)
            {
                return fault.Accepted();
            }

            return fault;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            throw new FormatException($"The fault '{Action}' is invalid: {exception.Message}", exception);
        }
    }

    private static FaultSpecification ParseItem(JsonElement item)
    {
        if (item.ValueKind == JsonValueKind.String)
        {
            return FaultGrammar.Parse(item.GetString()!);
        }

        FaultSpecification? fault = item.Deserialize<FaultSpecification>(Json);
        if (fault is null)
        {
            throw new FormatException("A fault must not be null.");
        }

        return fault;
    }

    private Fault Create() => Action switch
    {
        "html" => Fault.Html(),
        "json" => Fault.Json(Require(Body, "'json' needs a text.")),
        "redirect" => Fault.Redirect(Require(Location, "'redirect' needs a location.")),
        "not-ready" => Fault.ReportNotReady(),
        "hang" => Fault.Hang(),
        "drop-before" => Fault.DropBefore(),
        "drop-after" => Fault.DropAfter(),
        "cut" => Fault.CutBody(Fraction),
        "slow" => Fault.SlowBody(TimeSpan.FromSeconds(DelaySeconds), Bytes),
        null => throw new FormatException("A fault needs an action such as 503, html, hang or drop-after."),
        _ when int.TryParse(Action, NumberStyles.None, CultureInfo.InvariantCulture, out var status) => Respond(status),
        _ => throw new FormatException($"'{Action}' is not an action of a fault."),
    };

    private static string Require(string? value, string problem)
    {
        if (value is null)
        {
            throw new FormatException(problem);
        }

        return value;
    }

    private Fault Respond(int status)
    {
        var fault = Fault.Status(status, Body, ContentType);
        if (Location is null)
        {
            return fault;
        }

        return fault.Header("Location", Location);
    }
}
