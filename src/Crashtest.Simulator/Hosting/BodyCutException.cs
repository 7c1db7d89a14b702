using System.IO;

namespace Crashtest.Simulator.Hosting;

/// <summary>Ends the writing of a body that is to arrive in part only.</summary>
internal sealed class BodyCutException : IOException;
