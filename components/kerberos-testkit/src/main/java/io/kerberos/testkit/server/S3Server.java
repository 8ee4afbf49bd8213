package io.kerberos.testkit.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/**
 * An S3 server on 127.0.0.1 over a directory: each bucket a folder, each object a plain file. Checks signatures (V2, V4)
 * against one random account. Path-style addresses only. Thread-safe.
 */
public final class S3Server implements AutoCloseable {

    private static final int THREADS = 16;

    private final S3Proxy proxy;
    private final Path directory;
    private final String accessKey;
    private final String secretKey;

    private S3Server(S3Proxy proxy, Path directory, String accessKey, String secretKey) {
        this.proxy = proxy;
        this.directory = directory;
        this.accessKey = accessKey;
        this.secretKey = secretKey;
    }

    /**
     * Starts on a free port over this directory, which is made when missing.
     *
     * @throws IOException when it does not start
     */
    public static S3Server open(Path directory) throws IOException {
        SecureRandom random = new SecureRandom();
        return open(directory, 0, hex(random, 8), hex(random, 20));
    }

    /** Starts on a given port with a given account: a server that comes back. */
    public static S3Server open(Path directory, int port, String accessKey, String secretKey) throws IOException {
        Files.createDirectories(directory);
        S3Proxy proxy = S3Proxy.builder()
                .blobStore(new FilesystemNio2BlobStore(directory.toString()))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, accessKey, secretKey)
                .endpoint(URI.create("http://127.0.0.1:" + port))
                .jettyMaxThreads(THREADS)
                .stopTimeout(0)
                .build();
        try {
            proxy.start();
        } catch (Exception e) {
            throw new IOException("cannot start the S3 server on port " + port, e);
        }
        return new S3Server(proxy, directory, accessKey, secretKey);
    }

    private static String hex(SecureRandom random, int bytes) {
        byte[] key = new byte[bytes];
        random.nextBytes(key);
        return HexFormat.of().formatHex(key);
    }

    public int port() {
        return proxy.getPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    public String accessKey() {
        return accessKey;
    }

    public String secretKey() {
        return secretKey;
    }

    /** Where the buckets lie. */
    public Path directory() {
        return directory;
    }

    @Override
    public void close() throws IOException {
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new IOException("the S3 server did not stop", e);
        }
    }
}
