using System;
using System.Net;

namespace Crashtest.Simulator.Hosting;

/// <summary>Where the simulator may listen: http on a loopback address.</summary>
internal static class LoopbackAddress
{
    /// <summary>Says in a sentence what is wrong with a URL; null if it is valid.</summary>
    public static string? FindProblem(Uri url)
    {
        if (!url.IsAbsoluteUri || url.Scheme != Uri.UriSchemeHttp || url.PathAndQuery != "/")
        {
            return $"'{url}' is not of the form http://127.0.0.1:PORT.";
        }

        if (url.IsLoopback)
        {
            return null;
        }

        return $"'{url.Host}' is not a loopback address; the simulator serves this machine only.";
    }

    public static IPEndPoint ToEndPoint(Uri url)
    {
        var address = url.HostNameType == UriHostNameType.Dns ? IPAddress.Loopback : IPAddress.Parse(url.IdnHost);
        return new IPEndPoint(address, url.Port);
    }
}
