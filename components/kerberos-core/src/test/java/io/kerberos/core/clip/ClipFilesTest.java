package io.kerberos.core.clip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClipFilesTest {
    @TempDir
    Path recordings;

    @Test
    void shouldNameFilesInOrderAcrossBothChangesOfSummerTime() throws Exception {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
        try {
            ClipFiles files = new ClipFiles(recordings, new JdkExaminer());
            for (String change : List.of("2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z")) {
                List<String> names = new ArrayList<>();
                for (int minutes = -90; minutes <= 90; minutes += 30) {
                    Instant start = Instant.parse(change).plusSeconds(minutes * 60L);
                    names.add(recordings
                            .relativize(files.open("door", start, "id"))
                            .toString());
                }
                assertThat(names).isSorted().doesNotHaveDuplicates();
                assertThat(names.get(3)).isEqualTo("door/" + change.substring(0, 10) + "/010000.000Z-id.mp4.part");
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }
}
