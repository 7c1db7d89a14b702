using System;

namespace Crashtest.Client.Common;

/// <content>The sentences about files: reports, baselines, the state of runs.</content>
internal static partial class ErrorMessages
{
    public static CrashtestException BaselineInvalid(string path, string what, Exception? inner = null) =>
        new(ErrorId.BaselineInvalid, $"The baseline '{path}' cannot be used: {what}.", inner) { Path = path };

    public static CrashtestException StateInvalid(string path, string why, Exception? inner = null) =>
        new(
            ErrorId.StateInvalid,
            $"The state file '{path}' of an earlier run is invalid: {why}. Nothing was started.",
            inner) { Path = path };

    public static CrashtestException StateFolderUnsafe(string folder, string why) =>
        new(ErrorId.StateInvalid, $"The state folder '{folder}' is not safe: {why}. Nothing was started.");

    public static CrashtestException StateBusy(TimeSpan limit) =>
        new(ErrorId.StateBusy, $"Another process held the lock of this run key for {limit.TotalSeconds:0} seconds. "
            + "This run started nothing.");

    public static CrashtestException ReportInvalid(string subject, string what, Exception? inner = null) =>
        new(ErrorId.ReportInvalid, $"The content of {subject} is invalid: {what}. Nothing was saved.", inner);

    public static CrashtestException ReportUnreadable(string path, string what, Exception? inner = null) =>
        new(ErrorId.ReportInvalid, $"The report '{path}' cannot be read: {what}.", inner) { Path = path };

    public static CrashtestException FileExists(string path) =>
        new(ErrorId.FileExists, $"The file '{path}' already exists and was not changed.");

    public static CrashtestException WriteFailed(string path, string why, Exception? inner = null) =>
        new(ErrorId.WriteFailed, $"The file '{path}' cannot be written: {why}.", inner);
}
