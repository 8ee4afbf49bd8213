package io.kerberos.camel;

import io.kerberos.core.camera.MediaEngine;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** The media engine that lies on the class path. */
final class FoundEngine {

    private FoundEngine() {}

    /** @throws IllegalStateException when there is none, or its native libraries are not there */
    static MediaEngine load() {
        try {
            return ServiceLoader.load(MediaEngine.class)
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalStateException("no media engine is on the class path; add the dependency "
                                    + "io.kerberos:kerberos-ffmpeg, or give the component an engine"));
        } catch (ServiceConfigurationError e) {
            // As an exception: a context that gets an error does not start, but does not end either.
            throw new IllegalStateException(
                    "the media engine does not load: " + root(e).getMessage()
                            + "; add the jars org.bytedeco:ffmpeg and org.bytedeco:javacpp with the classifier of this platform, "
                            + "or, under camel run, --dep=mvn:io.kerberos:kerberos-camel-run:VERSION",
                    e);
        }
    }

    private static Throwable root(Throwable fault) {
        Throwable cause = fault;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
