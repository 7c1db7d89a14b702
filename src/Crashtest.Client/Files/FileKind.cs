namespace Crashtest.Client.Files;

/// <summary>What a name in the file system represents.</summary>
internal enum FileKind
{
    /// <summary>A file with content that stays.</summary>
    Regular,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A symbolic link. Only when the link itself is asked for.</summary>
    Link,

    /// <summary>A named pipe.</summary>
    Pipe,

    /// <summary>A socket.</summary>
    Socket,

    /// <summary>A device, such as a terminal, a disk or the null device.</summary>
    Device,
}
