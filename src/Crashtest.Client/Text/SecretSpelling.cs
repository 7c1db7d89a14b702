using System;
using System.Collections.Generic;
using System.Net;
using System.Security;
using System.Text;
using Newtonsoft.Json;

namespace Crashtest.Client.Text;

/// <summary>Knows the spellings in which a secret may come back in a response, a page, or a log.</summary>
internal static class SecretSpelling
{
    /// <summary>
    /// Finds the secret as it is, in a URL, in a form, in JSON, in HTML or XML, and in Base64. Upper and lower case are
    /// one.
    /// </summary>
    public static IEnumerable<string> FindAll(string secret)
    {
        yield return secret;
        foreach (string escaped in FindInUrl(secret))
        {
            yield return escaped;
        }

        foreach (string json in FindInJson(secret))
        {
            yield return json;
            yield return json.Replace("/", "\\/");
        }

        string markup = SecurityElement.Escape(secret);
        yield return markup;
        yield return markup.Replace("&apos;", "&#39;");
        yield return WebUtility.HtmlEncode(secret);
        yield return Convert.ToBase64String(Encoding.UTF8.GetBytes(secret));
    }

    private static IEnumerable<string> FindInUrl(string secret)
    {
        string escaped;
        try
        {
            escaped = Uri.EscapeDataString(secret);
        }
        catch (UriFormatException)
        {
            // Half a character, which no URL can hold.
            return [];
        }

        return
        [
            escaped,
            escaped.Replace("-", "%2D"),
            escaped.Replace("%20", "+"),
            WebUtility.UrlEncode(secret),
            Uri.EscapeDataString(escaped),
            ShowAsUri(escaped),
        ];
    }

    private static IEnumerable<string> FindInJson(string secret)
    {
        StringEscapeHandling[] styles =
            [StringEscapeHandling.Default, StringEscapeHandling.EscapeNonAscii, StringEscapeHandling.EscapeHtml];
        foreach (StringEscapeHandling handling in styles)
        {
            string quoted = JsonConvert.ToString(secret, '"', handling);
            yield return quoted.Substring(1, quoted.Length - 2);
        }
    }

    // Uri.ToString undoes some escapes and keeps others; of a dot it leaves nothing.
    private static string ShowAsUri(string segment) =>
        new Uri("http://a/" + segment).ToString().Substring("http://a/".Length);
}
