package com.cns.account.login;

import com.cns.account.account.Accounts;
import com.cns.account.secret.Secrets;
import com.cns.account.token.Credential;
import com.cns.contract.account.SessionEnded;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SessionId;
import com.cns.contract.topic.Topic;
import com.cns.platform.outbox.Outbox;
import com.cns.platform.outbox.Outgoing;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.security.Roles;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.time.Ids;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Transaction boundary of sessions: a session's end and the event that tells of it commit together. */
@ApplicationScoped
class Sessions {
    /** A holder who signs in by password may whatever their account may. */
    static final Set<String> SCOPES = Set.of(Roles.HOLDER, Roles.SENDER);

    private static final int AT_MOST = 100;

    private final Accounts accounts;
    private final LoginRepository logins;
    private final SessionRepository sessions;
    private final Activities activities;
    private final Tenant tenant;
    private final Outbox outbox;
    private final LoginConfig config;
    private final Clock clock;
    private final Ids ids;

    Sessions(
            Accounts accounts,
            LoginRepository logins,
            SessionRepository sessions,
            Activities activities,
            Tenant tenant,
            Outbox outbox,
            LoginConfig config,
            Clock clock,
            Ids ids) {
        this.accounts = accounts;
        this.logins = logins;
        this.sessions = sessions;
        this.activities = activities;
        this.tenant = tenant;
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
        this.ids = ids;
    }

    /** A session whose refresh token is shown this once. */
    record Started(Session session, String refreshToken) {
        Credential credential() {
            return Credential.of(session.id(), session.account(), SCOPES, session.expiresAt());
        }
    }

    /**
     * Begins one; the oldest ends when there are too many.
     *
     * @param verified the hash that the password was found to have: another one by now refuses
     */
    Uni<Started> start(AccountId account, String verified, Activities.From from) {
        SessionId id = new SessionId(ids.next());
        String refreshToken = Secrets.draw();
        Instant now = now();
        Session session = new Session(
                id, account, refreshToken, from.sealer().apply(id.value()), now, now.plus(config.sessionIdle()));
        return tenant.in(
                        account,
                        () -> accounts.lockLiving(account)
                                .chain(() -> logins.lock(account))
                                .invoke(login -> requireStill(login, verified))
                                .chain(() -> endOldest(account, now))
                                .chain(() -> sessions.persist(session))
                                .call(() -> activities.loggedIn(account, id, from)))
                .replaceWith(new Started(session, refreshToken));
    }

    private static void requireStill(Optional<Login> login, String verified) {
        if (login.filter(one -> one.passwordHash().equals(verified)).isEmpty()) {
            throw LogIn.stranger();
        }
    }

    private Uni<Void> endOldest(AccountId account, Instant now) {
        return sessions.live(account, now)
                .flatMap(live -> Multi.createFrom()
                        .iterable(live)
                        .skip()
                        .first(AT_MOST - 1)
                        .onItem()
                        .transformToUniAndConcatenate(this::end)
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    /** Those that last, newest first. */
    Uni<List<Session>> live(AccountId account) {
        return tenant.in(account, () -> sessions.live(account, now()));
    }

    /** Ends a session and the tokens that were issued in it; once more changes nothing. Fails with {@link Problem#NOT_FOUND}. */
    Uni<Void> end(AccountId account, SessionId id) {
        return tenant.in(
                account,
                () -> sessions.of(account, id)
                        .map(found -> found.orElseThrow(() -> new ProblemException(Problem.NOT_FOUND)))
                        .flatMap(this::end));
    }

    /** Ends all that last and are so, in the open transaction. */
    Uni<Void> endAll(AccountId account, Predicate<SessionId> which) {
        return sessions.live(account, now())
                .flatMap(live -> Multi.createFrom()
                        .iterable(live)
                        .filter(session -> which.test(session.id()))
                        .onItem()
                        .transformToUniAndConcatenate(this::end)
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    private Uni<Void> end(Session session) {
        Instant now = now();
        return session.end(now)
                ? outbox.add(ended(session.id(), session.account(), now))
                : Uni.createFrom().voidItem();
    }

    static Outgoing ended(SessionId session, AccountId account, Instant at) {
        return new Outgoing(Topic.REVOCATIONS, session.toString(), account, new SessionEnded(session, account, at));
    }

    private Instant now() {
        return clock.instant();
    }
}
