package io.kerberos.agent.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerberos.agent.fault.RefusedAddressException;
import io.kerberos.agent.webhook.AllowedAddresses.Privacy;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedAddressesTest {
    private final Queue<String> answers = new ArrayDeque<>();
    private final DnsResolver names = new DnsResolver() {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            String next = answers.remove();
            String[] all = next.split(" ");
            InetAddress[] addresses = new InetAddress[all.length];
            for (int i = 0; i < all.length; i++) {
                addresses[i] = InetAddress.getByName(all[i]);
            }
            return addresses;
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    };

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.5",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "0.1.2.3",
                "192.0.0.8",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fd00::1",
                "fc00::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::1",
                "93.184.216.34 10.0.0.1"
            })
    void shouldRefuseAPrivateAddressOfAPublicName(String address) {
        answers.add(address);
        assertThatThrownBy(() -> new AllowedAddresses(names, Privacy.AUTO).resolve("hooks.example.com"))
                .isInstanceOf(RefusedAddressException.class)
                .hasMessageContaining("hooks.example.com")
                .hasMessageContaining("kerberos.webhook.allow-private = true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "93.184.216.34",
                "172.32.0.1",
                "172.15.255.255",
                "100.128.0.1",
                "198.20.0.1",
                "192.0.1.1",
                "223.255.255.255",
                "2606:2800:220:1::1",
                "64:ff9b::5db8:d822",
                "2002:5db8:d822::1"
            })
    void shouldConnectToAPublicAddress(String address) throws Exception {
        answers.add(address);
        assertThat(new AllowedAddresses(names, Privacy.FALSE).resolve("hooks.example.com"))
                .containsExactly(InetAddress.getByName(address));
    }

    @Test
    void shouldCheckEachConnectionAnew() throws Exception {
        AllowedAddresses addresses = new AllowedAddresses(names, Privacy.AUTO);
        answers.add("93.184.216.34");
        answers.add("192.168.1.1");
        addresses.resolve("rebound.example.com");
        assertThatThrownBy(() -> addresses.resolve("rebound.example.com")).isInstanceOf(RefusedAddressException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.1.5, AUTO, true",
        "fd00::5, AUTO, true",
        "nas, AUTO, true",
        "homeassistant.local, AUTO, true",
        "Home.LAN, AUTO, true",
        "hook.home.arpa, AUTO, true",
        "ha.example.com, AUTO, false",
        "local.example.com, AUTO, false",
        "10.0.0.1.example.com, AUTO, false",
        "ha.example.com, TRUE, true",
        "192.168.1.5, FALSE, false",
        "nas, FALSE, false"
    })
    void shouldTakeWhatTheUrlNamesForWhatIsMeant(String host, Privacy privacy, boolean allowed) throws Exception {
        answers.add("192.168.1.5");
        AllowedAddresses addresses = new AllowedAddresses(names, privacy);
        if (allowed) {
            assertThat(addresses.resolve(host)).hasSize(1);
        } else {
            assertThatThrownBy(() -> addresses.resolve(host)).isInstanceOf(RefusedAddressException.class);
        }
    }
}
