using System;
using System.Net.Http;
using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using Crashtest.Client.Connection;
using Crashtest.Client.Http;

namespace Crashtest.Benchmarks.Small;

/// <summary>Signing a request for Veracode.</summary>
public class RequestSigning
{
    private readonly byte[] _data = new byte[120];
    private readonly HmacSigner _signer =
        new(new ApiCredential(new string('1', 32), new string('a', 128)), TimeProvider.System);

    [Benchmark(Description = "signing a request")]
    public HttpRequestMessage Ours()
    {
        var request = new HttpRequestMessage(
            HttpMethod.Get, "https://api.veracode.eu/dae/api/tcs-api/api/v1/webhook/scans/1/status");
        _signer.Sign(request);
        return request;
    }

    [Benchmark(Baseline = true, Description = "the four HMACs of it")]
    public byte[] Peer()
    {
        byte[] key = _data[..64];
        for (int i = 0; i < 4; i++)
        {
            key = HMACSHA256.HashData(key, _data);
        }

        return key;
    }
}
