package io.kerberos.faults;

import io.kerberos.core.activity.ActivityFile;
import io.kerberos.testkit.media.FfmpegTool;
import io.kerberos.testkit.rtsp.Played;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the clips of one agent hold, read as they appear in its index. Not thread-safe. */
final class OnFile {

    private final Path data;
    private final CountedStreams streams;
    private final boolean decode;
    private final Map<String, BitSet> pictures = new HashMap<>();
    private final List<IndexRow> rows = new ArrayList<>();
    private final List<Path> unreadable = new ArrayList<>();
    private final List<IndexRow> falseRows = new ArrayList<>();
    private long last;

    /** @param decode looks at every picture of every clip, not only at the packets */
    OnFile(Path data, CountedStreams streams, boolean decode) {
        this.data = data;
        this.streams = streams;
        this.decode = decode;
    }

    /** Reads the clips that are new in the index. */
    OnFile read() throws IOException, SQLException {
        for (IndexRow row : IndexRow.after(data, last)) {
            last = row.seq();
            rows.add(row);
            if (!row.isTrue(data)) {
                falseRows.add(row);
            }
            try {
                pictures.computeIfAbsent(row.camera(), camera -> new BitSet())
                        .or(streams.pictures(row.camera(), row.in(data), row.start()));
                if (decode) {
                    String file = row.in(data).toString();
                    FfmpegTool.lgpl().ffmpeg(List.of("-v", "error", "-xerror", "-i", file, "-f", "null", "-"));
                }
            } catch (IOException e) {
                unreadable.add(row.in(data));
            }
        }
        return this;
    }

    /** Seconds that a client was sent and that no clip holds. */
    double missingSeconds(String stream, Played played) {
        return streams.missingSeconds(stream, played, pictures.getOrDefault(stream, new BitSet()));
    }

    List<IndexRow> rows() {
        return rows;
    }

    /** Clips that FFmpeg does not read. */
    List<Path> unreadable() {
        return unreadable;
    }

    /** Rows whose file was missing or had another length or hash. */
    List<IndexRow> falseRows() {
        return falseRows;
    }

    /** Files among the recordings that neither the index knows nor a recording of it explains. */
    List<Path> withoutRow() throws IOException {
        Set<Path> known = rows.stream().map(row -> row.in(data)).collect(Collectors.toSet());
        try (Stream<Path> files = Files.walk(data.resolve("recordings"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file ->
                            !known.contains(ActivityFile.recordingOf(file).orElse(file)))
                    .toList();
        }
    }
}
