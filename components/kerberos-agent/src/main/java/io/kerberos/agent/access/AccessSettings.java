package io.kerberos.agent.access;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The login an operator chose, if any; validated. Whatever is not chosen is {@code admin} with a random password.
 *
 * @param username option {@code kerberos.http.username}
 * @param password option {@code kerberos.http.password}; stored hashed only
 */
public record AccessSettings(Optional<String> username, Optional<String> password) {
    private static final String DEFAULT_USER = "admin";
    private static final int SHORTEST_PASSWORD = 8;
    private static final int LONGEST = 128;
    private static final Set<String> KNOWN = Set.of(
            "password",
            "password1",
            "12345678",
            "123456789",
            "1234567890",
            "changeme",
            "changeit",
            "kerberos",
            "administrator",
            "qwertyuiop",
            "11111111",
            "00000000");

    public AccessSettings {
        username = username.filter(name -> !name.isBlank());
        password = password.filter(word -> !word.isEmpty());
        username.ifPresent(AccessSettings::checkName);
        if (password.isPresent()) {
            checkPassword(username.orElse(DEFAULT_USER), password.get());
        }
    }

    /** Nothing chosen. */
    public static AccessSettings random() {
        return new AccessSettings(Optional.empty(), Optional.empty());
    }

    /** The user that the chosen or random password belongs to. */
    public String user() {
        return username.orElse(DEFAULT_USER);
    }

    private static void checkName(String name) {
        if (name.length() > LONGEST || !name.chars().allMatch(c -> c > ' ' && c < 0x7f && c != ':' && c != '#')) {
            throw new IllegalArgumentException("kerberos.http.username = " + name
                    + " cannot be used; give up to 128 printable ASCII characters without space, ':' and '#'");
        }
    }

    private static void checkPassword(String user, String password) {
        String lower = password.toLowerCase(Locale.ROOT);
        String remedy = "; give 8 characters or more that nobody guesses, or leave it out and a random one is made";
        if (password.length() < SHORTEST_PASSWORD) {
            throw new IllegalArgumentException("kerberos.http.password is shorter than 8 characters" + remedy);
        }
        if (password.length() > LONGEST) {
            throw new IllegalArgumentException("kerberos.http.password is longer than 128 characters" + remedy);
        }
        if (KNOWN.contains(lower)
                || lower.equals(user.toLowerCase(Locale.ROOT))
                || lower.chars().distinct().count() == 1) {
            throw new IllegalArgumentException("kerberos.http.password is one that everybody knows" + remedy);
        }
    }

    @Override
    public String toString() {
        return "AccessSettings[username=" + username.orElse("-") + ", password=" + (password.isPresent() ? "***" : "-")
                + "]";
    }
}
