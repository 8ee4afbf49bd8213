package planted.d05.camel;

import org.apache.camel.Exchange;

public class GoodComponent {
    Object f0(Exchange value) {
        return value;
    }
}
