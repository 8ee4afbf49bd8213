package planted.d02.core.fault;

import planted.d02.core.event.Event;

public class BadFaultSeesEvent {
    Object f0(Event value) {
        return value;
    }
}
