package io.kerberos.camel;

import io.kerberos.core.motion.MotionSpec;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** Those options of a camera that say what counts as motion; see docs/design/motion.md before adding one. Not thread-safe. */
@UriParams
public class MotionOptions {
    @UriParam(
            label = "motion",
            defaultValue = "true",
            description =
                    "Whether the camera is watched for motion. Without it nothing is decoded, and only continuous "
                            + "recording and recording on request are left.")
    private boolean motion = MotionSpec.defaults().enabled();

    @UriParam(
            label = "motion",
            defaultValue = "normal",
            description =
                    "How little an object may stand out from what is behind it: low (plain contrasts only), normal, "
                            + "high (a dark coat before a dark hedge too), or a number from 0 to 1 (low is 0.25, normal 0.5, high "
                            + "0.75). Lower it when shadows or noise are reported.")
    private String sensitivity = "normal";

    @UriParam(
            label = "motion",
            defaultValue = "1%",
            description =
                    "Smallest object that counts: its longer side as a share of the width of the picture, such as 5% "
                            + "or 0.05; 0.5% to 100%. In an endpoint URI a percent sign is written %25. Raise it when "
                            + "small animals are reported.")
    private String minObjectSize = "1%";

    @UriParam(
            label = "motion",
            defaultValue = "0",
            description =
                    "Slowest object that counts, as the share of the width of the picture that it crosses in a second, "
                            + "such as 5% or 0.05: with 5% whatever would need more than 20 s from edge to edge is ignored. 0 takes "
                            + "everything that travels. Raise it when creeping shadows or slow machines are reported.")
    private String minSpeed = "0";

    @UriParam(
            label = "motion",
            defaultValue = "2s",
            javaType = "java.time.Duration",
            description = "How long nothing may move before a motion has ended, 500ms to 1m. With a longer time "
                    + "somebody who stands still for a moment is one motion and not two; each event ends later by it.")
    private long quietTime = Math.round(MotionSpec.defaults().quietSeconds() * 1000);

    @UriParam(
            label = "motion,advanced",
            defaultValue = "5",
            description = "How many pictures a second are looked at while something moves, 1 to 30.")
    private double analysisFps = MotionSpec.defaults().analysisFps();

    @UriParam(
            label = "motion",
            description = "Where motion counts, as named polygons, corners in order from 0,0 (top left) to 1,1 (bottom "
                    + "right): door: 0.1,0.2 0.5,0.2 0.5,0.9; gate: 0.6,0 1,0 1,1. Motion elsewhere is ignored; events "
                    + "name the zones that were touched. Default: the whole picture.")
    private @Nullable String zones;

    @UriParam(
            label = "motion",
            description =
                    "Where the picture is never looked at, such as a street or a tree, written like zones. A mask "
                            + "takes its part out of the zones too.")
    private @Nullable String masks;

    public boolean isMotion() {
        return motion;
    }

    public void setMotion(boolean motion) {
        this.motion = motion;
    }

    public String getSensitivity() {
        return sensitivity;
    }

    public void setSensitivity(String sensitivity) {
        this.sensitivity = sensitivity;
    }

    public String getMinObjectSize() {
        return minObjectSize;
    }

    public void setMinObjectSize(String minObjectSize) {
        this.minObjectSize = minObjectSize;
    }

    public String getMinSpeed() {
        return minSpeed;
    }

    public void setMinSpeed(String minSpeed) {
        this.minSpeed = minSpeed;
    }

    public long getQuietTime() {
        return quietTime;
    }

    public void setQuietTime(long quietTime) {
        this.quietTime = quietTime;
    }

    public double getAnalysisFps() {
        return analysisFps;
    }

    public void setAnalysisFps(double analysisFps) {
        this.analysisFps = analysisFps;
    }

    public @Nullable String getZones() {
        return zones;
    }

    public void setZones(@Nullable String zones) {
        this.zones = zones;
    }

    public @Nullable String getMasks() {
        return masks;
    }

    public void setMasks(@Nullable String masks) {
        this.masks = masks;
    }
}
