using System;
using System.Xml;
using Crashtest.Findings;

namespace Crashtest.Client.Reports.Reading;

/// <summary>Reads the names of a check in the attributes of its test case.</summary>
internal sealed class CheckNames
{
    private const string ScannerSuffix = ".crashtest.cloud";

    private string _className = string.Empty;

    /// <summary>The scanner of the last test case that was read with its text.</summary>
    public string Scanner { get; private set; } = string.Empty;

    /// <summary>The title of the last test case that was read with its text.</summary>
    public string Title { get; private set; } = string.Empty;

    /// <summary>Whether the test case has other attributes. Nearly all have a name and a class name alone.</summary>
    public bool HasOthers { get; private set; }

    /// <summary>Reads the test case that the reader stands on.</summary>
    /// <param name="testcase">The reader.</param>
    /// <param name="withText">Whether the names are wanted.</param>
    public void Read(XmlReader testcase, bool withText)
    {
        // One pass over the attributes: asking for one by its name needs a look-up in the table of all names.
        string className = string.Empty;
        string name = string.Empty;
        HasOthers = false;
        while (testcase.MoveToNextAttribute())
        {
            switch (testcase.Name)
            {
                case JUnitAttribute.ClassName when withText:
                    className = testcase.Value;
                    break;
                case JUnitAttribute.Name when withText:
                    name = testcase.Value;
                    break;
                case JUnitAttribute.ClassName or JUnitAttribute.Name:
                    break;
                default:
                    HasOthers = true;
                    break;
            }
        }

        testcase.MoveToElement();
        if (withText)
        {
            Scanner = GetScanner(LongText.Cut(className));
            Title = GetTitle(LongText.Cut(name));
        }
    }

    // Checks with one title stand together too; only their ordinals differ.
    private string GetTitle(string name)
    {
        string title = FindingTitle.RemoveOrdinal(name);
        if (title == Title)
        {
            return Title;
        }

        return title;
    }

    // The checks of one scanner stand together.
    private string GetScanner(string className)
    {
        if (className != _className)
        {
            _className = className;
            if (className.EndsWith(ScannerSuffix, StringComparison.Ordinal))
            {
                Scanner = className.Substring(0, className.Length - ScannerSuffix.Length);
            }
            else
            {
                Scanner = className;
            }
        }

        return Scanner;
    }
}
