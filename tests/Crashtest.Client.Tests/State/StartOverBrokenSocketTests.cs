using System;
using System.IO;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.State;
using Crashtest.Simulator.Calls;
using Xunit;

namespace Crashtest.Client.Tests.State;

/// <summary>
/// An error of the system on any call that a start makes on its socket: the service sees one start at most.
/// </summary>
public sealed class StartOverBrokenSocketTests
{
    public static TheoryData<SocketError, SocketCall> Errors
    {
        get
        {
            var data = new TheoryData<SocketError, SocketCall>();
            SocketError[] errors =
            [
                SocketError.HostUnreachable, SocketError.NetworkUnreachable, SocketError.NetworkDown,
                SocketError.HostDown,
                SocketError.ConnectionRefused, SocketError.ConnectionReset, SocketError.TimedOut,
                SocketError.AddressNotAvailable,
                SocketError.HostNotFound, SocketError.TryAgain,
            ];
            foreach (SocketError error in errors)
            {
                foreach (SocketCall call in Enum.GetValues<SocketCall>())
                {
                    data.Add(error, call);
                }
            }

            return data;
        }
    }

    /// <summary>Where the error strikes.</summary>
    public enum SocketCall
    {
        /// <summary>Before there is a connection.</summary>
        Connect,

        /// <summary>Before anything was written.</summary>
        FirstWrite,

        /// <summary>When the request has been written.</summary>
        AfterWrite,

        /// <summary>When the response is read.</summary>
        FirstRead,

        /// <summary>In the middle of the response.</summary>
        SecondRead,
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task The_start_is_sent_once(SocketError error, SocketCall call)
    {
        await using TestService service = await TestService.StartAsync();
        ScanTarget target = service.Target(handlers: () => BreakingHandler(error, call));

        Task<StartedScan> start = service.RunAsync(() => target.StartAsync(null, service.Token));

        bool isConnecting = call == SocketCall.Connect;
        await Expect.FailureAsync(isConnecting ? ErrorId.ServiceUnavailable : ErrorId.ScanStartUnknown, () => start);
        int expected = call >= SocketCall.AfterWrite ? 1 : 0;
        Assert.Equal(expected, service.Count(CallKind.Start));
    }

    [Theory]
    [InlineData(SocketError.HostUnreachable)]
    [InlineData(SocketError.ConnectionRefused)]
    public async Task With_a_state_folder_the_intent_is_kept(SocketError error)
    {
        await using TestService service = await TestService.StartAsync();
        var runs = new Reruns(service);
        ScanTarget target = service.Target(handlers: () => BreakingHandler(error, SocketCall.FirstRead));

        await Expect.FailureAsync(ErrorId.ScanStartUnknown, () => runs.StartAsync(target: target));
        await Expect.FailureAsync(ErrorId.ScanStartUnknown, () => runs.StartAsync());

        Assert.Equal(1, service.Count(CallKind.Start));
    }

    private static SocketsHttpHandler BreakingHandler(SocketError error, SocketCall call) => new()
    {
        UseProxy = false,
        ConnectCallback = async (context, cancellationToken) =>
        {
            if (call == SocketCall.Connect)
            {
                throw new SocketException((int)error);
            }

            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            return new BreakingStream(new NetworkStream(socket, ownsSocket: true), error, call);
        },
    };

    /// <summary>Fails as the stream of a socket does.</summary>
    private sealed class BreakingStream(Stream inner, SocketError error, SocketCall call) : Stream
    {
        private int _reads;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask WriteAsync(
            ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            FailAt(SocketCall.FirstWrite);
            await inner.WriteAsync(buffer, cancellationToken);
            if (call == SocketCall.AfterWrite)
            {
                await WaitForAnswerAsync(cancellationToken);
            }

            FailAt(SocketCall.AfterWrite);
        }

        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (buffer.Length == 0)
            {
                return 0;
            }

            _reads++;
            int count = await inner.ReadAsync(_reads == 1 ? buffer[..1] : buffer, cancellationToken);
            FailAt(_reads == 1 ? SocketCall.FirstRead : SocketCall.SecondRead);
            return count;
        }

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }

        // So that the service has seen the request before the failure is told.
        private async Task WaitForAnswerAsync(CancellationToken cancellationToken) =>
            await inner.ReadExactlyAsync(new byte[1], cancellationToken);

        private void FailAt(SocketCall now)
        {
            if (now == call)
            {
                throw new IOException("The transport connection failed.", new SocketException((int)error));
            }
        }
    }
}
