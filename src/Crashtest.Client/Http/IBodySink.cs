using System.Threading;
using System.Threading.Tasks;

namespace Crashtest.Client.Http;

/// <summary>
/// Takes the body of a successful response piece by piece, so that memory does not grow with its size.
/// </summary>
internal interface IBodySink
{
    /// <summary>A body begins; what an earlier attempt left is dropped.</summary>
    /// <param name="length">Its announced length in bytes, or null.</param>
    /// <exception cref="CrashtestException">The body is too long to be taken, or there is no place for it.</exception>
    void Begin(long? length);

    /// <summary>Takes the next piece.</summary>
    /// <exception cref="CrashtestException">It cannot be written, or the body is too long by now.</exception>
    Task WriteAsync(byte[] buffer, int count, CancellationToken cancellationToken);
}
