namespace Crashtest.Fuzz;

/// <summary>Represents a reader that inputs are thrown at.</summary>
internal interface IFuzzTarget
{
    /// <summary>The name, which is also the folder of its corpus.</summary>
    string Name { get; }

    /// <summary>Reads an input.</summary>
    /// <returns>Whether the reader took it. An input that it refuses as its contract says is no failure.</returns>
    /// <exception cref="System.Exception">The reader broke its contract.</exception>
    bool Read(byte[] input);
}
