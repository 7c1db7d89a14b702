using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using Crashtest.PowerShell.Tests.Engine;
using Xunit;

namespace Crashtest.PowerShell.Tests;

/// <summary>House rules that hold for every command, also for those to come.</summary>
public sealed class ConventionTests : IDisposable
{
    private static readonly string[] ConnectionParameters =
    [
        "Credential", "Endpoint", "MaximumRetryCount", "Name", "Proxy", "ProxyCredential", "ProxyUseDefaultCredentials",
        "Region", "RequestTimeoutSeconds", "RetryIntervalSec", "Webhook",
    ];

    // These change something: the service's target or the user's files.
    private static readonly HashSet<string> ChangingVerbs = ["Start", "Save", "Invoke", "Export", "Stop"];

    private readonly Session _session = new();
    private readonly CmdletInfo[] _commands;

    public ConventionTests() => _commands =
        [.. _session.Run("Get-Command -Module Crashtest").Output.Select(command => (CmdletInfo)command.BaseObject)];

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Verbs_are_approved_and_nouns_carry_the_prefix()
    {
        HashSet<string> approved = [.. new[]
        {
            typeof(VerbsCommon),
            typeof(VerbsData),
            typeof(VerbsLifecycle),
            typeof(VerbsDiagnostic),
        }
            .SelectMany(type => type.GetFields()).Select(field => (string)field.GetValue(null)!)];

        Assert.All(_commands, command => Assert.Contains(command.Verb, approved));
        Assert.All(_commands, command => Assert.StartsWith("Crashtest", command.Noun, StringComparison.Ordinal));
    }

    [Fact]
    public void Base_classes_are_called_so() =>
        Assert.All(
            _commands.SelectMany(command => ListBases(command.ImplementingType)),
            type => Assert.True(
                type.Name.EndsWith("CmdletBase", StringComparison.Ordinal),
                $"{type.Name} is a base class, and its name does not end in CmdletBase."));

    [Fact]
    public void Each_command_says_what_it_emits() =>
        Assert.All(
            _commands, command => Assert.True(command.OutputType.Count > 0, $"{command.Name} has no OutputType."));

    [Fact]
    public void What_changes_something_asks_ShouldProcess() =>
        Assert.All(_commands, command => Assert.True(
            command.Parameters.ContainsKey("WhatIf") == ChangingVerbs.Contains(command.Verb),
            $"{command.Name}: -WhatIf and the verb do not go together."));

    [Fact]
    public void Commands_that_talk_to_the_service_share_the_connection_parameters() =>
        Assert.All(_commands.Where(command => command.Parameters.ContainsKey("Webhook")), command => Assert.All(
            ConnectionParameters,
            name =>
            {
                Assert.True(
                    command.Parameters.TryGetValue(name, out ParameterMetadata? parameter),
                    $"{command.Name} has no -{name}.");
                Assert.True(
                    parameter.ParameterSets.Values.All(set => set.ValueFromPipelineByPropertyName),
                    $"{command.Name} -{name} does not bind by property name.");
            }));

    [Fact]
    public void What_binds_from_rows_of_the_connection_reads_their_cells_itself() =>
        Assert.All(_commands.Where(command => command.Parameters.ContainsKey("Webhook")), command => Assert.All(
            command.Parameters.Values.Where(
                parameter => parameter.ParameterSets.Values.Any(set => set.ValueFromPipelineByPropertyName)),
            parameter =>
            {
                // PowerShell would drop what it cannot convert, and end the row with its secrets where it is told to
                // validate.
                Assert.True(
                    parameter.Attributes.Any(attribute => attribute.GetType().BaseType?.Name == "CellAttribute"),
                    $"{command.Name} -{parameter.Name} binds by property name and has no cell attribute.");
                Assert.False(
                    parameter.Attributes.Any(attribute => attribute is ValidateArgumentsAttribute),
                    $"{command.Name} -{parameter.Name} binds by property name and has a validation attribute.");
                Assert.False(
                    parameter.ParameterSets.Values.Any(set => set.IsMandatory),
                    $"{command.Name} -{parameter.Name} is mandatory: PowerShell would refuse a row without it and "
                        + "show the row.");
            }));

    [Fact]
    public void The_webhook_is_a_secret_with_an_alias() =>
        Assert.All(_commands.Where(command => command.Parameters.ContainsKey("Webhook")), command =>
        {
            Assert.Equal(typeof(System.Security.SecureString[]), command.Parameters["Webhook"].ParameterType);
            Assert.Contains("WebhookId", command.Parameters["Webhook"].Aliases);
        });

    // The address of a target is what Get-CrashtestTarget filters by, and not where the service is.
    [Fact]
    public void No_parameter_is_called_in_a_way_of_its_own() =>
        Assert.All(_commands.Where(command => command.Noun != "CrashtestTarget")
            .SelectMany(command => command.Parameters.Keys), name =>
            Assert.True(char.IsUpper(name[0])
                && name.All(char.IsAsciiLetterOrDigit)
                && name is not ("Id" or "Url" or "Uri" or "Timeout"), name));

    [Fact]
    public void Nothing_that_PowerShell_looks_at_names_a_type_of_Dependencies()
    {
        Assembly module = _commands[0].ImplementingType.Assembly;
        string[] foreign =
        [
            "Crashtest.Client",
            "Polly.Core",
            "Newtonsoft.Json",
            "YamlDotNet",
            "Microsoft.Bcl.TimeProvider",
        ];

        Assert.All(module.GetExportedTypes(), type => Assert.All(Named(type), named =>
            Assert.False(foreign.Contains(named.Assembly.GetName().Name), $"{type} names {named}.")));
    }

    private static IEnumerable<Type> Named(Type type)
    {
        const BindingFlags Visible = BindingFlags.Public
            | BindingFlags.NonPublic
            | BindingFlags.Instance
            | BindingFlags.Static
            | BindingFlags.DeclaredOnly;
        IEnumerable<Type?> types =
        [
            type.BaseType,
            .. type.GetInterfaces(),
            .. type.GetCustomAttributesData().Select(attribute => attribute.AttributeType),
            .. type.GetProperties(Visible)
                .Where(property => property.GetMethod?.IsPublic == true)
                .Select(property => property.PropertyType),
            .. type.GetFields(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static)
                .Select(field => field.FieldType),
            .. type.GetMethods(Visible).Where(method => method.IsPublic || method.IsFamily)
                .SelectMany(method => method.GetParameters()
                    .Select(parameter => parameter.ParameterType)
                    .Append(method.ReturnType)),
        ];
        return types.OfType<Type>();
    }

    private static IEnumerable<Type> ListBases(Type command)
    {
        for (Type? type = command.BaseType; type != typeof(PSCmdlet) && type is not null; type = type.BaseType)
        {
            yield return type;
        }
    }
}
