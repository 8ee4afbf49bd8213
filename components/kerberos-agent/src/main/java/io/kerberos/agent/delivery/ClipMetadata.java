package io.kerberos.agent.delivery;

import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Handler;
import org.apache.camel.Headers;

/** What an object store keeps beside a clip: the component's headers under names that are usual there. */
public final class ClipMetadata {
    private static final Map<String, String> NAMES = Map.of(
            "CamelKerberosCamera", "camera",
            "CamelKerberosClipId", "clip-id",
            "CamelKerberosClipSha256", "sha256",
            "CamelKerberosClipKind", "kind",
            "CamelKerberosClipStart", "start",
            "CamelKerberosClipDuration", "duration-ms",
            "CamelKerberosEventId", "idempotency-key");

    /** Metadata of the message at hand; headers that it does not have are left out. */
    @Handler
    public Map<String, String> of(@Headers Map<String, Object> headers) {
        Map<String, String> metadata = new TreeMap<>();
        NAMES.forEach((header, name) -> {
            Object value = headers.get(header);
            if (value != null) {
                metadata.put(name, value.toString());
            }
        });
        return metadata;
    }
}
