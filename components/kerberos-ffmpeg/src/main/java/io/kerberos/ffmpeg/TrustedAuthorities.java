package io.kerberos.ffmpeg;

import io.kerberos.core.camera.StreamSpec;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.FaultKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The certificate authorities that FFmpeg trusts. The OpenSSL inside bytedeco's build looks for the system's authorities
 * where its build machine had them, that is nowhere; so those of the JDK are written to a file of their own, once.
 */
final class TrustedAuthorities {
    private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private static @Nullable Path written;

    private TrustedAuthorities() {}

    /**
     * @return null when nothing is to be verified
     * @throws CameraFaultException STORAGE_FAILED when the JDK's authorities cannot be written for FFmpeg
     */
    static @Nullable Path fileFor(StreamSpec stream) throws CameraFaultException {
        if (!DemuxerOptions.tls(stream) || stream.insecureTls()) {
            return null;
        }
        Path own = stream.caFile();
        return own != null ? own : ofTheJdk();
    }

    private static synchronized Path ofTheJdk() throws CameraFaultException {
        Path known = written;
        if (known != null && Files.exists(known)) {
            return known;
        }
        try {
            Path file = Files.createTempFile("kerberos-authorities", ".pem");
            file.toFile().deleteOnExit();
            written = Files.writeString(file, pem(), StandardCharsets.US_ASCII);
            return file;
        } catch (GeneralSecurityException | IOException e) {
            throw new CameraFaultException(
                    FaultKind.STORAGE_FAILED,
                    "the JDK's certificate authorities cannot be written to the folder for temporary files: check that it is"
                            + " writable, or give the camera's own authority as caFile",
                    e);
        }
    }

    private static String pem() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        StringBuilder pem = new StringBuilder(300_000);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager authorities) {
                for (X509Certificate authority : authorities.getAcceptedIssuers()) {
                    pem.append("-----BEGIN CERTIFICATE-----\n")
                            .append(PEM.encodeToString(authority.getEncoded()))
                            .append("\n-----END CERTIFICATE-----\n");
                }
            }
        }
        return pem.toString();
    }
}
