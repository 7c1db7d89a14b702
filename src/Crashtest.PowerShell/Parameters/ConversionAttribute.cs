using System;
using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace Crashtest.Parameters;

/// <summary>
/// Converts an argument to the type of its parameter. PowerShell's own error repeats an argument that it cannot
/// convert, and that may be a secret that was given to the wrong parameter.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ConversionAttribute : ArgumentTransformationAttribute
{
    private readonly Type _type;

    /// <summary>Takes the type of the parameter.</summary>
    public ConversionAttribute(Type type) => _type = type;

    /// <summary>Whether an empty cell of a CSV file is a value that is not there.</summary>
    public bool IsBlankNull { get; set; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (IsBlankNull && PlainValue.Unwrap(inputData) is string text && string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (!IsNumberOfWord(inputData)
            && LanguagePrimitives.TryConvertTo(inputData, _type, CultureInfo.InvariantCulture, out object? converted))
        {
            return converted;
        }

        throw new ArgumentTransformationMetadataException($"The value is not {Describe()}.");
    }

    private bool IsNumberOfWord(object? value)
    {
        if (PlainValue.Unwrap(value) is IList { Count: 1 } list)
        {
            value = list[0];
        }

        return TargetType.IsEnum
            && !PlainValue.IsStoredWord(value, TargetType)
            && PlainValue.Unwrap(value) is IConvertible and not Enum
            && decimal.TryParse(
                Convert.ToString(PlainValue.Unwrap(value), CultureInfo.InvariantCulture),
                NumberStyles.Float,
                CultureInfo.InvariantCulture,
                out _);
    }

    private Type TargetType => Nullable.GetUnderlyingType(_type) ?? _type;

    private string Describe()
    {
        Type type = TargetType;
        if (type.IsEnum)
        {
            return $"one of {string.Join(", ", Enum.GetNames(type))}";
        }

        if (type == typeof(char))
        {
            return "one character";
        }

        if (type == typeof(TimeSpan))
        {
            return "a duration, such as 01:30:00";
        }

        if (typeof(IDictionary).IsAssignableFrom(_type))
        {
            return "a hashtable, such as @{ Key = 'Value' }";
        }

        return _type.IsArray ? "a list of whole numbers" : "a whole number";
    }
}
