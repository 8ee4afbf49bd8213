package io.kerberos.agent.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultMessage;
import org.junit.jupiter.api.Test;

class TraceIdTest {
    private static final String ID = "0192F0C1-7a2b-7c3d-8e4f-a5b6c7d8e9f0";

    private final DefaultMessage message = new DefaultMessage(new DefaultCamelContext());

    @Test
    void shouldBeThatOfTheTraceWhenThereIsOne() {
        message.setHeader("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        assertThat(TraceId.of(message, ID)).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void shouldBeTheBytesOfTheIdOtherwise() {
        message.setHeader("traceparent", "nonsense");
        assertThat(TraceId.of(message, ID)).isEqualTo("0192f0c17a2b7c3d8e4fa5b6c7d8e9f0");
    }

    @Test
    void shouldBeStableForKeysOfAnotherForm() {
        assertThat(TraceId.of(message, "event-1"))
                .matches("[0-9a-f]{32}")
                .isEqualTo(TraceId.of(message, "event-1"))
                .isNotEqualTo(TraceId.of(message, "event-2"));
    }
}
