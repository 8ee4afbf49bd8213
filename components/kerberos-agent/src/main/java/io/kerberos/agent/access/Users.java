package io.kerberos.agent.access;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;

/** Who may log in. Immutable once opened; safe from any thread. */
final class Users {
    private final PasswordHash hash;
    private final Map<String, String> hashes;
    private final Optional<String> firstPassword;
    private final String nobody;

    private Users(PasswordHash hash, Map<String, String> hashes, Optional<String> firstPassword) {
        this.hash = hash;
        this.hashes = Map.copyOf(hashes);
        this.firstPassword = firstPassword;
        this.nobody = hashes.values().iterator().next();
    }

    /**
     * Reads the users of a folder. A login that the operator chose replaces what is stored; when there is none, neither
     * chosen nor stored, a random password is made.
     */
    static Users open(Path folder, AccessSettings settings) throws IOException {
        PasswordHash hash = new PasswordHash();
        UsersFile file = new UsersFile(folder);
        Map<String, String> stored = file.read();
        String user = settings.user();
        String known = stored.get(user);
        if (settings.password().isPresent()) {
            String chosen = settings.password().get();
            if (known == null || stored.size() > 1 || !hash.matches(known, chosen)) {
                stored = Map.of(user, hash.ofChosen(chosen));
                file.write(stored);
            }
            return new Users(hash, stored, Optional.empty());
        }
        boolean renamed = settings.username().isPresent() && known == null;
        if (stored.isEmpty() || renamed) {
            String random = RandomPassword.next(new SecureRandom());
            stored = Map.of(user, hash.ofRandom(random));
            file.write(stored);
            return new Users(hash, stored, Optional.of(random));
        }
        return new Users(hash, stored, Optional.empty());
    }

    /** The random password that was made just now; never to be had again. */
    Optional<String> firstPassword() {
        return firstPassword;
    }

    boolean knows(String user) {
        return hashes.containsKey(user);
    }

    /** Takes as long for a user that does not exist. Slow on purpose. */
    boolean verify(Login login) {
        String known = hashes.get(login.user());
        boolean matches = hash.matches(known == null ? nobody : known, login.password());
        return known != null && matches;
    }
}
