using System;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Crashtest.Simulator.Content;

/// <summary>The bytes of a response, written as a stream so that a report may be of any size.</summary>
public abstract class BodyContent
{
    /// <summary>How many bytes there are; null when that shows only at the end.</summary>
    public abstract long? Length { get; }

    /// <summary>These bytes.</summary>
    public static BodyContent CreateFromBytes(ReadOnlyMemory<byte> bytes) => new BytesContent(bytes);

    /// <summary>This text in UTF-8.</summary>
    public static BodyContent CreateFromText(string text) => new BytesContent(Encoding.UTF8.GetBytes(text));

    /// <summary>A file, byte for byte.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static BodyContent CreateFromFile(string path) => new FileContent(path);

    /// <summary>A valid JUnit report of exactly this many bytes, made while it is sent.</summary>
    public static BodyContent GenerateJUnit(long length) => new GeneratedJUnitContent(length);

    /// <summary>Writes all bytes.</summary>
    public abstract Task WriteToAsync(Stream destination, CancellationToken cancellationToken);
}
