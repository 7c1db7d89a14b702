using System;
using System.Management.Automation;

namespace Crashtest.Parameters;

/// <summary>Takes an empty cell of a CSV file for a value that is not there.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class BlankIsNullAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = PlainValue.Unwrap(inputData);
        if (value is string text && string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        return inputData;
    }
}
