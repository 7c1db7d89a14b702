using System.Collections.Generic;
using System.Linq;
using Xunit;
using YamlDotNet.Serialization;

namespace Crashtest.PowerShell.Tests.Help;

/// <summary>What a page says of a parameter.</summary>
internal sealed class HelpParameter
{
    private readonly Dictionary<string, object> _facts;

    public HelpParameter(string name, string text)
    {
        string[] halves = text.Split("```yaml\n", 2);
        Assert.True(halves.Length == 2, $"-{name} has no block of facts.");
        Name = name;
        Description = HelpText.Plain(halves[0]);
        _facts = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(halves[1].Split("\n```")[0]);
    }

    public string Name { get; }

    public string Description { get; }

    public string Type => Fact("Type");

    public string Default => Fact("DefaultValue");

    public bool HasWildcards => Fact("SupportsWildcards") == "true";

    public bool IsHidden => Fact("DontShow") == "true";

    public IEnumerable<string> Aliases => List("Aliases").Cast<string>();

    public IEnumerable<string> AcceptedValues => List("AcceptedValues").Cast<string>();

    /// <summary>One line for each parameter set.</summary>
    public IEnumerable<string> Sets => List("ParameterSets").Cast<Dictionary<object, object>>().Select(set =>
        $"{set["Name"]}: {set["Position"]}, required {set["IsRequired"]}, by value {set["ValueFromPipeline"]}, by name {set["ValueFromPipelineByPropertyName"]}, rest {set["ValueFromRemainingArguments"]}");

    private string Fact(string name) => (string)_facts[name];

    private List<object> List(string name) => (List<object>)_facts[name];
}
