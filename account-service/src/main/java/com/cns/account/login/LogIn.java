package com.cns.account.login;

import com.cns.account.token.AccessTokens;
import com.cns.contract.id.AccountId;
import com.cns.platform.identifier.EmailAddress;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Signs holders in. */
@ApplicationScoped
class LogIn {
    private static final Logger LOG = Logger.getLogger(LogIn.class);

    private final KnownLogins known;
    private final Tenant tenant;
    private final Prints prints;
    private final Delays delays;
    private final Passwords passwords;
    private final Sessions sessions;
    private final SealedClients clients;
    private final Activities activities;
    private final AccessTokens tokens;
    private final Evenly evenly;
    private final Clock clock;

    LogIn(
            KnownLogins known,
            Tenant tenant,
            Prints prints,
            Delays delays,
            Passwords passwords,
            Sessions sessions,
            SealedClients clients,
            Activities activities,
            AccessTokens tokens,
            Evenly evenly,
            Clock clock) {
        this.known = known;
        this.tenant = tenant;
        this.prints = prints;
        this.delays = delays;
        this.passwords = passwords;
        this.sessions = sessions;
        this.clients = clients;
        this.activities = activities;
        this.tokens = tokens;
        this.evenly = evenly;
        this.clock = clock;
    }

    /** A session with its first token. */
    record LoggedIn(Sessions.Started started, AccessTokens.Issued token) {}

    /**
     * Fails with {@link Problem#UNAUTHENTICATED} when it is not the holder of an account that is active or suspended, {@link
     * Problem#TOO_MANY_REQUESTS} when too many have tried, {@link Problem#UNAVAILABLE} when too many try at once.
     */
    Uni<LoggedIn> with(EmailAddress email, String password, Client client) {
        String print = prints.ofEmail(email);
        Delays.Attempt attempt = delays.attempt(print, prints.ofNetwork(client.ip()));
        return delays.require(attempt)
                .chain(() -> known.by(print))
                .flatMap(login -> isHolder(login, password)
                        .onFailure()
                        .call(() -> delays.takeBack(attempt))
                        .flatMap(is -> is && login.isPresent()
                                ? welcome(login.get(), attempt, client)
                                : reject(login, client)));
    }

    private Uni<Boolean> isHolder(Optional<KnownLogins.Known> login, String password) {
        return login.map(one -> passwords.matches(password, one.passwordHash()))
                .orElseGet(() -> passwords.matchesNobody(password));
    }

    private Uni<LoggedIn> welcome(KnownLogins.Known login, Delays.Attempt attempt, Client client) {
        return delays.forgive(attempt)
                .chain(() -> clients.sealer(login.account(), client))
                .flatMap(sealer ->
                        sessions.start(login.account(), login.passwordHash(), new Activities.From(client, sealer)))
                .flatMap(started -> tokens.issue(
                                started.credential(), started.credential().account(), Sessions.SCOPES)
                        .map(token -> new LoggedIn(started, token.orElseThrow(LogIn::stranger))));
    }

    /** What is written of a known account takes time, too. */
    private Uni<LoggedIn> reject(Optional<KnownLogins.Known> login, Client client) {
        Instant begun = clock.instant();
        return login.map(one -> failed(one.account(), client))
                .orElseGet(() -> Uni.createFrom().voidItem())
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "A log-in that failed was not noted: kind=%s",
                        failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithNull()
                .chain(() -> evenly.since(begun))
                .chain(() -> Uni.createFrom().failure(stranger()));
    }

    private Uni<Void> failed(AccountId account, Client client) {
        return clients.sealer(account, client)
                .flatMap(sealer ->
                        tenant.in(account, () -> activities.loginFailed(account, new Activities.From(client, sealer))));
    }

    static ProblemException stranger() {
        return new ProblemException(Problem.UNAUTHENTICATED, "The e-mail address or the password is wrong");
    }
}
