using System;
using System.Text;
using Crashtest.Client.Specifications;

namespace Crashtest.Client.Service.Targets;

/// <summary>Creates the form in which a specification is uploaded.</summary>
internal static class SpecificationForm
{
    /// <returns>The body and its content type.</returns>
    public static (byte[] Bytes, string Type) Create(ApiSpecification specification)
    {
        // The boundary is random, so the file cannot hold it.
        string boundary = "crashtest-" + Guid.NewGuid().ToString("N");
        byte[] head = Encoding.UTF8.GetBytes(
            $"--{boundary}\r\nContent-Disposition: form-data; name=\"{TargetProtocol.SpecificationField}\"; "
                + $"filename=\"{specification.FileName}\"\r\n"
            + "Content-Type: application/octet-stream\r\n\r\n");
        byte[] end = Encoding.UTF8.GetBytes($"\r\n--{boundary}--\r\n");
        return ([.. head, .. specification.Content, .. end], "multipart/form-data; boundary=" + boundary);
    }
}
