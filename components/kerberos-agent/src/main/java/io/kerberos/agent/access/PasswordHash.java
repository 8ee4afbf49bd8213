package io.kerberos.agent.access;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * PBKDF2 with HMAC-SHA-256 (RFC 8018) of the JDK, written {@code $pbkdf2-sha256$<iterations>$<salt>$<hash>} in base 64.
 * Costs some 100 ms of CPU on purpose where a person chose the password: never on an event loop. Safe from any thread.
 */
final class PasswordHash {
    static final Pattern FORMAT = Pattern.compile("\\$pbkdf2-sha256\\$(\\d{4,8})\\$([\\w+/]{16,64})\\$([\\w+/]{43})");

    /** What OWASP asks of this hash function; the iterations of a stored hash are its own, so this can be raised. */
    private static final int ITERATIONS = 600_000;

    /** Stretching adds nothing to a random password of more than a hundred bits. */
    private static final int ITERATIONS_OF_RANDOM = 10_000;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;

    private final SecureRandom random = new SecureRandom();

    /** Of a password that a person chose. */
    String ofChosen(String password) {
        return of(password, ITERATIONS);
    }

    /** Of one from {@link RandomPassword}: a first start need not wait for it. */
    String ofRandom(String password) {
        return of(password, ITERATIONS_OF_RANDOM);
    }

    private String of(String password, int iterations) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        Base64.Encoder text = Base64.getEncoder().withoutPadding();
        byte[] hash = derive(password, salt, iterations);
        return "$pbkdf2-sha256$" + iterations + "$" + text.encodeToString(salt) + "$" + text.encodeToString(hash);
    }

    /** In a time that does not depend on how much of the hash agrees. */
    boolean matches(String stored, String password) {
        Matcher parts = FORMAT.matcher(stored);
        if (!parts.matches()) {
            return false;
        }
        byte[] salt = Base64.getDecoder().decode(parts.group(2));
        byte[] hash = Base64.getDecoder().decode(parts.group(3));
        return MessageDigest.isEqual(hash, derive(password, salt, Integer.parseInt(parts.group(1))));
    }

    private static byte[] derive(String password, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PBKDF2 with HMAC-SHA-256", e);
        } finally {
            spec.clearPassword();
        }
    }
}
