package io.kerberos.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class HeldPortIT {

    @Test
    void shouldRefuseConnectionsAndBeFreeForNobodyUntilItIsGiven() throws IOException {
        try (HeldPort held = HeldPort.take()) {
            assertThatThrownBy(() -> connect(held.port())).isInstanceOf(ConnectException.class);
            try (Socket other = new Socket()) {
                assertThatThrownBy(() -> other.bind(address(held.port()))).isInstanceOf(BindException.class);
            }

            try (ServerSocket server = new ServerSocket(held.give(), 1, InetAddress.getLoopbackAddress())) {
                assertThat(server.getLocalPort()).isEqualTo(held.port());
                connect(held.port());
            }
        }
    }

    @Test
    void shouldSayWhenSomebodyHasThePort() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> HeldPort.of(server.getLocalPort())).isInstanceOf(BindException.class);
        }
    }

    private static void connect(int port) throws IOException {
        try (Socket client = new Socket()) {
            client.connect(address(port));
        }
    }

    private static InetSocketAddress address(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
