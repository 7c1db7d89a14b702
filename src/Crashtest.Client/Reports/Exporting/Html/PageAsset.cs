using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;

namespace Crashtest.Client.Reports.Exporting.Html;

/// <summary>A part of the page that is a file of its own in the source: the style sheet or the script.</summary>
internal sealed class PageAsset
{
    /// <param name="name">The name of the file, such as <c>page.css</c>.</param>
    public PageAsset(string name)
    {
        using Stream stream = typeof(PageAsset).Assembly.GetManifestResourceStream(typeof(PageAsset), name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);

        // A browser hashes what it has parsed, and a parser knows only the one line end.
        Text = reader.ReadToEnd().Replace("\r\n", "\n");
        using SHA256 sha = SHA256.Create();
        Source = "'sha256-" + Convert.ToBase64String(sha.ComputeHash(Encoding.UTF8.GetBytes(Text))) + "'";
    }

    /// <summary>The content, as it goes between the tags.</summary>
    public string Text { get; }

    /// <summary>What a Content-Security-Policy calls this text and no other.</summary>
    public string Source { get; }
}
