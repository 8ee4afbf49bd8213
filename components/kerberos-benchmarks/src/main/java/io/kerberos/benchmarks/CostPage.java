package io.kerberos.benchmarks;

import java.io.IOException;

/** The page on cost, whole: what was run where, and what came out. */
final class CostPage {
    private CostPage() {}

    static String of(String words, CostReport report) throws IOException {
        return """
            # What a camera costs

            Written by the benchmark; how to run it is in [benchmarks.md](benchmarks.md).

            %s- Streams: 1920x1080 at 25 fps, H.264 at 3.4 Mbit/s, a keyframe in 2 s, RTSP over TCP on loopback, served by
              another process. *still*: sensor noise and nothing else; *busy*: a box crosses for 16 of 20 s.
            - CPU-s/s: seconds of CPU, user and system, of the process tree in a second of video. The systems of one row group
              ran at the same time; the first one, which only copies, is the floor.
            - Machine busy: everything that ran on it. When it is full the agent does not get the CPU that it asks for, and analysis
              leaves pictures out: the figure is then too low.

            %s
            ## Where it goes

            Threads of one role, those above 0.0002.

            %s"""
                .formatted(Circumstances.of("cost " + words), report.table(), report.threads());
    }
}
