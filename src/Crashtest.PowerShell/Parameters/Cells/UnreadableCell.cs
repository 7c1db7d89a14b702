using System.ComponentModel;

namespace Crashtest.Parameters.Cells;

/// <summary>Stands for an argument that cannot be read. PowerShell cannot convert it to any type but text.</summary>
[TypeConverter(typeof(UnreadableCellConverter))]
internal sealed class UnreadableCell
{
    private readonly string _shown;

    /// <param name="shown">The value as an error may show it, in quotation marks and with a blank behind it, or empty text.</param>
    /// <param name="expected">What the parameter takes.</param>
    public UnreadableCell(string shown, string expected)
    {
        _shown = shown;
        Fault = (shown.Length > 0 ? shown : "The value ") + "is not " + expected + ".";
    }

    /// <summary>What PowerShell tells the user as the reason.</summary>
    public string Fault { get; }

    /// <summary>The value as an error may show it.</summary>
    public override string ToString() => _shown.Trim().Trim('\'');
}
