using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Crashtest.Simulator.Content;

internal sealed class FileContent : BodyContent
{
    private const int BufferLength = 128 * 1024;

    private readonly FileInfo _file;

    public FileContent(string path)
    {
        _file = new FileInfo(path);
        if (!_file.Exists)
        {
            throw new FileNotFoundException($"There is no file '{path}'.", path);
        }
    }

    public override long? Length => new FileInfo(_file.FullName).Length;

    public override async Task WriteToAsync(Stream destination, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(
            _file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, BufferLength, useAsync: true);
        await file.CopyToAsync(destination, BufferLength, cancellationToken);
    }
}
