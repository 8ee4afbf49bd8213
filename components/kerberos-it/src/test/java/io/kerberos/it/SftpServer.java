package io.kerberos.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** An SFTP server on 127.0.0.1 over a folder, with one account. */
final class SftpServer implements AutoCloseable {
    private final SshServer server;
    private final Path folder;

    private SftpServer(SshServer server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    static SftpServer open(Path folder, String user, String password) throws IOException {
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        SimpleGeneratorHostKeyProvider key = new SimpleGeneratorHostKeyProvider();
        key.setAlgorithm("EC");
        key.setKeySize(256);
        server.setKeyPairProvider(key);
        server.setPasswordAuthenticator((name, given, session) -> name.equals(user) && given.equals(password));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(Files.createDirectories(folder)));
        server.start();
        return new SftpServer(server, folder);
    }

    String address() {
        return "127.0.0.1:" + server.getPort();
    }

    Path folder() {
        return folder;
    }

    /** The line by which a client knows this server. */
    String knownHost() throws Exception {
        PublicKey key = server.getKeyPairProvider()
                .loadKey(null, KeyPairProvider.ECDSA_SHA2_NISTP256)
                .getPublic();
        return "[127.0.0.1]:" + server.getPort() + " " + PublicKeyEntry.toString(key) + "\n";
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
