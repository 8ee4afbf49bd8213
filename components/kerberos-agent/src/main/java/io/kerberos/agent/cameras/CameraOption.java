package io.kerberos.agent.cameras;

import java.util.List;

/**
 * One option of a camera, as the component's catalogue describes it.
 *
 * @param type {@code string}, {@code boolean}, {@code integer}, {@code number}, {@code enum} or {@code duration}
 * @param defaultValue empty when there is none
 * @param choices of an enum; empty for other types
 * @param secret whether its value is never shown
 */
public record CameraOption(
        String name, String type, String description, String defaultValue, List<String> choices, boolean secret) {
    public CameraOption {
        choices = List.copyOf(choices);
    }
}
