using System.Globalization;
using System.Security;

namespace Crashtest.Simulator.Content;

/// <summary>Test cases as the service's reports have them: severities, scanners and hostile payloads mixed.</summary>
internal static class JUnitChecks
{
    private static readonly (string Scanner, string Title, string Message)[] Kinds =
    [
        (
            "xss",
            "Reflected XSS",
            "The parameter \"q\" of the GET request to {0} reflects the payload <svg onload=alert(1)>"),
        (
            "sqlinjection",
            "SQL Injection",
            "SQL injection in the parameter 'id' of the POST request to {0} with 1' OR '1'='1"),
        (
            "commandinjection",
            "Command Injection",
            "The parameter \"host\" of {0} runs ;cat /etc/passwd & returns its output"),
        (
            "fileinclusion",
            "Local File Inclusion",
            "The parameter 'page' of the GET request to {0} includes ../../etc/passwd"),
        ("xxe", "XML External Entity", "The POST request to {0} resolves <!ENTITY x SYSTEM \"file:///etc/hostname\">"),
        ("csrf", "Cross-Site Request Forgery", "The form at {0} carries no token"),
        ("ssl", "TLS configuration", "The endpoint {0} accepts TLS 1.0"),
        ("fingerprinting", "Fingerprinting", "The webserver behind {0} is running Apache 2.4.7"),
        ("portscan", "Open port", "A service other than HTTP answers beside {0}"),
        ("deserialization", "Insecure deserialization", "The cookie \"state\" sent to {0} is deserialised"),
        ("fuzzer", "Private data", "A backup copy of the file is found at {0}.bak"),
    ];

    private static readonly string[] Severities =
        ["medium", "high", "low", "medium", "informational", "critical", "medium", "high"];

    public static string Create(int index, string number)
    {
        var (scanner, title, message) = Kinds[index % Kinds.Length];
        var head = $"\t\t<testcase classname=\"{scanner}.crashtest.cloud\" name=\"{title} ({index + 1})\">";
        if (index % 10 == 9)
        {
            return head + "\n\t\t</testcase>\n";
        }

        var url = $"http://shop.example.test/catalogue/{number}";
        var text = SecurityElement.Escape(string.Format(CultureInfo.InvariantCulture, message, url));
        var severity = index % 97 == 96 ? "Skipped" : Severities[index % Severities.Length];
        return head + $"\n\t\t\t<failure message=\"{text}\" type=\"{severity}\">\n\t\t\t</failure>\n\t\t</testcase>\n";
    }
}
