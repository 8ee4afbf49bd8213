package io.kerberos.agent.api;

import io.kerberos.agent.fault.ProblemException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Which recordings or events are asked for, newest first. */
record Interval(Optional<String> camera, Instant from, Instant until, int limit) {
    static final int DEFAULT_LIMIT = 100;
    static final int LARGEST_LIMIT = 1000;

    /** What an index that counts microseconds can hold. */
    private static final Instant EARLIEST = Instant.EPOCH;

    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    /** @param others parameters that the request may have beside those of the interval */
    static Interval of(ApiRequest request, String... others) throws ProblemException {
        request.only(Stream.concat(Stream.of("camera", "from", "until", "limit"), Stream.of(others))
                .toArray(String[]::new));
        Instant from = request.instant("from", EARLIEST);
        Instant until = request.instant("until", LATEST);
        if (!from.isBefore(until)) {
            throw new ProblemException(
                    400, "parameter from = " + from + " does not lie before until = " + until + "; exchange them");
        }
        return new Interval(
                request.text("camera"),
                from.isBefore(EARLIEST) ? EARLIEST : from,
                until.isAfter(LATEST) ? LATEST : until,
                request.integer("limit", 1, LARGEST_LIMIT, DEFAULT_LIMIT));
    }
}
