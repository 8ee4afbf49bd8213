package io.kerberos.core.camera;

import java.util.concurrent.Executor;

/**
 * The only threads of the pipeline, given by whoever assembles it.
 *
 * @param capture one thread for each running stream; its tasks block in native reads
 * @param analysis a few shared workers, no more than cores; tasks are short and burn CPU
 * @param storage a few shared workers that may wait for the disk
 */
public record CameraThreads(Executor capture, Executor analysis, Executor storage) {}
