# A module of its own, so that the types are loaded after Crashtest.Session has looked at the session, and in a folder of its
# own, because Publish-PSResource takes any manifest beside the module's for the module's.
@{
    ModuleVersion  = '1.0'
    GUID           = '5f0f6f7e-7a0c-4f8e-9b8e-6f3f0b7f4d11'
    TypesToProcess = '../Crashtest.Types.ps1xml'
}
