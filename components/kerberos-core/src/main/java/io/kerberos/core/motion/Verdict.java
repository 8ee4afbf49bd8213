package io.kerberos.core.motion;

/** What to do with one encoded video packet; see {@link AnalysisPolicy}. */
public enum Verdict {
    /** Nothing: neither decode nor look. */
    SKIP,
    /** Decode, so that later packets can be decoded; the picture is not needed. */
    DECODE,
    /** Decode and look at the picture, then give the result to {@link AnalysisPolicy#observe}. */
    LOOK,
    /** Decoding must begin at the keyframe of this packet's GOP: go back there and offer the packets again from it. */
    REWIND
}
