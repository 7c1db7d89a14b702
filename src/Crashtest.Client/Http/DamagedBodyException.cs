using System;
using System.IO;

namespace Crashtest.Client.Http;

/// <summary>A compressed body cannot be decompressed to its end. It is fetched again, uncompressed.</summary>
internal sealed class DamagedBodyException : IOException
{
    public DamagedBodyException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
