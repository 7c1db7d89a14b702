using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Crashtest.Client.Http;

/// <summary>
/// Signs each request that leaves: as the innermost of our handlers it also signs repetitions and redirects anew.
/// </summary>
internal sealed class SigningHandler(HmacSigner signer, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        signer.Sign(request);
        return base.SendAsync(request, cancellationToken);
    }
}
