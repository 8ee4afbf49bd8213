package io.kerberos.agent;

import io.kerberos.agent.fault.StartFaultException;
import io.kerberos.agent.tune.Tuning;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.ffmpeg.FfmpegMediaEngine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code ./kerberos tune}: why a recording does or does not make the detector fire. Tables go to standard output, drawings to
 * files, everything else to standard error. Exit codes: 0 done, 1 not all could be watched, 2 wrong input.
 */
public final class TuneMain {
    private static final int INCOMPLETE = 1;
    private static final int WRONG_INPUT = 2;

    private TuneMain() {}

    /** The first word is the folder of the launcher, the others are the user's. */
    public static void main(String[] arguments) throws IOException {
        System.setProperty("java.awt.headless", "true");
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        List<String> words = List.of(arguments);
        int exit;
        try {
            requireDrawing();
            FfmpegMediaEngine engine = new FfmpegMediaEngine();
            Tuning tuning = new Tuning(engine, engine, out::print, remark -> err.println("kerberos: " + remark));
            exit = tuning.run(words.subList(1, words.size()), Path.of(words.get(0)), System.getenv()) ? 0 : INCOMPLETE;
        } catch (StartFaultException e) {
            e.problems().forEach(problem -> err.println("kerberos: " + problem));
            exit = WRONG_INPUT;
        } catch (CameraFaultException e) {
            err.println("kerberos: " + e.getMessage());
            exit = INCOMPLETE;
        }
        out.flush();
        System.exit(exit);
    }

    private static void requireDrawing() {
        if (ModuleLayer.boot().findModule("java.desktop").isEmpty()) {
            throw new StartFaultException(
                    "this Java cannot draw, it has no module java.desktop, as the one in the agent's image; "
                            + "run tune on a copy of the recordings with the Debian package or the source");
        }
    }
}
