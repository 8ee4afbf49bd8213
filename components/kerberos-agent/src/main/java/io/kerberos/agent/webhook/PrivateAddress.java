package io.kerberos.agent.webhook;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Whether an address is one of this machine, of its networks, or of no single machine: what a request to the public internet has
 * no business with. After the special-purpose registries of IANA (RFC 6890).
 */
final class PrivateAddress {
    private static final int[] NAT64 = {0, 0x64, 0xff, 0x9b};

    private PrivateAddress() {}

    static boolean is(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return true;
        }
        return address instanceof Inet6Address ? ofVersion6(bytes) : ofVersion4(bytes);
    }

    /** This network, carrier-grade NAT, protocol assignments, benchmarks, reserved and broadcast. */
    private static boolean ofVersion4(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        return first == 0
                || (first == 100 && (second & 0xc0) == 64)
                || (first == 192 && second == 0 && bytes[2] == 0)
                || (first == 198 && (second & 0xfe) == 18)
                || first >= 240;
    }

    /** Unique local addresses, and those that carry a private address of version 4: NAT64 and 6to4. */
    private static boolean ofVersion6(byte[] bytes) {
        if ((bytes[0] & 0xfe) == 0xfc) {
            return true;
        }
        if (startsWith(bytes, NAT64)) {
            return is(bytes, 12);
        }
        return startsWith(bytes, new int[] {0x20, 0x02}) && is(bytes, 2);
    }

    private static boolean startsWith(byte[] bytes, int[] prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if ((bytes[i] & 0xff) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean is(byte[] bytes, int from) {
        try {
            return is(InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4)));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
