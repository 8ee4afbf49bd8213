package io.kerberos.agent.webhook;

import io.kerberos.agent.fault.RefusedAddressException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks up the host of a webhook for the connection itself: what is checked here is what is connected to, so that a name that leads
 * elsewhere the second time gains nothing. Safe from any thread.
 */
final class AllowedAddresses implements DnsResolver {
    private final DnsResolver names;
    private final Privacy privacy;

    AllowedAddresses(DnsResolver names, Privacy privacy) {
        this.names = names;
        this.privacy = privacy;
    }

    /** Which private addresses may be connected to. */
    enum Privacy {
        /** Those that the URL names as such: an address, or a name that exists in local networks only. */
        AUTO,
        TRUE,
        FALSE;

        private static final List<String> LOCAL =
                List.of(".local", ".lan", ".home", ".internal", ".home.arpa", ".localhost", ".localdomain");

        boolean allows(String host) {
            boolean named = host.indexOf('.') < 0
                    || host.matches("[0-9.]+")
                    || LOCAL.stream().anyMatch(host.toLowerCase(Locale.ROOT)::endsWith);
            return this == TRUE || (this == AUTO && named);
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = names.resolve(host);
        if (!privacy.allows(host)) {
            for (InetAddress address : addresses) {
                if (PrivateAddress.is(address)) {
                    throw new RefusedAddressException("the webhook's host " + host + " is at the private address "
                            + address.getHostAddress()
                            + ", so nothing is sent; set kerberos.webhook.allow-private = true if that is meant");
                }
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return names.resolveCanonicalHostname(host);
    }
}
