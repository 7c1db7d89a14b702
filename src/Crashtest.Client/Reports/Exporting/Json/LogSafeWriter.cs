using System;
using System.IO;
using System.Text;

namespace Crashtest.Client.Reports.Exporting.Json;

/// <summary>
/// Writes JSON in which no two <c>#</c> stand beside each other: who prints the file into the log of a job would
/// otherwise have Azure Pipelines and TeamCity obey what a payload says. A <c>#</c> stands only inside strings, where
/// it may as well be an escape.
/// </summary>
internal sealed class LogSafeWriter : StreamWriter
{
    private const int BufferLength = 16 * 1024;
    private const string Escape = "\\u0023";

    private bool _isAfterHash;

    /// <param name="stream">Where it goes; stays open.</param>
    public LogSafeWriter(Stream stream)
        : base(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), BufferLength, leaveOpen: true) =>
            NewLine = "\n";

    public override void Write(char value)
    {
        if (value == '#' && _isAfterHash)
        {
            foreach (char c in Escape)
            {
                base.Write(c);
            }

            _isAfterHash = false;
            return;
        }

        base.Write(value);
        _isAfterHash = value == '#';
    }

    public override void Write(char[] buffer, int index, int count)
    {
        if (count > 0 && Array.IndexOf(buffer, '#', index, count) < 0)
        {
            base.Write(buffer, index, count);
            _isAfterHash = false;
            return;
        }

        for (int i = index; i < index + count; i++)
        {
            Write(buffer[i]);
        }
    }

    public override void Write(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return;
        }

        if (value!.IndexOf('#') < 0)
        {
            base.Write(value);
            _isAfterHash = false;
            return;
        }

        foreach (char c in value)
        {
            Write(c);
        }
    }
}
