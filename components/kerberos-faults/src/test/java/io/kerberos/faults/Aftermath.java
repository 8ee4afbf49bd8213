package io.kerberos.faults;

import io.kerberos.testkit.rtsp.Played;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What was left in the end by one agent that died again and again.
 *
 * @param lost for each client that was cut off, of each stream: seconds that it was sent and that no clip holds
 * @param pauses seconds between the last picture that one client was sent and the first of the next
 * @param undelivered clips from before the last start that did not reach a sink within the time they had
 */
record Aftermath(
        OnFile clips, List<Double> lost, List<Double> pauses, List<Path> withoutRow, List<String> undelivered) {

    static Aftermath of(OnFile clips, CountedStreams streams, List<String> cameras, List<String> undelivered)
            throws IOException, SQLException {
        clips.read();
        List<Double> lost = new ArrayList<>();
        List<Double> pauses = new ArrayList<>();
        for (String camera : cameras) {
            List<Played> clients = streams.played(camera);
            for (int i = 0; i < clients.size() - 1; i++) {
                lost.add(clips.missingSeconds(camera, clients.get(i)));
                pauses.add((clients.get(i + 1).firstMicros() - clients.get(i).lastMicros()) / 1e6);
            }
        }
        return new Aftermath(clips, lost, pauses, clips.withoutRow(), undelivered);
    }

    /**
     * The figures that K1 and K2 have in common.
     *
     * @param death what is done to an agent, in a word
     */
    static void report(FaultCase fault, List<Aftermath> all, String death, double mostLost, int deaths) {
        List<Double> lost = all.stream().flatMap(a -> a.lost().stream()).toList();
        List<Double> pauses = all.stream().flatMap(a -> a.pauses().stream()).toList();
        List<Path> unreadable =
                all.stream().flatMap(a -> a.clips().unreadable().stream()).toList();
        List<IndexRow> falseRows =
                all.stream().flatMap(a -> a.clips().falseRows().stream()).toList();
        List<Path> withoutRow =
                all.stream().flatMap(a -> a.withoutRow().stream()).toList();
        List<String> undelivered =
                all.stream().flatMap(a -> a.undelivered().stream()).toList();
        fault.atMost("lost a stream and " + death, mostLost, "s", Statistics.worst(lost))
                .none("unreadable clips", unreadable)
                .none("rows whose hash or length is wrong", falseRows)
                .none("files without a row", withoutRow)
                .none("clips not delivered", undelivered)
                .atLeast("streams that saw a " + death, deaths, "", lost.size())
                .note("lost in the median %.1f s".formatted(Statistics.quantile(lost, 0.5)))
                .note("%d clips"
                        .formatted(all.stream()
                                .mapToInt(a -> a.clips().rows().size())
                                .sum()))
                .note("pause until pictures come again %.1f s in the median"
                        .formatted(Statistics.quantile(pauses, 0.5)))
                .conclude();
    }
}
