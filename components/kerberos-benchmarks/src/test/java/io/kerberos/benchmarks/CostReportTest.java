package io.kerberos.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CostReportTest {

    @Test
    void shouldCompareEachSystemWithEveryOtherOfTheSameWindow() {
        String text = new CostReport(List.of(
                        measured("floor", "still", 1, 0.01, 20, null),
                        measured("agent", "still", 1, 0.02, 150, new CameraFlow(1, 25, 3, 0.04, 4)),
                        measured("motion", "still", 1, 0.2, 90, null)))
                .text();

        assertThat(text)
                .contains("| of floor | of agent | of motion | RSS MiB")
                .contains("| still | 1 | agent | 0.0200 | 0.0200 | 2.00 | 1.00 | 0.10 | 150 | 150 | 50 % |")
                .contains("| still | 1 | agent | 1 | 25.00 | 3 | 0.04 | 4 |")
                .doesNotContain("each further camera");
    }

    @Test
    void shouldTellWhatAFurtherCameraTakesBesideItsRing() {
        Memory memory = Memory.of(List.of(
                measured("agent", "still", 1, 0.02, 150, new CameraFlow(1, 25, 0, 0, 4)),
                measured("agent", "still", 4, 0.02, 180, new CameraFlow(4, 25, 0, 0, 16)),
                measured("agent", "still", 16, 0.02, 300, new CameraFlow(16, 25, 0, 0, 64))));

        assertThat(memory.first()).isEqualTo(150);
        assertThat(memory.perCamera()).isEqualTo(10, within(1e-9));
        assertThat(memory.ringPerCamera()).isEqualTo(4, within(1e-9));
    }

    @Test
    void shouldAddUpTheCountersOfAllCameras() throws JsonProcessingException {
        String cameras =
                """
                [{"id": "a", "status": "live", "lastPacketAgeSeconds": 0.1,
                  "counters": {"packets": %d, "packetsSkipped": 2, "ringBytes": 1048576}},
                 {"id": "b", "status": "lost", "lastPacketAgeSeconds": 2.5,
                  "counters": {"packets": 100, "packetsSkipped": %d, "ringBytes": 1048576}}]
                """;
        ObjectMapper json = new ObjectMapper();
        CameraFlow.Counters before = AgentApi.counters(0, json.readTree(cameras.formatted(100, 3)));
        CameraFlow.Counters after = AgentApi.counters(10_000_000_000L, json.readTree(cameras.formatted(350, 7)));

        assertThat(after.since(before)).isEqualTo(new CameraFlow(1, 12.5, 9, 2.5, 2));
    }

    private static Measurement measured(
            String system, String scene, int cameras, double cpu, double resident, @Nullable CameraFlow flow) {
        return new Measurement(system, scene, cameras, cpu, resident, resident, 0.5, Map.of(), flow, true);
    }
}
