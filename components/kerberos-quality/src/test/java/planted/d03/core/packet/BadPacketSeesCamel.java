package planted.d03.core.packet;

import org.apache.camel.Exchange;

public class BadPacketSeesCamel {
    Object f0(Exchange value) {
        return value;
    }
}
