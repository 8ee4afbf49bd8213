package planted.d05.core;

import org.apache.camel.Exchange;

public class BadCoreSeesCamel {
    Object f0(Exchange value) {
        return value;
    }
}
