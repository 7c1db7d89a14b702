using System;
using System.Collections.Generic;
using System.Linq;

namespace Crashtest.CodeMeasures.Sources;

/// <summary>Tells whether the name of a method begins with a verb.</summary>
public static class VerbWords
{
    // Also "To", with which .NET begins conversions, and Main.
    private const string Verbs = """
        Abort Accept Accepts Access Acquire Add Advance Allow Analyze Answer Append Apply Are Ask Assert Assign Attach
        Await Become Begin Begins Bind Block Break Build Calculate Call Can Cancel Carry Catch Change Check Choose Claim
        Clean Clear Clip Clone Close Collect Combine Compare Complete Compress Compute Configure Connect Consume Contains
        Continue Convert Copy Count Create Cut Decide Declare Decode Decompress Delay Delete Deliver Dequeue Describe
        Deserialize Detach Detect Determine Discard Disconnect Dispatch Display Dispose Does Download Drain Draw Drop
        Drip Elapse Emit Enable Encode End Ends Enqueue Ensure Enter Enumerate Equals Escape Evaluate Examine Exceeds
        Exchange Exclude Execute Exists Exit Expand Expect Expire Explain Export Extend Extract Fail Feed Fetch Fill
        Filter Find Finish Flush Fold Follow Forget Format Forward Free Generate Get Give Go Grant Group Grow Handle
        Hang Has Hash Have Hide Highlight Hold Holds Identify Ignore Import Include Increment Indent Infer Inform
        Initialize Insert Inspect Install Invoke Is Join Judge Keep Keeps Kill Launch Leave Let Limit Link List Listen
        Load Locate Lock Log Look Looks Main Make Map Mark Mask Match Matches Measure Meet Merge Move Must Mute Name
        Need Needs Normalize Note Notify Observe Offer Open Overwrite Pack Paint Parse Pass Paste Pause Peek Perform
        Pick Place Plan Play Poll Post Predict Prepare Print Process Produce Profile Prompt Propose Publish Pump Put
        Query Quote Race Raise Rank Reach Read Rebuild Receive Recognize Record Redirect Refresh Refuse Register Reject
        Release Reload Remember Remove Rename Render Rent Repeat Replace Replay Reply Report Request Require Reserve
        Reset Resolve Respond Restore Resume Retry Return Reveal Rise Rotate Round Run Sample Save Scan Schedule Search
        See Seek Select Send Separate Serialize Serve Set Settle Share Shorten Should Show Sign Signal Simulate Skip
        Sleep Sort Specify Spell Split Stand Stands Start Starts Stay Stop Store Stream Strip Submit Subtract Summarize
        Suppress Swap Take Tell Test Throttle Throw To Touch Track Translate Trim Try Turn Unescape Unite Unlock
        Unpack Unwrap Update Upload Use Uses Validate Verify Visit Wait Wake Walk Want Warn Was Watch Withdraw Wrap
        Write Yield
        """;

    private static readonly HashSet<string> Known =
        [.. Verbs.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Whether the first word of a name is a verb.</summary>
    public static bool BeginsWithVerb(string name) => Known.Contains(GetFirstWord(name));

    private static string GetFirstWord(string name) => new([.. name.Take(1), .. name.Skip(1).TakeWhile(char.IsLower)]);
}
