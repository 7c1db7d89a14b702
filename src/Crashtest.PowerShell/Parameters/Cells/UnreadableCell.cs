using System.ComponentModel;

namespace Crashtest.Parameters.Cells;

/// <summary>Stands for an argument that cannot be read. PowerShell cannot convert it to any type but text.</summary>
[TypeConverter(typeof(UnreadableCellConverter))]
internal sealed class UnreadableCell
{
    /// <param name="expected">What the parameter takes.</param>
    public UnreadableCell(string expected) => Fault = $"The value is not {expected}.";

    /// <summary>What PowerShell tells the user as the reason.</summary>
    public string Fault { get; }

    /// <summary>Nothing, as the argument may be a secret.</summary>
    public override string ToString() => string.Empty;
}
