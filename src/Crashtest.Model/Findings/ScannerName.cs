using System.Text;

namespace Crashtest.Findings;

/// <summary>Gives a scanner one name, however a generation of the service spells it.</summary>
internal static class ScannerName
{
    /// <summary>
    /// The name in lower case without blanks, dashes and underscores: <c>SQL_Injection</c> is <c>sqlinjection</c>.
    /// </summary>
    public static string Normalize(string scanner)
    {
        bool isNormal = true;
        foreach (char c in scanner)
        {
            isNormal &= c is >= 'a' and <= 'z' or >= '0' and <= '9';
        }

        if (isNormal)
        {
            return scanner;
        }

        var name = new StringBuilder(scanner.Length);
        foreach (char c in scanner.Trim())
        {
            if (c is not ('_' or '-' or ' '))
            {
                name.Append(char.ToLowerInvariant(c));
            }
        }

        return name.ToString();
    }
}
