package io.kerberos.core.camera;

/** What decodes pictures for the analysis of a camera, by FFmpeg's names. What is not there is replaced by software. */
public enum Hwaccel {
    /** Software. */
    NONE,
    /** The first of the others that this machine has. */
    AUTO,
    /** Intel and AMD graphics under Linux. */
    VAAPI,
    /** Boards such as the Raspberry Pi, through Video4Linux. */
    V4L2M2M,
    /** NVIDIA. */
    CUDA
}
