package io.kerberos.agent.access;

import io.kerberos.agent.fault.Problem;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.AuthenticationProvider;
import io.vertx.ext.auth.authentication.UsernamePasswordCredentials;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.AuthenticationHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first handler of every request:
 *
 * <pre>
 *   safe headers -> cross-site? 403 -> probe? open -> login proven? pass -> too many wrong ones? 429 -> hash -> pass or 401
 * </pre>
 *
 * <p>Runs on event loops; hashes run on one worker, so that guessing never costs more than one core.
 */
final class AccessGate implements AuthenticationHandler {
    private static final Logger LOG = LoggerFactory.getLogger(AccessGate.class);

    private static final String PASSED = AccessGate.class.getName() + ".passed";
    private static final Duration WHILE_BUSY = Duration.ofSeconds(5);

    private final AuthenticationProvider provider;
    private final LoginProofs proofs;
    private final LoginThrottle throttle;

    AccessGate(AuthenticationProvider provider, LongSupplier nanos) {
        this.provider = provider;
        this.proofs = new LoginProofs(nanos);
        this.throttle = new LoginThrottle(nanos);
    }

    @Override
    public void handle(RoutingContext context) {
        if (context.get(PASSED) != null) {
            context.next();
            return;
        }
        SafeHeaders.put(context.response());
        if (CrossSite.refused(context.request())) {
            refuse(context, Problem.of(403, "this request comes from a page of another site and is not carried out"));
            return;
        }
        String authorization = context.request().getHeader("Authorization");
        if (authorization == null && Probes.asked(context)) {
            Probes.withoutDetails(context);
            pass(context);
            return;
        }
        Optional<Login> login = Login.parse(authorization);
        if (login.isEmpty()) {
            challenge(context, "log in with HTTP Basic");
            return;
        }
        String name = proofs.nameOf(login.get());
        if (proofs.proven(name)) {
            pass(context);
        } else {
            prove(context, login.get(), name);
        }
    }

    private void prove(RoutingContext context, Login login, String name) {
        Optional<Future<User>> running = proofs.running(name);
        String address = context.request().remoteAddress().hostAddress();
        if (running.isEmpty()) {
            Duration wait = proofs.busy() ? WHILE_BUSY : throttle.begin(address);
            if (!wait.isZero()) {
                slowDown(context, address, wait);
                return;
            }
        }
        // A shared proof may end on another connection's thread. The request goes on when its readers are in place.
        Context own = context.vertx().getOrCreateContext();
        context.request().pause();
        running.orElseGet(() -> begin(login, name, address))
                .onComplete(proof -> own.runOnContext(ready -> {
                    if (proof.succeeded()) {
                        pass(context);
                    } else {
                        challenge(context, "user or password is wrong");
                    }
                    context.request().resume();
                }));
    }

    private Future<User> begin(Login login, String name, String address) {
        var credentials = new UsernamePasswordCredentials(login.user(), login.password());
        return proofs.prove(name, () -> provider.authenticate(credentials))
                .onSuccess(user -> throttle.right(address))
                .onFailure(
                        why -> LOG.warn("{} from {}, {} in a row", why.getMessage(), address, throttle.wrong(address)));
    }

    /** What comes after cannot read the login: Camel would keep it as a header, and some answers repeat headers. */
    private static void pass(RoutingContext context) {
        context.put(PASSED, true);
        context.request().headers().remove("Authorization");
        context.next();
    }

    private static void slowDown(RoutingContext context, String address, Duration wait) {
        long seconds = wait.toSeconds() + 1;
        context.response().putHeader("Retry-After", Long.toString(seconds));
        refuse(context, Problem.of(429, "too many wrong logins from " + address + "; wait " + seconds + " s"));
    }

    private static void challenge(RoutingContext context, String detail) {
        context.response().putHeader("WWW-Authenticate", "Basic realm=\"kerberos\", charset=\"UTF-8\"");
        refuse(context, Problem.of(401, detail));
    }

    private static void refuse(RoutingContext context, Problem problem) {
        context.response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", Problem.CONTENT_TYPE)
                .end(JsonObject.mapFrom(problem).encode());
    }
}
