using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Crashtest.Client.Text;
using Crashtest.Parameters;

namespace Crashtest.Gate;

/// <summary>
/// Reads <c>-MaximumCount</c>. What it does not understand is an error: a limit that was dropped would let findings
/// through.
/// </summary>
internal static class MaximumCounts
{
    private const string Words = "Critical, High, Medium, Low, Informational or Unknown";

    /// <exception cref="CrashtestException"><see cref="ErrorId.InvalidGate"/>.</exception>
    public static IReadOnlyDictionary<Severity, int> Read(IDictionary table)
    {
        var limits = new Dictionary<Severity, int>();
        foreach (DictionaryEntry entry in table)
        {
            Severity severity = ReadSeverity(PlainValue.Unwrap(entry.Key));
            if (limits.ContainsKey(severity))
            {
                throw CreateError($"names {severity} twice");
            }

            limits.Add(severity, ReadCount(severity, PlainValue.Unwrap(entry.Value)));
        }

        if (limits.Count > 0)
        {
            return limits;
        }

        throw CreateError($"contains no severity: {Words}");
    }

    private static Severity ReadSeverity(object? key)
    {
        if (key is Severity severity && Enum.IsDefined(typeof(Severity), severity))
        {
            return severity;
        }

        string? name = null;
        if (key is string word)
        {
            name = Enum.GetNames(typeof(Severity))
                .FirstOrDefault(known => string.Equals(known, word.Trim(), StringComparison.OrdinalIgnoreCase));
        }

        if (name is not null)
        {
            return (Severity)Enum.Parse(typeof(Severity), name);
        }

        throw CreateError($"names '{Show(key)}', which is not a severity: {Words}");
    }

    private static int ReadCount(Severity severity, object? value)
    {
        decimal? number = value switch
        {
            byte or sbyte or short or ushort or int or uint or long or ulong or decimal =>
                Convert.ToDecimal(value, CultureInfo.InvariantCulture),
            float or double when Convert.ToDouble(
                value, CultureInfo.InvariantCulture) is >= 0 and <= int.MaxValue and var real => (decimal)real,
            string text when int.TryParse(
                text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int whole) => whole,
            _ => null,
        };
        if (number is >= 0 and <= int.MaxValue && decimal.Truncate(number.Value) == number)
        {
            return (int)number;
        }

        throw CreateError(
            $"allows '{Show(value)}' findings of severity {severity}, which is not a whole number from 0 to {int.MaxValue}");
    }

    private static string Show(object? value) =>
        new SafeText().Clean(Convert.ToString(value, CultureInfo.InvariantCulture));

    private static CrashtestException CreateError(string what) => new(ErrorId.InvalidGate, $"-MaximumCount {what}.");
}
