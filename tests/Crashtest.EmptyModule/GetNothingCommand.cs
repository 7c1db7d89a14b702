using System.Management.Automation;

namespace Crashtest.EmptyModule;

/// <summary>The least that a binary module can be; what importing it costs is not ours.</summary>
[Cmdlet(VerbsCommon.Get, "Nothing")]
public sealed class GetNothingCommand : Cmdlet
{
}
