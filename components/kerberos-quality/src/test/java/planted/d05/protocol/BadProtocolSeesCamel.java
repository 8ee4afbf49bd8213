package planted.d05.protocol;

import org.apache.camel.Exchange;

public class BadProtocolSeesCamel {
    Object f0(Exchange value) {
        return value;
    }
}
