package io.kerberos.agent;

import io.kerberos.agent.detect.Detection;
import io.kerberos.agent.fault.StartFaultException;
import io.kerberos.ffmpeg.FfmpegMediaEngine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code ./kerberos detect}: what the detector finds in files. The report goes to standard output, everything else to standard
 * error. Exit codes: 0 done, 1 a file could not be watched to its end, 2 wrong input.
 */
public final class DetectMain {
    private static final int INCOMPLETE = 1;
    private static final int WRONG_INPUT = 2;

    private DetectMain() {}

    /** The first word is the folder of the launcher, the others are the user's. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        List<String> words = List.of(arguments);
        int exit = 0;
        try {
            FfmpegMediaEngine engine = new FfmpegMediaEngine();
            Detection detection =
                    new Detection(engine, engine::frameDecoder, remark -> err.println("kerberos: " + remark));
            out.print(detection.run(words.subList(1, words.size()), Path.of(words.get(0)), System.getenv()));
            exit = detection.whole() ? 0 : INCOMPLETE;
        } catch (StartFaultException e) {
            e.problems().forEach(problem -> err.println("kerberos: " + problem));
            exit = WRONG_INPUT;
        }
        out.flush();
        System.exit(exit);
    }
}
