using System;
using System.Management.Automation;

namespace Crashtest.Parameters.Cells;

/// <summary>Refuses every conversion of an <see cref="UnreadableCell"/> with the reason as the message.</summary>
internal sealed class UnreadableCellConverter : PSTypeConverter
{
    /// <inheritdoc/>
    public override bool CanConvertFrom(object sourceValue, Type destinationType) => false;

    /// <inheritdoc/>
    public override object ConvertFrom(
        object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        throw new NotSupportedException();

    /// <inheritdoc/>
    public override bool CanConvertTo(object sourceValue, Type destinationType) => true;

    /// <inheritdoc/>
    public override object ConvertTo(
        object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        throw new PSInvalidCastException(((UnreadableCell)sourceValue).Fault);
}
