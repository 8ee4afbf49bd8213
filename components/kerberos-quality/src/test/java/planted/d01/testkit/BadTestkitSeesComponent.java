package planted.d01.testkit;

import planted.d01.camel.Endpoint;

public class BadTestkitSeesComponent {
    Object f0(Endpoint value) {
        return value;
    }
}
