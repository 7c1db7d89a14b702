using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Crashtest.Simulator.Content;

/// <summary>The small PDF and CSV reports that are served when no file is given.</summary>
internal static class BuiltInReports
{
    public const string Csv =
        "Scanner,Title,Severity,Message\r\n"
        + "xss,Reflected XSS,high,\"Reflected XSS at http://shop.example.test/search in the parameter \"\"q\"\".\"\r\n"
        + "ssl,Certificate,low,The certificate expires soon.\r\n"
        + "fingerprinting,Fingerprinting,informational,The webserver is running Apache.\r\n";

    private const string Page =
        "BT /F1 18 Tf 72 720 Td (Crashtest simulator) Tj 0 -28 Td /F1 12 Tf (A made-up report of a made-up scan.) "
            + "Tj ET";

    public static byte[] Pdf { get; } = CreatePdf();

    // A reader finds each object by its byte offset in the table at the end, so the offsets are counted here.
    private static byte[] CreatePdf()
    {
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
                + "/Resources << /Font << /F1 5 0 R >> >> >>",
            string.Create(CultureInfo.InvariantCulture, $"<< /Length {Page.Length} >>\nstream\n{Page}\nendstream"),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ];

        var text = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        for (var index = 0; index < objects.Length; index++)
        {
            offsets.Add(text.Length);
            text.Append(CultureInfo.InvariantCulture, $"{index + 1} 0 obj\n{objects[index]}\nendobj\n");
        }

        var table = text.Length;
        text.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        offsets.ForEach(offset => text.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n"));
        text.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\n");
        text.Append(CultureInfo.InvariantCulture, $"startxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(text.ToString());
    }
}
