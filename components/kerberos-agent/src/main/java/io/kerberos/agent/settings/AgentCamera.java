package io.kerberos.agent.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The one camera of a Kerberos Agent container, in the component's options.
 *
 * @param id made from AGENT_KEY, else from AGENT_NAME
 * @param options values as the component's options take them
 */
public record AgentCamera(String id, Map<String, String> options) {
    private static final String CAPTURE = "AGENT_CAPTURE_";
    private static final int LONGEST_ID = 64;
    private static final double USUAL_WIDTH = 640;
    private static final double USUAL_SHAPE = 9.0 / 16;

    public AgentCamera {
        options = Map.copyOf(options);
    }

    static AgentCamera read(Map<String, String> set, List<String> notes) {
        Map<String, String> options = new TreeMap<>();
        copy(set, "AGENT_NAME", options, "name");
        copy(set, CAPTURE + "IPCAMERA_RTSP", options, "url");
        copy(set, CAPTURE + "IPCAMERA_SUB_RTSP", options, "subUrl");
        copy(set, CAPTURE + "IPCAMERA_RTSPS_CA_FILE", options, "tlsCaFile");
        String insecure = CAPTURE + "IPCAMERA_RTSPS_INSECURE";
        if (set.containsKey(insecure)) {
            options.put("tlsInsecure", Boolean.toString(flag(set, insecure, false)));
        }
        options.put("motion", Boolean.toString(flag(set, CAPTURE + "MOTION", true)));
        options.put("recording", recording(set));
        lengths(set, options);
        if (set.containsKey("AGENT_REGION_POLYGON")) {
            options.put("zones", "region: " + region(set, notes));
        }
        String key = set.getOrDefault("AGENT_KEY", set.getOrDefault("AGENT_NAME", "camera1"));
        return new AgentCamera(id(key), options);
    }

    private static void copy(Map<String, String> set, String name, Map<String, String> options, String option) {
        if (set.containsKey(name)) {
            options.put(option, set.getOrDefault(name, ""));
        }
    }

    private static String recording(Map<String, String> set) {
        if (!flag(set, CAPTURE + "RECORDING", true)) {
            return "manual";
        }
        return flag(set, CAPTURE + "CONTINUOUS", false) ? "continuous" : "motion";
    }

    private static void lengths(Map<String, String> set, Map<String, String> options) {
        long pre = seconds(set, CAPTURE + "PRERECORDING", 10);
        long post = seconds(set, CAPTURE + "POSTRECORDING", 20);
        long longest = seconds(set, CAPTURE + "MAXLENGTH", 30);
        options.put("preRoll", pre + "s");
        options.put("postRoll", post + "s");
        options.put("maxLength", Math.max(Math.max(longest, pre + post), 1) + "s");
        options.put("segmentLength", Math.max(longest == 0 ? pre + post : longest, 1) + "s");
    }

    private static boolean flag(Map<String, String> set, String name, boolean otherwise) {
        String value = set.get(name);
        return value == null ? otherwise : value.equalsIgnoreCase("true");
    }

    private static long seconds(Map<String, String> set, String name, long otherwise) {
        String value = set.get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            long seconds = Long.parseLong(value);
            if (seconds >= 0 && seconds <= 86_400) {
                return seconds;
            }
        } catch (NumberFormatException e) {
            throw AgentEnvironment.wrong(name, "'" + value + "' is not a number of seconds; give one such as 10");
        }
        throw AgentEnvironment.wrong(name, value + " s is out of bounds; give 0 to 86400");
    }

    /** Corners in pixels of the base size become corners from 0 to 1. */
    private static String region(Map<String, String> set, List<String> notes) {
        double width = pixels(set, CAPTURE + "IPCAMERA_BASE_WIDTH", USUAL_WIDTH);
        double height = pixels(set, CAPTURE + "IPCAMERA_BASE_HEIGHT", 0);
        if (height == 0) {
            height = width * USUAL_SHAPE;
            notes.add("AGENT_REGION_POLYGON is read as corners in a picture of " + Math.round(width) + "x"
                    + Math.round(height) + "; set AGENT_CAPTURE_IPCAMERA_BASE_HEIGHT when it has another shape");
        }
        List<String> corners = new ArrayList<>();
        for (String corner : set.getOrDefault("AGENT_REGION_POLYGON", "").split(";", -1)) {
            if (!corner.isBlank()) {
                corners.add(scaled(corner.strip(), width, height));
            }
        }
        return String.join(" ", corners);
    }

    private static String scaled(String corner, double width, double height) {
        String[] numbers = corner.split(",", -1);
        try {
            if (numbers.length == 2) {
                double x = Math.min(1, Math.max(0, Double.parseDouble(numbers[0]) / width));
                double y = Math.min(1, Math.max(0, Double.parseDouble(numbers[1]) / height));
                return String.format(Locale.ROOT, "%.4f,%.4f", x, y);
            }
        } catch (NumberFormatException e) {
            throw notACorner(corner);
        }
        throw notACorner(corner);
    }

    private static RuntimeException notACorner(String corner) {
        return AgentEnvironment.wrong(
                "AGENT_REGION_POLYGON",
                "'" + corner + "' is not a corner; write x,y;x,y;x,y in pixels of the base width and height");
    }

    private static double pixels(Map<String, String> set, String name, double otherwise) {
        String value = set.get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            double pixels = Double.parseDouble(value);
            return pixels > 0 ? pixels : otherwise;
        } catch (NumberFormatException e) {
            throw AgentEnvironment.wrong(name, "'" + value + "' is not a number of pixels; give one such as 640");
        }
    }

    private static String id(String key) {
        String id =
                key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-").replaceAll("^[^a-z0-9]+", "");
        return id.isEmpty() ? "camera1" : id.substring(0, Math.min(id.length(), LONGEST_ID));
    }
}
