using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Common;
using Crashtest.Client.Files;
using Crashtest.Client.Http;

namespace Crashtest.Client.Reports.Saving;

/// <summary>A report on its way from the service to its place. What is not kept leaves nothing behind.</summary>
internal sealed class ReportDraft : IBodySink, IDisposable
{
    /// <summary>The longest report that is taken, in bytes; a hundred times the longest that is known.</summary>
    public const long MaximumLength = 2L * 1024 * 1024 * 1024;

    // The pieces that come are larger, so the stream's own buffer would only copy.
    private const int NoBuffer = 1;

    private readonly string _subject;
    private readonly Action<long, long?>? _progress;
    private readonly FileDraft _draft;
    private Stream? _file;
    private long? _announced;

    /// <param name="target">The full path that the report shall get.</param>
    /// <param name="subject">Whose report it is, as words in a sentence.</param>
    /// <param name="progress">Called with the bytes received and the total, if it is known.</param>
    public ReportDraft(string target, string subject, Action<long, long?>? progress)
    {
        _draft = new FileDraft(target);
        _subject = subject;
        _progress = progress;
    }

    /// <summary>The place it will be moved to.</summary>
    public string Target => _draft.Target;

    /// <summary>The file it grows in.</summary>
    public string Path => _draft.Path;

    /// <summary>How many bytes there are.</summary>
    public long Length { get; private set; }

    public void Begin(long? length)
    {
        if (length > MaximumLength)
        {
            throw CreateTooLong();
        }

        _file = _draft.Open(NoBuffer, FileOptions.Asynchronous);
        _announced = length;
        Length = 0;
    }

    public async Task WriteAsync(byte[] buffer, int count, CancellationToken cancellationToken)
    {
        Length += count;
        if (Length > MaximumLength)
        {
            throw CreateTooLong();
        }

        try
        {
            await _file!.WriteAsync(buffer, 0, count, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            throw ErrorMessages.WriteFailed(Target, e.Message.TrimEnd('.'), e);
        }

        _progress?.Invoke(Length, _announced);
    }

    /// <summary>Everything has come: puts it on the disk.</summary>
    public void Complete() => _draft.Complete();

    /// <summary>Moves it to its place, in one step.</summary>
    public void MoveIntoPlace(ReportDestination destination) =>
        _draft.MoveIntoPlace(destination.CreateDestination(Target));

    public void Dispose() => _draft.Dispose();

    private CrashtestException CreateTooLong() => ErrorMessages.ReportInvalid(_subject, "it is longer than 2 GiB");
}
