package io.kerberos.agent.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchIOException;

import io.kerberos.agent.fault.StartFaultException;
import io.kerberos.agent.settings.AgentEnvironment;
import io.kerberos.agent.settings.AgentSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.SocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files for TLS at the broker, as they should be and as people give them. */
class BrokerSocketsTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    static Path folder;

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"own", "rsa", "edwards"})
    void shouldTakeKeysOfEachKind(String name) {
        assertThat(BrokerSockets.of(settings("own.pem", name + ".pem", name + ".key")))
                .isInstanceOf(SSLSocketFactory.class);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "no such authority    | none.pem | own.pem   | own.key    | ca-file = | cannot be read as certificates",
                "authority is a key   | own.key  | own.pem   | own.key    | ca-file = | certificates",
                "authority is empty   | empty    | own.pem   | own.key    | ca-file = | has no certificate; give a PEM file",
                "no such certificate  | own.pem  | none.pem  | own.key    | certificate-file = | cannot be read as certificates",
                "certificate is text  | own.pem  | text      | own.key    | certificate-file = | give a PEM file",
                "no such key          | own.pem  | own.pem   | none.key   | key-file = | NoSuchFileException",
                "key is a certificate | own.pem  | own.pem   | own.pem    | key-file = | it has no BEGIN PRIVATE KEY",
                "key of OpenSSL 1.0   | own.pem  | own.pem   | old.key    | key-file = | openssl pkcs8 -topk8 -nocrypt",
                "key with a password  | own.pem  | own.pem   | locked.key | key-file = | openssl pkcs8 -topk8 -nocrypt",
                "key is cut off       | own.pem  | own.pem   | cut.key    | key-file = | cannot be read as a key",
                "key of another kind  | own.pem  | own.pem   | dsa.key    | key-file = | InvalidKeySpecException",
                "another's key        | own.pem  | own.pem   | other.key  | key-file = | is not the key of the first certificate",
                "another's RSA key    | own.pem  | own.pem   | rsa.key    | key-file = | is not the key of the first certificate"
            })
    void shouldSayWhichFileIsWrongAndWhatToDo(
            String what, String authority, String certificate, String key, String names, String helps) {
        assertThatThrownBy(() -> BrokerSockets.of(settings(authority, certificate, key)))
                .as(what)
                .isInstanceOf(StartFaultException.class)
                .hasMessageContaining("kerberos.mqtt." + names)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining(helps);
    }

    @Test
    void shouldAskForWhatIsMissing() {
        assertThatThrownBy(() -> BrokerSockets.of(settings("own.pem", "own.pem", "")))
                .hasMessageStartingWith("kerberos.mqtt.key-file is missing");
        assertThatThrownBy(() -> BrokerSockets.of(settings("own.pem", "", "own.key")))
                .hasMessageStartingWith("kerberos.mqtt.certificate-file is missing");
        assertThatThrownBy(() -> BrokerSockets.of(settings("own.pem", "", "")
                        .with(Map.of("kerberos.mqtt.url", "tcp://127.0.0.1:1883"), "the test")))
                .hasMessageContaining("kerberos.mqtt.ca-file needs TLS", "ssl://");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"other", "rsa"})
    void shouldSayWhatToDoWhenAnotherAuthorityVouchesForTheBroker(String authority) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store("own"), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        ExecutorService broker = Executors.newSingleThreadExecutor();
        try (ServerSocket server =
                context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            broker.submit(() -> {
                try (Socket taken = server.accept()) {
                    return taken.getInputStream().read();
                }
            });
            SocketFactory sockets = BrokerSockets.of(settings(authority + ".pem", "", ""));
            try (Socket socket = sockets.createSocket(InetAddress.getLoopbackAddress(), server.getLocalPort())) {
                IOException refused =
                        catchIOException(() -> socket.getOutputStream().write(1));
                assertThat(BrokerSockets.reason(new MqttException(refused)))
                        .startsWith("nobody vouches for its certificate: ")
                        .endsWith("; give its authority's in kerberos.mqtt.ca-file");
            }
        } finally {
            broker.shutdownNow();
        }
    }

    @BeforeAll
    static void files() throws Exception {
        pair("own", "EC", "-groupname", "secp256r1");
        pair("other", "EC", "-groupname", "secp256r1");
        pair("rsa", "RSA", "-keysize", "2048");
        pair("edwards", "Ed25519", "-groupname", "Ed25519");
        Files.writeString(folder.resolve("empty"), "");
        Files.writeString(folder.resolve("text"), "not a certificate");
        String key = Files.readString(folder.resolve("own.key"));
        Files.writeString(folder.resolve("old.key"), key.replace("PRIVATE", "EC PRIVATE"));
        Files.writeString(folder.resolve("locked.key"), key.replace("PRIVATE", "ENCRYPTED PRIVATE"));
        Files.writeString(
                folder.resolve("cut.key"), pem(Base64.getMimeDecoder().decode(key.replaceAll("-.*-", "")), 30));
        byte[] dsa = KeyPairGenerator.getInstance("DSA")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        Files.writeString(folder.resolve("dsa.key"), pem(dsa, dsa.length));
    }

    private static String pem(byte[] key, int length) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(Arrays.copyOf(key, length))
                + "\n-----END PRIVATE KEY-----\n";
    }

    /** A certificate and its key, name.pem and name.key. */
    private static void pair(String name, String algorithm, String... size) throws Exception {
        Path store = folder.resolve(name + ".p12");
        List<String> made = new ArrayList<>(List.of("-keyalg", algorithm, "-dname", "CN=x"));
        made.addAll(List.of(size));
        keytool("-genkeypair", store, made.toArray(String[]::new));
        keytool(
                "-exportcert",
                store,
                "-rfc",
                "-file",
                folder.resolve(name + ".pem").toString());
        byte[] key = store(name).getKey("mykey", PASSWORD.toCharArray()).getEncoded();
        Files.writeString(folder.resolve(name + ".key"), pem(key, key.length));
    }

    private static KeyStore store(String name) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve(name + ".p12"))) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    private static void keytool(String command, Path store, String... more) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                command,
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD));
        line.addAll(List.of(more));
        Process keytool = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
    }

    private AgentSettings settings(String authority, String certificate, String key) {
        Map<String, String> given = new HashMap<>(Map.of("kerberos.mqtt.url", "ssl://127.0.0.1:8883"));
        Map.of("ca", authority, "certificate", certificate, "key", key).forEach((name, file) -> {
            if (!file.isEmpty()) {
                given.put(
                        "kerberos.mqtt." + name + "-file", folder.resolve(file).toString());
            }
        });
        return AgentSettings.read(given, Map.of(), AgentEnvironment.read(Map.of()), folder);
    }
}
