using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using Crashtest.Client.Common;

namespace Crashtest.Client.Files;

/// <summary>Files that belong together: all are moved into place when all are whole, or none is.</summary>
internal sealed class FileDraftSet : IDisposable
{
    private readonly string _source;
    private readonly List<(FileDraft Draft, FileDestination Destination)> _files = [];

    /// <param name="source">
    /// The full path of the file that the others are made from, and that none of them may replace.
    /// </param>
    public FileDraftSet(string source) => _source = source;

    /// <summary>Looks whether a file of the set can have this place.</summary>
    /// <exception cref="CrashtestException">
    /// <see cref="ErrorId.FileExists"/> or <see cref="ErrorId.WriteFailed"/>.
    /// </exception>
    public void Check(FileDestination destination)
    {
        CheckSource(destination);
        destination.Check();
    }

    /// <summary>Writes one more file beside its place.</summary>
    /// <exception cref="CrashtestException">
    /// <see cref="ErrorId.FileExists"/> or <see cref="ErrorId.WriteFailed"/>.
    /// </exception>
    public void Add(FileDestination destination, Action<Stream> write)
    {
        CheckSource(destination);
        destination.CheckPlace();
        var draft = new FileDraft(destination.Path);
        _files.Add((draft, destination));
        draft.Fill(write);
    }

    /// <summary>Moves all to their places. What fails then takes those away again that were not there before.</summary>
    /// <returns>The full paths, in the order in which they were added.</returns>
    /// <exception cref="CrashtestException">
    /// <see cref="ErrorId.FileExists"/> or <see cref="ErrorId.WriteFailed"/>.
    /// </exception>
    public IReadOnlyList<string> MoveIntoPlace(CancellationToken cancellationToken)
    {
        _files.ForEach(file => file.Destination.CheckPlace());
        cancellationToken.ThrowIfCancellationRequested();
        var paths = new List<string>();
        var isNew = new List<string>();
        try
        {
            foreach ((FileDraft draft, FileDestination destination) in _files)
            {
                bool isThere = File.Exists(destination.Path);
                draft.MoveIntoPlace(destination);
                paths.Add(destination.Path);
                isNew.AddRange(isThere ? [] : [destination.Path]);
            }
        }
        catch (CrashtestException)
        {
            isNew.ForEach(LeftoverFiles.TryDelete);
            throw;
        }

        return paths;
    }

    public void Dispose() => _files.ForEach(file => file.Draft.Dispose());

    private void CheckSource(FileDestination destination)
    {
        if (destination.IsAt(_source))
        {
            throw ErrorMessages.WriteFailed(destination.Path, "it is the report that is read");
        }
    }
}
