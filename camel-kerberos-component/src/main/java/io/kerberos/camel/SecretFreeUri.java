package io.kerberos.camel;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.util.URISupport;
import org.apache.camel.util.UnsafeUriCharactersEncoder;

/**
 * An endpoint URI without the options that hold or may hold secrets, and those options.
 *
 * @param uri may be logged
 */
record SecretFreeUri(String uri, Map<String, Object> secrets) {
    private static final Collection<String> SECRET = List.of("url", "subUrl", "username", "password");

    static SecretFreeUri of(String uri) throws URISyntaxException {
        URI encoded = new URI(UnsafeUriCharactersEncoder.encode(uri));
        Map<String, Object> plain = URISupport.parseParameters(encoded);
        Map<String, Object> secrets = new HashMap<>();
        for (String option : SECRET) {
            Object value = plain.remove(option);
            if (value != null) {
                secrets.put(option, value);
            }
        }
        if (secrets.isEmpty()) {
            return new SecretFreeUri(uri, secrets);
        }
        String address = uri.substring(0, uri.indexOf('?'));
        return new SecretFreeUri(
                plain.isEmpty() ? address : address + "?" + URISupport.createQueryString(plain), secrets);
    }

    @Override
    public String toString() {
        return uri;
    }
}
