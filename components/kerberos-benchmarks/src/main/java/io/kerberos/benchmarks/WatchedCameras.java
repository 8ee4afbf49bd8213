package io.kerberos.benchmarks;

import java.net.URI;
import java.util.List;

/** Cameras that all show the same kind of picture. */
record WatchedCameras(List<URI> urls, int width, int height, double fps) {
    WatchedCameras {
        urls = List.copyOf(urls);
    }
}
