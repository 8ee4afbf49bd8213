package io.kerberos.agent.mqtt;

import io.kerberos.agent.delivery.Redacted;
import io.kerberos.agent.fault.StartFaultException;
import io.kerberos.agent.settings.AgentSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.SocketFactory;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** The sockets to the broker: plain, or with TLS, an authority of one's own and a client certificate, all from PEM files. */
public final class BrokerSockets {
    private static final String CA = "kerberos.mqtt.ca-file";
    private static final String CERTIFICATE = "kerberos.mqtt.certificate-file";
    private static final String KEY = "kerberos.mqtt.key-file";
    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA");
    private static final char[] IN_MEMORY = new char[0];

    private BrokerSockets() {}

    /**
     * Of the kind that the URL asks for.
     *
     * @throws StartFaultException naming the setting, the file and the remedy
     */
    public static SocketFactory of(AgentSettings settings) {
        String url = settings.text("kerberos.mqtt.url");
        boolean tls = url.startsWith("ssl://") || url.startsWith("wss://");
        if (settings.has(CERTIFICATE) != settings.has(KEY)) {
            throw new StartFaultException((settings.has(KEY) ? CERTIFICATE : KEY) + " is missing: give both "
                    + CERTIFICATE + " and " + KEY + ", or neither");
        }
        if (!tls) {
            if (!url.isBlank() && (settings.has(CA) || settings.has(KEY))) {
                throw new StartFaultException(
                        (settings.has(CA) ? CA : CERTIFICATE) + " needs TLS: begin kerberos.mqtt.url with ssl://");
            }
            return SocketFactory.getDefault();
        }
        if (!settings.has(CA) && !settings.has(KEY)) {
            return SSLSocketFactory.getDefault();
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(settings), trusted(settings), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new StartFaultException(CERTIFICATE + " and " + KEY + " cannot be used: " + e.getMessage()
                    + "; give a certificate and the key that belongs to it");
        }
    }

    /** Why there is no connection, and what to do where that can be told; without addresses. */
    static String reason(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertPathBuilderException || cause instanceof CertPathValidatorException) {
                return "nobody vouches for its certificate: " + cause.getMessage() + "; give its authority's in " + CA;
            }
        }
        Throwable cause = fault.getCause() == null ? fault : fault.getCause();
        return Redacted.text(String.valueOf(cause.getMessage()));
    }

    private static TrustManager @Nullable [] trusted(AgentSettings settings) throws GeneralSecurityException {
        if (!settings.has(CA)) {
            return null;
        }
        KeyStore store = empty();
        int number = 0;
        for (Certificate certificate : certificates(settings, CA)) {
            store.setCertificateEntry("authority-" + number++, certificate);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyManager @Nullable [] keys(AgentSettings settings) throws GeneralSecurityException {
        if (!settings.has(KEY)) {
            return null;
        }
        KeyStore store = empty();
        Certificate[] chain = certificates(settings, CERTIFICATE).toArray(Certificate[]::new);
        PrivateKey key = key(settings);
        if (!belongs(key, chain[0])) {
            throw new StartFaultException(
                    KEY + " = " + settings.path(KEY) + ": is not the key of the first certificate in "
                            + CERTIFICATE + " = " + settings.path(CERTIFICATE)
                            + "; give the certificate that was made for this key, those of its authorities behind it");
        }
        store.setKeyEntry("agent", key, IN_MEMORY, chain);
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, IN_MEMORY);
        return factory.getKeyManagers();
    }

    /** What the key signs the certificate verifies. */
    private static boolean belongs(PrivateKey key, Certificate certificate) throws GeneralSecurityException {
        String algorithm = key.getAlgorithm();
        if (!certificate.getPublicKey().getAlgorithm().equals(algorithm)) {
            return false;
        }
        String name =
                switch (algorithm) {
                    case "EC" -> "SHA256withECDSA";
                    case "RSA" -> "SHA256withRSA";
                    default -> algorithm;
                };
        byte[] text = CERTIFICATE.getBytes(StandardCharsets.UTF_8);
        Signature signature = Signature.getInstance(name);
        signature.initSign(key);
        signature.update(text);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(text);
        return signature.verify(signed);
    }

    private static KeyStore empty() throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        try {
            store.load(null, IN_MEMORY);
        } catch (IOException e) {
            throw new IllegalStateException("nothing was to be read", e);
        }
        return store;
    }

    private static Collection<? extends Certificate> certificates(AgentSettings settings, String setting) {
        Path file = settings.path(setting);
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (found.isEmpty()) {
                throw new StartFaultException(setting + " = " + file + ": has no certificate; give a PEM file");
            }
            return found;
        } catch (IOException | GeneralSecurityException e) {
            throw new StartFaultException(setting + " = " + file + ": cannot be read as certificates ("
                    + e.getClass().getSimpleName() + "); give a PEM file that the agent's user may read");
        }
    }

    private static PrivateKey key(AgentSettings settings) {
        Path file = settings.path(KEY);
        try {
            Matcher pem = PKCS8.matcher(Files.readString(file));
            if (pem.find()) {
                return key(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1))));
            }
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw noKey(file, e.getClass().getSimpleName());
        }
        throw noKey(file, "it has no BEGIN PRIVATE KEY");
    }

    /** The file does not say of which algorithm the key is. */
    private static PrivateKey key(PKCS8EncodedKeySpec spec) throws GeneralSecurityException {
        InvalidKeySpecException none = new InvalidKeySpecException("none of " + ALGORITHMS);
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException e) {
                none.addSuppressed(e);
            }
        }
        throw none;
    }

    private static StartFaultException noKey(Path file, String why) {
        return new StartFaultException(KEY + " = " + file + ": cannot be read as a key (" + why
                + "); make one that can be: openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW");
    }
}
