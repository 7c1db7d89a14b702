namespace Crashtest.Client.Reports.Exporting;

/// <summary>Who wrote an export.</summary>
internal static class ProductInformation
{
    /// <summary>The name of the product.</summary>
    public const string Name = "Crashtest";

    /// <summary>Where people read about it.</summary>
    public const string Address = "https://github.com/crashtest-powershell/crashtest";

    /// <summary>The version of this module: three numbers.</summary>
    public static readonly string Version = typeof(ProductInformation).Assembly.GetName().Version.ToString(3);
}
