package com.cns.account.login;

import com.cns.account.account.Accounts;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SessionId;
import com.cns.platform.identifier.EmailAddress;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** Sets and changes passwords: the new one, the end of other sessions and what is remembered commit together. */
@ApplicationScoped
class PasswordChanges {
    private final Accounts accounts;
    private final LoginRepository logins;
    private final Passwords passwords;
    private final Prints prints;
    private final Delays delays;
    private final Sessions sessions;
    private final SealedClients clients;
    private final Activities activities;
    private final Tenant tenant;
    private final Clock clock;

    PasswordChanges(
            Accounts accounts,
            LoginRepository logins,
            Passwords passwords,
            Prints prints,
            Delays delays,
            Sessions sessions,
            SealedClients clients,
            Activities activities,
            Tenant tenant,
            Clock clock) {
        this.accounts = accounts;
        this.logins = logins;
        this.passwords = passwords;
        this.prints = prints;
        this.delays = delays;
        this.sessions = sessions;
        this.clients = clients;
        this.activities = activities;
        this.tenant = tenant;
        this.clock = clock;
    }

    /**
     * Fails with {@link Problem#VALIDATION_FAILED} when the new one is not good enough, {@link Problem#FORBIDDEN} when the
     * current one is wrong, {@link Problem#TOO_MANY_REQUESTS} when it was guessed too often, {@link Problem#CONFLICT} when the
     * e-mail address was erased or signs in for another account.
     *
     * @param session that goes on; all others end
     */
    Uni<Void> change(
            AccountId account, Optional<SessionId> session, @Nullable String current, String password, Client from) {
        return accounts.contact(account).flatMap(holder -> {
            String print = prints.ofEmail(EmailAddress.parse(
                    holder.orElseThrow(PasswordChanges::unreachable).email()));
            List<String> known =
                    Stream.of(holder.get().name(), holder.get().email()).toList();
            return requireCurrent(account, print, current, from)
                    .chain(() -> passwords.hash(password, "/password", known))
                    .flatMap(hash -> keep(account, print, hash, session, from));
        });
    }

    /** Guessing costs the same time as at the door. */
    private Uni<Void> requireCurrent(AccountId account, String print, @Nullable String current, Client from) {
        return tenant.in(account, () -> logins.of(account)).flatMap(login -> {
            if (login.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            if (current == null) {
                throw new ProblemException(Problem.VALIDATION_FAILED).error("/current", "must be the current password");
            }
            Delays.Attempt attempt = delays.attempt(print, prints.ofNetwork(from.ip()));
            return delays.require(attempt)
                    .chain(() -> passwords.matches(current, login.get().passwordHash()))
                    .flatMap(is -> {
                        if (!is) {
                            throw new ProblemException(Problem.FORBIDDEN, "The current password is wrong");
                        }
                        return delays.forgive(attempt);
                    });
        });
    }

    private Uni<Void> keep(AccountId account, String print, String hash, Optional<SessionId> session, Client from) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return clients.sealer(account, from)
                .flatMap(sealer -> tenant.in(
                        account,
                        () -> logins.of(account)
                                .flatMap(login -> login.map(known -> {
                                            known.change(hash, now);
                                            return Uni.createFrom().item(known);
                                        })
                                        .orElseGet(() -> logins.persist(new Login(account, print, hash, true, now))))
                                .chain(() -> logins.flush())
                                .chain(() -> sessions.endAll(
                                        account,
                                        id -> session.filter(id::equals).isEmpty()))
                                .chain(() -> activities.passwordChanged(account, new Activities.From(from, sealer)))))
                .onFailure(ConstraintViolationException.class)
                .transform(_ -> AccountLogin.taken());
    }

    private static ProblemException unreachable() {
        return new ProblemException(Problem.CONFLICT, "The account's e-mail address was erased");
    }
}
