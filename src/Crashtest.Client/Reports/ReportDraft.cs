using System;
using System.Globalization;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Http;

namespace Crashtest.Client.Reports;

/// <summary>
/// A report on its way: it grows in a file of its own beside the target and is moved into place only when it is whole.
/// What is not kept leaves nothing behind.
/// </summary>
internal sealed class ReportDraft : IBodySink, IDisposable
{
    /// <summary>The longest report that is taken, in bytes; a hundred times the longest that is known.</summary>
    public const long MaximumLength = 2L * 1024 * 1024 * 1024;

    // The pieces that come are larger, so the stream's own buffer would only copy.
    private const int NoBuffer = 1;

    private readonly string _subject;
    private readonly Action<long, long?>? _progress;
    private FileStream? _file;
    private long? _announced;

    /// <param name="target">The full path that the report shall get.</param>
    /// <param name="subject">Whose report it is, as words in a sentence.</param>
    /// <param name="progress">Told the bytes that have come and the bytes that will.</param>
    public ReportDraft(string target, string subject, Action<long, long?>? progress)
    {
        Target = target;
        _subject = subject;
        _progress = progress;

        // The name holds nothing of the target's, so that it is never too long.
        Path = System.IO.Path.Combine(
            System.IO.Path.GetDirectoryName(target)!, $".crashtest-{Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)}.tmp");
    }

    /// <summary>The place it will be moved to.</summary>
    public string Target { get; }

    /// <summary>The file it grows in.</summary>
    public string Path { get; }

    /// <summary>How many bytes there are.</summary>
    public long Length { get; private set; }

    public void Begin(long? length)
    {
        if (length > MaximumLength)
        {
            throw TooLong();
        }

        Guard(() =>
        {
            _file ??= new FileStream(Path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, NoBuffer, FileOptions.Asynchronous);
            _file.SetLength(0);
        });
        _announced = length;
        Length = 0;
    }

    public async Task WriteAsync(byte[] buffer, int count, CancellationToken cancellationToken)
    {
        Length += count;
        if (Length > MaximumLength)
        {
            throw TooLong();
        }

        try
        {
            await _file!.WriteAsync(buffer, 0, count, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            throw Failure.WriteFailed(Target, e.Message.TrimEnd('.'), e);
        }

        _progress?.Invoke(Length, _announced);
    }

    /// <summary>Everything has come: puts it on the disk.</summary>
    public void Complete() => Guard(() =>
    {
        _file!.Flush(flushToDisk: true);
        _file.Dispose();
    });

    /// <summary>Moves it to its place, in one step.</summary>
    public void MoveIntoPlace(ReportDestination destination)
    {
        destination.CheckFile(Target);
        Guard(() =>
        {
            if (!File.Exists(Target))
            {
                File.Move(Path, Target);
                return;
            }

            if (destination.Force)
            {
                File.SetAttributes(Target, File.GetAttributes(Target) & ~FileAttributes.ReadOnly);
            }

            File.Replace(Path, Target, destinationBackupFileName: null);
        });
    }

    public void Dispose()
    {
        if (_file is null)
        {
            return;
        }

        try
        {
            _file.Dispose();
            File.Delete(Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The failure that led here is the one to tell; this one only leaves a hidden file.
        }
    }

    private CrashtestException TooLong() => Failure.ReportInvalid(_subject, "it is longer than 2 GiB");

    private void Guard(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Failure.WriteFailed(Target, e.Message.TrimEnd('.'), e);
        }
    }
}
