using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using Crashtest.Client.Json;
using Crashtest.Client.Text;
using Newtonsoft.Json;

namespace Crashtest.Client.Reports.Judging;

/// <summary>The JSON of an entry of a baseline. An unknown member in it is an error.</summary>
internal sealed class BaselineEntryContent : IMemberCheck
{
    private static readonly SafeText Safe = new();

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    [JsonProperty("fingerprint", Order = 1)]
    [JsonConverter(typeof(TextConverter))]
    public string? Fingerprint { get; set; }

    [JsonProperty("title", Order = 2)]
    [JsonConverter(typeof(TextConverter))]
    public string? Title { get; set; }

    [JsonProperty("scanner", Order = 3)]
    [JsonConverter(typeof(TextConverter))]
    public string? Scanner { get; set; }

    [JsonProperty("severity", Order = 4)]
    [JsonConverter(typeof(TextConverter))]
    public string? Severity { get; set; }

    [JsonProperty("reason", Order = 5)]
    [JsonConverter(typeof(TextConverter))]
    public string? Reason { get; set; }

    [JsonProperty("approver", Order = 6)]
    [JsonConverter(typeof(TextConverter))]
    public string? Approver { get; set; }

    [JsonProperty("expiresOn", Order = 7)]
    [JsonConverter(typeof(TextConverter))]
    public string? ExpiresOn { get; set; }

    /// <summary>The JSON of an entry.</summary>
    public static BaselineEntryContent Create(BaselineEntry entry) => new()
    {
        Fingerprint = entry.Fingerprint,
        Title = entry.Title,
        Scanner = entry.Scanner,
        Severity = entry.Severity,
        Reason = entry.Reason,
        Approver = entry.Approver,
        ExpiresOn = entry.ExpiresOn?.ToString(BaselineEntry.DateFormat, CultureInfo.InvariantCulture),
    };

    /// <summary>The entry.</summary>
    /// <exception cref="InvalidDataException">It is none; the message is a clause that says why.</exception>
    public BaselineEntry ToEntry()
    {
        if (string.IsNullOrEmpty(Fingerprint))
        {
            throw new InvalidDataException("an entry has no fingerprint");
        }

        return new BaselineEntry
        {
            Fingerprint = Fingerprint!,
            Title = Title,
            Scanner = Scanner,
            Severity = Severity,
            Reason = Reason,
            Approver = Approver,
            ExpiresOn = ReadDate(),
        };
    }

    void IMemberCheck.CheckName(string name, bool isKnown, JsonReader reader)
    {
        if (!isKnown || !_names.Add(name))
        {
            throw new InvalidDataException(
                $"an entry has a member '{Safe.Clean(name)}' that is unknown or duplicate");
        }
    }

    void IMemberCheck.CheckValue(string name, JsonReader reader)
    {
        if (reader.TokenType is not (JsonToken.String or JsonToken.Null))
        {
            throw new InvalidDataException($"the '{name}' of an entry is not text");
        }
    }

    private DateTime? ReadDate()
    {
        if (ExpiresOn is null)
        {
            return null;
        }

        if (DateTime.TryParseExact(
            ExpiresOn, BaselineEntry.DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime date))
        {
            return date;
        }

        throw new InvalidDataException("the 'expiresOn' of an entry is not a date such as 2027-01-31");
    }
}
