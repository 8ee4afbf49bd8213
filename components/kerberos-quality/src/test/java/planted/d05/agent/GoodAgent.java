package planted.d05.agent;

import org.apache.camel.Exchange;

public class GoodAgent {
    Object f0(Exchange value) {
        return value;
    }
}
