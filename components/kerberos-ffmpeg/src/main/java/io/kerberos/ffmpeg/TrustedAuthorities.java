package io.kerberos.ffmpeg;

import io.kerberos.core.camera.StreamSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateEncodingException;
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

    private TrustedAuthorities() {}

    /** @return null when nothing is to be verified */
    static @Nullable Path fileFor(StreamSpec stream) {
        if (!DemuxerOptions.tls(stream) || stream.insecureTls()) {
            return null;
        }
        Path own = stream.caFile();
        return own != null ? own : OfTheJdk.FILE;
    }

    /** Written when the first stream needs it. */
    private static final class OfTheJdk {
        static final Path FILE = write();

        private static Path write() {
            try {
                TrustManagerFactory factory =
                        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                factory.init((KeyStore) null);
                StringBuilder pem = new StringBuilder(300_000);
                for (TrustManager manager : factory.getTrustManagers()) {
                    if (manager instanceof X509TrustManager authorities) {
                        append(pem, authorities);
                    }
                }
                Path file = Files.createTempFile("kerberos-authorities", ".pem");
                file.toFile().deleteOnExit();
                return Files.writeString(file, pem, StandardCharsets.US_ASCII);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the JDK's certificate authorities cannot be read", e);
            } catch (IOException e) {
                throw new UncheckedIOException("the JDK's certificate authorities cannot be written for FFmpeg", e);
            }
        }

        private static void append(StringBuilder pem, X509TrustManager authorities)
                throws CertificateEncodingException {
            for (X509Certificate authority : authorities.getAcceptedIssuers()) {
                pem.append("-----BEGIN CERTIFICATE-----\n")
                        .append(PEM.encodeToString(authority.getEncoded()))
                        .append("\n-----END CERTIFICATE-----\n");
            }
        }
    }
}
