package com.cns.account.login;

import com.cns.account.token.AccessTokens;
import com.cns.contract.id.AccountId;
import com.cns.platform.identifier.EmailAddress;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Signs holders in. */
@ApplicationScoped
class LogIn {
    private static final String FIND = "select account_id, password_hash from login where email_print = $1 and active";

    /** So long an answer takes that says no. */
    private static final Duration ANSWERED_AFTER = Duration.ofMillis(400);

    private final AcrossTenants acrossTenants;
    private final Tenant tenant;
    private final Prints prints;
    private final Delays delays;
    private final Passwords passwords;
    private final Sessions sessions;
    private final SealedClients clients;
    private final Activities activities;
    private final AccessTokens tokens;
    private final Clock clock;

    LogIn(
            AcrossTenants acrossTenants,
            Tenant tenant,
            Prints prints,
            Delays delays,
            Passwords passwords,
            Sessions sessions,
            SealedClients clients,
            Activities activities,
            AccessTokens tokens,
            Clock clock) {
        this.acrossTenants = acrossTenants;
        this.tenant = tenant;
        this.prints = prints;
        this.delays = delays;
        this.passwords = passwords;
        this.sessions = sessions;
        this.clients = clients;
        this.activities = activities;
        this.tokens = tokens;
        this.clock = clock;
    }

    private record Known(AccountId account, String passwordHash) {}

    /** A session with its first token. */
    record LoggedIn(Sessions.Started started, AccessTokens.Issued token) {}

    /**
     * Fails with {@link Problem#UNAUTHENTICATED} when it is not the holder of an account that is active or suspended, {@link
     * Problem#TOO_MANY_REQUESTS} when too many have tried, {@link Problem#UNAVAILABLE} when too many try at once.
     */
    Uni<LoggedIn> with(EmailAddress email, String password, Client client) {
        String print = prints.ofEmail(email);
        Delays.Attempt attempt = delays.attempt(print, prints.ofNetwork(client.ip()));
        Instant begun = clock.instant();
        return delays.require(attempt)
                .chain(() -> find(print))
                .flatMap(known -> isHolder(known, password)
                        .onFailure()
                        .call(() -> delays.takeBack(attempt))
                        .flatMap(is -> is && known.isPresent()
                                ? welcome(known.get().account(), attempt, client)
                                : reject(known, client, begun)));
    }

    private Uni<Optional<Known>> find(String print) {
        return acrossTenants
                .in(connection -> connection.preparedQuery(FIND).execute(Tuple.of(print)))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next())
                                .map(row -> new Known(
                                        new AccountId(row.getUUID("account_id")), row.getString("password_hash"))));
    }

    private Uni<Boolean> isHolder(Optional<Known> known, String password) {
        return known.map(one -> passwords.matches(password, one.passwordHash()))
                .orElseGet(() -> passwords.matchesNobody(password));
    }

    private Uni<LoggedIn> welcome(AccountId account, Delays.Attempt attempt, Client client) {
        return delays.forgive(attempt)
                .chain(() -> clients.sealer(account, client))
                .flatMap(sealer -> sessions.start(account, new Activities.From(client, sealer)))
                .flatMap(started -> tokens.issue(started.credential(), Sessions.SCOPES)
                        .map(token -> new LoggedIn(started, token.orElseThrow(LogIn::stranger))));
    }

    /** What is written of a known account takes time, too: nobody is answered before {@link #ANSWERED_AFTER}. */
    private Uni<LoggedIn> reject(Optional<Known> known, Client client, Instant begun) {
        return known.map(one -> failed(one.account(), client))
                .orElseGet(() -> Uni.createFrom().voidItem())
                .onItem()
                .delayIt()
                .until(_ -> Uni.createFrom().voidItem().onItem().delayIt().by(rest(begun)))
                .chain(() -> Uni.createFrom().failure(stranger()));
    }

    private Duration rest(Instant begun) {
        Duration rest = Duration.between(clock.instant(), begun.plus(ANSWERED_AFTER));
        return rest.isPositive() ? rest : Duration.ofMillis(1);
    }

    private Uni<Void> failed(AccountId account, Client client) {
        return clients.sealer(account, client)
                .flatMap(sealer ->
                        tenant.in(account, () -> activities.loginFailed(account, new Activities.From(client, sealer))));
    }

    private static ProblemException stranger() {
        return new ProblemException(Problem.UNAUTHENTICATED, "The e-mail address or the password is wrong");
    }
}
