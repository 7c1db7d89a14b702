using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Crashtest.PowerShell.Tests.Engine;
using Crashtest.PowerShell.Tests.Help;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace Crashtest.PowerShell.Tests.Pipeline;

/// <summary>
/// The files for CI systems: they parse, use what there is, keep the secret, and their scripts do the job.
/// </summary>
public sealed class PipelineFileTests : Workplace
{
    private static readonly string[] Steps =
        ["action.yml", "azure-pipelines/crashtest-step.yml", "templates/crashtest.yml"];

    public static TheoryData<string> ForUsers =>
        [.. Files("docs/ci").Where(file => !file.EndsWith(".md", StringComparison.Ordinal))];

    public static TheoryData<string> Yaml =>
        [.. Files("docs/ci").Concat(Files(".github")).Where(file => file.EndsWith(".yml", StringComparison.Ordinal)),
            .. Steps];

    /// <summary>The files that run Invoke-CrashtestStep.ps1.</summary>
    public static TheoryData<string> StepFiles => [.. Steps];

    public static TheoryData<string> OurOwn => [.. Files(".github/workflows")];

    [Theory]
    [MemberData(nameof(Yaml))]
    public void A_file_is_sound_YAML(string file) =>
        Assert.Contains(PipelineFile.Nodes(File.ReadAllText(Repository.File(file))), node => node is YamlMappingNode);

    [Theory]
    [MemberData(nameof(ForUsers))]
    [MemberData(nameof(StepFiles))]
    [MemberData(nameof(OurOwn))]
    public void Its_scripts_are_PowerShell(string file)
    {
        PipelineFile pipeline = PipelineFile.Load(file);

        Assert.NotEmpty(pipeline.Scripts);
        Assert.All(pipeline.Scripts, script =>
        {
            _ = Parser.ParseInput(script, out _, out ParseError[] errors);
            Assert.True(
                errors.Length == 0,
                $"{string.Join(Environment.NewLine, errors.Select(error => error.Message))}\n{script}");
        });
    }

    [Theory]
    [MemberData(nameof(ForUsers))]
    public void Its_scripts_use_commands_and_parameters_that_exist(string file)
    {
        CommandAst[] commands = [.. CommandsOf(PipelineFile.Load(file))];

        Assert.Contains(commands, command => command.GetCommandName() == "Invoke-CrashtestScan");
        Assert.All(commands, command =>
        {
            var info = (CommandInfo)Session.Run(
                "Get-Command $args[0] -Module Crashtest", command.GetCommandName()).Single().BaseObject;
            Assert.All(command.CommandElements.OfType<CommandParameterAst>(), parameter => Assert.True(
                info.Parameters.ContainsKey(parameter.ParameterName),
                $"{info.Name} has no parameter {parameter.ParameterName}."));
        });
    }

    [Theory]
    [MemberData(nameof(ForUsers))]
    public void The_webhook_comes_from_the_store_of_the_system_and_is_on_no_command_line(string file)
    {
        PipelineFile pipeline = PipelineFile.Load(file);

        Assert.Contains("CRASHTEST_WEBHOOK", pipeline.Text, StringComparison.Ordinal);
        Assert.All(
            pipeline.Scripts, script => Assert.DoesNotContain("webhook", script, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [MemberData(nameof(ForUsers))]
    public void Reports_are_published_even_if_the_step_fails(string file) =>
        Assert.Matches(
            "if: always\\(\\)|condition: succeededOrFailed\\(\\)|when: always|always \\{|xmlReport",
            PipelineFile.Load(file).Text);

    [Fact]
    public void The_one_for_GitHub_uploads_no_incomplete_SARIF_and_all_else_also_after_a_failure()
    {
        string text = PipelineFile.Load("docs/ci/github-actions.yml").Text;

        Assert.Matches(
            @"Outcome -ne 'Inconclusive'\) \{\s+\$null = \$result \| Export-CrashtestReport \S+ crashtest\.sarif",
            text);
        Assert.Equal(
            Regex.Count(text, @"uses: \S+/upload-\S+@"), Regex.Count(text, @"if: always\(\)"));
        Assert.DoesNotMatch(@"(?m)^\s*category:", text);
    }

    [Theory]
    [MemberData(nameof(ForUsers))]
    public async Task Its_scripts_do_the_job_and_end_with_the_exit_code(string file)
    {
        string scan = string.Join('\n', PipelineFile.Load(file).Scripts);
        string[] exported =
            [.. Regex.Matches(scan, "-Destination (\\S+)").Select(match => match.Groups[1].Value)];
        File.WriteAllText(InFolder("scan.ps1"), $$"""
            function Install-Module { }
            $ErrorActionPreference = 'Stop'
            $env:CRASHTEST_WEBHOOK = 'w1'
            $PSDefaultParameterValues = @{ 'Invoke-CrashtestScan:Endpoint' = '{{Simulator.Endpoint}}' }
            $null = $ExecutionContext.SessionState.Path.SetLocation('{{Folder}}')
            Import-Module Crashtest
            {{scan}}
            """);

        string passed = await FreshProcess.RunAsync(InFolder("scan.ps1"));
        Assert.Contains("shop: Pass", passed, StringComparison.Ordinal);
        Assert.True(File.Exists(InFolder("crashtest.xml")), "No report was saved.");
        Assert.NotEmpty(exported);
        Assert.All(exported, name =>
            Assert.True(new FileInfo(InFolder(name)) is { Exists: true, Length: > 0 }, $"{name} was not written."));

        // The workspace is kept, and the next run has no report. Other files of the user stay.
        File.WriteAllText(InFolder("crashtest-baseline.xml"), "accepted");
        Simulator.Faults.Add(Fault.Status(404).On(CallKind.Start));
        int failed = await FreshProcess.ExitCodeAsync(InFolder("scan.ps1"));

        Assert.Equal(4, failed);
        Assert.All(
            exported.Append("crashtest.xml"),
            name => Assert.False(File.Exists(InFolder(name)), $"{name} of the first run is still there."));
        Assert.True(File.Exists(InFolder("crashtest-baseline.xml")), "A file of the user was removed.");
    }

    [Theory]
    [InlineData("azure-pipelines/crashtest-step.yml")]
    [InlineData("templates/crashtest.yml")]
    public async Task A_step_that_cannot_install_the_module_leaves_no_report_of_an_earlier_run(string file)
    {
        string[] written =
        [
            .. Regex.Matches(
                File.ReadAllText(Repository.File("module/Invoke-CrashtestStep.ps1")),
                @"'((?:crashtest|gl-dast-report)[\w-]*\.\w+)'").Select(match => match.Groups[1].Value).Distinct(),
        ];
        Directory.CreateDirectory(InFolder("crashtest"));
        Assert.Equal(11, written.Length);
        Assert.All(written, name => File.WriteAllText(InFolder("crashtest/" + name), "earlier"));
        File.WriteAllText(InFolder("crashtest/crashtest-baseline.xml"), "accepted");
        File.WriteAllText(InFolder("install.ps1"), $$"""
            function Install-Module { throw 'The gallery did not respond.' }
            $env:STEP_FOLDER = 'crashtest'
            $null = $ExecutionContext.SessionState.Path.SetLocation('{{Folder}}')
            {{PipelineFile.Load(file).Scripts[0]}}
            """);

        Assert.Equal(1, await FreshProcess.ExitCodeAsync(InFolder("install.ps1")));
        Assert.Equal(
            ["crashtest-baseline.xml"], Directory.GetFiles(InFolder("crashtest")).Select(Path.GetFileName));

        // In a new workspace, there is no folder.
        Directory.Delete(InFolder("crashtest"), recursive: true);
        File.WriteAllText(
            InFolder("first.ps1"),
            File.ReadAllText(InFolder("install.ps1")).Replace(
                "throw 'The gallery did not respond.'", "exit 7", StringComparison.Ordinal));
        Assert.Equal(7, await FreshProcess.ExitCodeAsync(InFolder("first.ps1")));
    }

    [Fact]
    public void The_step_of_Azure_has_the_name_that_its_outputs_are_read_by()
    {
        string text = PipelineFile.Load("azure-pipelines/crashtest-step.yml").Text;

        Assert.Contains("outputs are crashtest.outcome", text, StringComparison.Ordinal);
        Assert.Matches("(?m)^    name: crashtest\r?$", text);
        Assert.Contains(
            "variable=$($_.Key);isOutput=true",
            File.ReadAllText(Repository.File("module/Invoke-CrashtestStep.ps1")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_job_of_a_step_lasts_longer_than_its_scan()
    {
        string component = PipelineFile.Load("templates/crashtest.yml").Text;
        string template = PipelineFile.Load("azure-pipelines/crashtest-step.yml").Text;

        int hours = Number(component, @"job-timeout: \{ default: (\d+)h \}");
        int minutes = Number(template, @"timeoutInMinutes that is [\w ]+, such as (\d+)");
        Assert.Contains("  timeout: $[[ inputs.job-timeout ]]", component, StringComparison.Ordinal);
        Assert.True(TimeSpan.FromHours(hours) > ScanLimit(component));
        Assert.True(TimeSpan.FromMinutes(minutes) > ScanLimit(template));

        static TimeSpan ScanLimit(string text) =>
            TimeSpan.FromSeconds(Number(text, @"timeout-?[Ss]econds(?:,|: \{).*default: '(\d+)'"));
        static int Number(string text, string pattern) =>
            int.Parse(Regex.Match(text, pattern).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [Theory]
    [MemberData(nameof(OurOwn))]
    public void Our_own_workflows_have_the_least_rights_and_actions_pinned_by_commit(string file)
    {
        string text = PipelineFile.Load(file).Text;

        string[] jobs = Regex.Split(text.ReplaceLineEndings("\n"), "(?m)^jobs:$")[1].Split("    runs-on: ")[1..];
        Assert.Matches("(?m)^permissions: \\{\\}$", text);
        Assert.All(jobs, job => Assert.Matches("(?m)^    permissions:\n      contents: read\n    [a-z#]", job));
        Assert.DoesNotContain("pull_request_target", text, StringComparison.Ordinal);

        // A tag can be moved to other code, a commit cannot.
        Assert.All(Regex.Matches(text, "uses: (.+)").Select(match => match.Groups[1].Value), action =>
            Assert.Matches("^[^@]+@[0-9a-f]{40} # v[0-9.]+\\s*$", action));
        Assert.All(
            PipelineFile.Load(file).Scripts, script => Assert.DoesNotContain("${{", script, StringComparison.Ordinal));
    }

    private static IEnumerable<CommandAst> CommandsOf(PipelineFile pipeline) => pipeline.Scripts
        .SelectMany(script => Parser.ParseInput(script, out _, out _)
            .FindAll(node => node is CommandAst, searchNestedScriptBlocks: true))
        .Cast<CommandAst>()
        .Where(command => command.GetCommandName()?.Contains("-Crashtest", StringComparison.Ordinal) == true);

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(Repository.File(folder), "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'));
}
