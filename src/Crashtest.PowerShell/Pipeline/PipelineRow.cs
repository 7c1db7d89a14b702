using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using Crashtest.Parameters;
using Crashtest.Text;

namespace Crashtest.Pipeline;

/// <summary>
/// One object that came through the pipeline, as errors may name it: by its number and its columns, never by its cells.
/// </summary>
internal sealed class PipelineRow
{
    private const int MaximumColumns = 12;

    // What Import-Csv makes of a file with another separator: a single column with all names in it.
    private static readonly char[] Separators = [';', '\t', '|'];

    /// <param name="number">Its number, from 1.</param>
    /// <param name="value">The object, or null.</param>
    public PipelineRow(int number, PSObject? value)
    {
        Number = number;
        Value = value;
    }

    /// <summary>Its number in the pipeline, from 1.</summary>
    public int Number { get; }

    /// <summary>The object, which can be null.</summary>
    public PSObject? Value { get; }

    /// <summary>The name of what has no name of its own.</summary>
    public string DefaultName => string.Format(CultureInfo.InvariantCulture, "row {0}", Number);

    /// <summary>Whether it is an object with properties, and not a plain value.</summary>
    public bool HasColumns => Value is not (null or { BaseObject: string or IFormattable or char or bool });

    /// <summary>Whether it has a column for target ids, so that it needs none for webhooks.</summary>
    public bool HasTargetId => Find(["TargetId"]) is not null;

    /// <summary>Whether it has a webhook.</summary>
    public bool HasWebhook => Find(["Webhook", "WebhookId"]) is { Value: { } webhook } && webhook.ToString().Length > 0;

    /// <summary>Finds a cell.</summary>
    /// <returns>The property, or null.</returns>
    public PSPropertyInfo? Find(IEnumerable<string> names)
    {
        if (Value is null)
        {
            return null;
        }

        return names.Select(name => Value.Properties[name]).FirstOrDefault(property => property is not null);
    }

    /// <summary>Says which row an error is about.</summary>
    /// <param name="error">The error.</param>
    /// <param name="name">The label of the row's target, or null.</param>
    public CrashtestException Explain(CrashtestException error, string? name) =>
        error.Rephrase($"{Describe(name)}: {error.Message}", error.InnerException, error.Path, error.Hint);

    private string Describe(string? name)
    {
        string row = string.Format(CultureInfo.InvariantCulture, "Row {0}", Number);
        if (!string.IsNullOrWhiteSpace(name))
        {
            return $"{row} ('{HarmlessLine.Format(name)}')";
        }

        if (Value?.BaseObject is IDictionary)
        {
            return $"{row} (a hashtable; use [pscustomobject]@{{ ... }} for a row)";
        }

        string[] columns = GetColumns();
        if (columns.Length == 0)
        {
            return row;
        }

        return $"{row} (columns: {string.Join(", ", columns)}{FormatHint(columns)})";
    }

    // The names too: a file without a header has its first row there.
    private string[] GetColumns()
    {
        if (HasColumns)
        {
            return [.. Value!.Properties
                .Select(property => $"'{HarmlessLine.Format(MaskedText.Mask(property.Name))}'")
                .Take(MaximumColumns)];
        }

        return [];
    }

    private static string FormatHint(string[] columns)
    {
        int at = columns.Length == 1 ? columns[0].IndexOfAny(Separators) : -1;
        if (at < 0)
        {
            return string.Empty;
        }

        return $"; for a file with this separator, use Import-Csv -Delimiter '{columns[0][at]}'";
    }
}
