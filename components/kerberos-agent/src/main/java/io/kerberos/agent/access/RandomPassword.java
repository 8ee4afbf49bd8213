package io.kerberos.agent.access;

import java.util.random.RandomGenerator;

/** Passwords of 138 bits from characters that are not mistaken for one another, whichever font they are printed in. */
final class RandomPassword {
    private static final String CHARACTERS = "23456789abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int LENGTH = 24;

    private RandomPassword() {}

    static String next(RandomGenerator random) {
        StringBuilder password = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            password.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return password.toString();
    }
}
