package io.kerberos.core.camera;

/** User and password of a camera. Never printed. */
public record Credentials(String username, String password) {
    @Override
    public String toString() {
        return username.isEmpty() ? "none" : username + ":***";
    }
}
