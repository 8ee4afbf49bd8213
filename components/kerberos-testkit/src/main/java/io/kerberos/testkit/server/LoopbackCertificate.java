package io.kerberos.testkit.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A self-signed certificate for 127.0.0.1 and localhost, made by the JDK's keytool when asked for, valid for two days.
 * Immutable.
 */
public final class LoopbackCertificate {

    private static final long LIMIT_SECONDS = 60;

    private final Path caFile;
    private final Path keyFile;
    private final Path store;
    private final String password;
    private final SSLContext context;

    private LoopbackCertificate(Path caFile, Path keyFile, Path store, String password, SSLContext context) {
        this.caFile = caFile;
        this.keyFile = keyFile;
        this.store = store;
        this.password = password;
        this.context = context;
    }

    /**
     * Makes key and certificate in this directory (three files, overwritten). Takes about two seconds.
     *
     * @throws IOException when keytool is missing or fails
     */
    public static LoopbackCertificate make(Path directory) throws IOException {
        Path store = Files.createDirectories(directory).resolve("loopback.p12");
        Path pem = directory.resolve("loopback-ca.pem");
        Files.deleteIfExists(store);
        String password = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        List<String> key = List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", password);
        keytool(
                List.of("-genkeypair", "-alias", "loopback", "-keyalg", "EC", "-groupname", "secp256r1"),
                key,
                List.of(
                        "-validity",
                        "2",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1,dns:localhost",
                        "-ext",
                        "bc:c=ca:true"));
        keytool(List.of("-exportcert", "-alias", "loopback", "-rfc", "-file", pem.toString()), key, List.of());
        Path keyFile = directory.resolve("loopback-key.pem");
        return new LoopbackCertificate(pem, keyFile, store, password, load(store, password.toCharArray(), keyFile));
    }

    private static void keytool(List<String> first, List<String> second, List<String> third) throws IOException {
        List<String> command = new ArrayList<>(List.of(jdkTool("keytool")));
        command.addAll(first);
        command.addAll(second);
        command.addAll(third);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("keytool failed: " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for keytool", e);
        } finally {
            process.destroyForcibly();
        }
    }

    /** A tool beside the java that runs us, else by PATH. */
    private static String jdkTool(String name) {
        return ProcessHandle.current()
                .info()
                .command()
                .map(java -> Path.of(java).resolveSibling(name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .orElse(name);
    }

    /** Makes the context of servers, and writes the key as clients want it. */
    private static SSLContext load(Path store, char[] password, Path keyFile) throws IOException {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, password);
            String pem = Base64.getMimeEncoder()
                    .encodeToString(keys.getKey("loopback", password).getEncoded());
            Files.writeString(keyFile, "-----BEGIN PRIVATE KEY-----\n" + pem + "\n-----END PRIVATE KEY-----\n");
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(keys, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot use the key that keytool made", e);
        }
    }

    /** What a client must trust: the certificate as PEM. */
    public Path caFile() {
        return caFile;
    }

    /** The private key, PKCS #8 as PEM. */
    public Path keyFile() {
        return keyFile;
    }

    /** Key and certificate as a PKCS #12 key store. */
    public Path store() {
        return store;
    }

    /** Of {@link #store()}. */
    public String password() {
        return password;
    }

    /** For servers. */
    public SSLContext context() {
        return context;
    }
}
