package io.kerberos.agent.access;

import io.vertx.core.Future;
import io.vertx.ext.auth.User;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Logins proven right a short while ago, and those being proven now, so that the price of a hash is paid once and not for
 * each request. Keyed by an HMAC under a key that only this process has and forgets; bounded. Safe from any thread.
 */
final class LoginProofs {
    private static final int MOST = 64;
    private static final Duration VALID = Duration.ofHours(12);
    private static final String MAC = "HmacSHA256";

    private final SecretKeySpec key;
    private final LongSupplier nanos;
    private final Map<String, Long> proven = new LinkedHashMap<>();
    private final Map<String, Future<User>> running = new HashMap<>();

    LoginProofs(LongSupplier nanos) {
        this.nanos = nanos;
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        this.key = new SecretKeySpec(secret, MAC);
    }

    /** Names a login without telling anything of it. */
    String nameOf(Login login) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            String text = login.user().length() + ":" + login.user() + login.password();
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + MAC, e);
        }
    }

    synchronized boolean proven(String name) {
        Long at = proven.get(name);
        return at != null && nanos.getAsLong() - at < VALID.toNanos();
    }

    /** The proof of the same login that another request waits for already. */
    synchronized Optional<Future<User>> running(String name) {
        return Optional.ofNullable(running.get(name));
    }

    /** So many logins wait to be proven that no more are taken on. */
    synchronized boolean busy() {
        return running.size() >= MOST;
    }

    /** Begins a proof; its outcome is remembered when it is right. */
    Future<User> prove(String name, Supplier<Future<User>> proof) {
        Future<User> outcome = proof.get();
        synchronized (this) {
            running.put(name, outcome);
        }
        return outcome.onComplete(done -> finished(name, done.succeeded()));
    }

    private synchronized void finished(String name, boolean right) {
        running.remove(name);
        proven.remove(name);
        if (right) {
            proven.put(name, nanos.getAsLong());
            if (proven.size() > MOST) {
                proven.remove(proven.keySet().iterator().next());
            }
        }
    }
}
