package io.kerberos.agent.access;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.AuthenticationProvider;

/** Proves logins by their hashes, one after the other on one worker: guessing never costs more than one core. */
final class UserProofs implements AuthenticationProvider {
    private final Users users;
    private final WorkerExecutor worker;

    UserProofs(Users users, Vertx vertx) {
        this.users = users;
        this.worker = vertx.createSharedWorkerExecutor("kerberos-access", 1);
    }

    @Override
    @SuppressWarnings("deprecation") // the one method an AuthenticationProvider has to have in Vert.x 4
    public void authenticate(JsonObject credentials, Handler<AsyncResult<User>> result) {
        Login login = new Login(credentials.getString("username", ""), credentials.getString("password", ""));
        worker.executeBlocking(() -> users.verify(login), false)
                .compose(right -> right ? Future.succeededFuture(user(login)) : Future.<User>failedFuture(wrong(login)))
                .onComplete(result);
    }

    private static User user(Login login) {
        return User.create(new JsonObject().put("username", login.user()));
    }

    /** An unknown name is not told: it may be a password in the wrong field. */
    private String wrong(Login login) {
        return "wrong login for " + (users.knows(login.user()) ? "user " + login.user() : "an unknown user");
    }
}
