using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;

namespace Crashtest.Parameters;

/// <summary>
/// Refuses several words if the parameter takes one. The engine would add up the numbers behind them and find a word
/// that is not in the command.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class SingleWordAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = PlainValue.Unwrap(inputData);
        if ((value is string text && text.Contains(','))
            || (value is IEnumerable items and not string && items.Cast<object>().Skip(1).Any()))
        {
            throw new ArgumentTransformationMetadataException("Specify one value only.");
        }

        return inputData;
    }
}
