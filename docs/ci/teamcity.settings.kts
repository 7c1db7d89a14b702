// Lies in .teamcity/ as settings.kts. The webhook is a parameter of the kind "Password"; TeamCity keeps its value and
// puts it into the environment. The agent has PowerShell 7.
import jetbrains.buildServer.configs.kotlin.*
import jetbrains.buildServer.configs.kotlin.buildFeatures.XmlReport
import jetbrains.buildServer.configs.kotlin.buildFeatures.xmlReport
import jetbrains.buildServer.configs.kotlin.buildSteps.PowerShellStep
import jetbrains.buildServer.configs.kotlin.buildSteps.powerShell
import jetbrains.buildServer.configs.kotlin.triggers.schedule

version = "2024.12"

project {
    buildType(SecurityScan)
}

object SecurityScan : BuildType({
    name = "Security scan"
    artifactRules = "crashtest*"

    params {
        // Made by "Edit Configuration, Parameters"; only the token of the value stands here.
        password("env.CRASHTEST_WEBHOOK", "credentialsJSON:00000000-0000-0000-0000-000000000000")
    }

    steps {
        powerShell {
            name = "Scan"
            edition = PowerShellStep.Edition.Core
            noProfile = true
            scriptMode = script {
                content = """
                    ${'$'}ErrorActionPreference = 'Stop'
                    # A checkout directory that is kept has the files of the last run.
                    Remove-Item * -Include crashtest.xml, crashtest-junit.xml, crashtest.sarif -Force
                    Install-Module -Name Crashtest -Scope CurrentUser -Force
                    Invoke-CrashtestScan -Name shop -Path crashtest.xml -FailOn High -TimeoutSeconds 14400 -CI -OutVariable result
                    if (${'$'}result.ReportPath) {
                        ${'$'}null = ${'$'}result | Export-CrashtestReport -Destination crashtest-junit.xml -Format JUnit
                        ${'$'}null = ${'$'}result | Export-CrashtestReport -Destination crashtest.sarif -Format Sarif
                    }
                """.trimIndent()
            }
        }
    }

    features {
        // Read also where the step fails.
        xmlReport {
            reportType = XmlReport.XmlReportType.JUNIT
            rules = "+:crashtest-junit.xml"
        }
    }

    triggers {
        schedule {
            schedulingPolicy = daily {
                hour = 2
            }
            triggerBuild = always()
        }
    }

    failureConditions {
        // Longer than -TimeoutSeconds, so that the command can still write its result.
        executionTimeoutMin = 300
    }
})
