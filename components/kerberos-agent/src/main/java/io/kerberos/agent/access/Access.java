package io.kerberos.agent.access;

import io.vertx.ext.auth.authentication.AuthenticationProvider;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.AuthenticationHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.camel.component.platform.http.vertx.auth.AuthenticationConfig;
import org.apache.camel.component.platform.http.vertx.auth.AuthenticationConfig.AuthenticationConfigEntry;
import org.apache.camel.component.platform.http.vertx.auth.AuthenticationConfig.AuthenticationHandlerFactory;
import org.jspecify.annotations.Nullable;

/** Access to the agent over HTTP: the users of a data folder and the gate that asks them to log in. */
public final class Access {
    private final Users users;
    private final LongSupplier nanos;
    private volatile @Nullable AccessGate gate;

    private Access(Users users, LongSupplier nanos) {
        this.users = users;
        this.nanos = nanos;
    }

    /**
     * Opens {@code <data>/access}, making what is missing.
     *
     * @param nanos the monotonic clock
     * @throws IOException naming the file and the remedy, when it cannot be read or written
     */
    public static Access open(AccessSettings settings, Path data, LongSupplier nanos) throws IOException {
        return new Access(Users.open(data.resolve("access"), settings), nanos);
    }

    /** The random password, when this start made it: to be shown once, it is stored only as a hash. */
    public Optional<String> firstPassword() {
        return users.firstPassword();
    }

    /**
     * Puts the gate before every path. Camel mounts it before the server listens, so nobody comes in early; but at an order
     * that other handlers can be put in front of, see {@link #first}.
     */
    public void guard(AuthenticationConfig authentication) {
        AuthenticationConfigEntry everything = new AuthenticationConfigEntry();
        everything.setPath("/*");
        everything.setAuthenticationProviderFactory(vertx -> new UserProofs(users, vertx));
        everything.setAuthenticationHandlerFactory(new AuthenticationHandlerFactory() {
            @Override
            public <T extends AuthenticationProvider> AuthenticationHandler createAuthenticationHandler(T provider) {
                AccessGate made = new AccessGate(provider, nanos);
                gate = made;
                return made;
            }
        });
        authentication.getEntries().add(everything);
        authentication.setEnabled(true);
    }

    /** Puts the same gate before handlers of every order. Called with the guarded router before anybody else has it. */
    public void first(Router router) {
        AccessGate made = gate;
        if (made == null) {
            throw new IllegalStateException("the router is not guarded");
        }
        router.route().order(Integer.MIN_VALUE).handler(made);
    }
}
