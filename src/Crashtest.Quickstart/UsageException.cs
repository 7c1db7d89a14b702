using System;

namespace Crashtest.Quickstart;

/// <summary>Something that the user can put right; the message is all they are shown.</summary>
internal sealed class UsageException(string message) : Exception(message);
