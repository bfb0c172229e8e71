package com.cns.account.login;

import com.cns.account.account.Accounts;
import com.cns.account.notification.Holders;
import com.cns.account.notification.Notice;
import com.cns.account.notification.Notices;
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
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

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
    private final Notices notices;
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
            Notices notices,
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
        this.notices = notices;
        this.tenant = tenant;
        this.clock = clock;
    }

    /**
     * Fails with {@link Problem#VALIDATION_FAILED} when the new one is not good enough, {@link Problem#FORBIDDEN} when the
     * current one is wrong, {@link Problem#TOO_MANY_REQUESTS} when it was guessed too often, {@link Problem#CONFLICT} when there
     * is none yet, the account has no e-mail address, or the account was closed.
     *
     * @param session that goes on; all others end
     */
    Uni<Void> change(AccountId account, Optional<SessionId> session, String current, String password, Client from) {
        return holder(account)
                .flatMap(holder -> verified(account, print(holder), current, from)
                        .flatMap(verified -> hash(holder, password)
                                .flatMap(hash -> keep(
                                        account,
                                        print(holder),
                                        hash,
                                        session,
                                        from,
                                        () -> logins.lock(account).invoke(now -> requireStill(now, verified))))));
    }

    /**
     * Sets a new password, ends every session. Fails like {@link #change}, and when the address signs in for another account.
     *
     * @param first what is done before, in the same transaction
     */
    Uni<Void> set(AccountId account, String password, Client from, Supplier<Uni<Void>> first) {
        return holder(account)
                .flatMap(holder -> hash(holder, password)
                        .flatMap(hash -> keep(
                                account,
                                print(holder),
                                hash,
                                Optional.empty(),
                                from,
                                () -> first.get().replaceWith(Optional.empty()))));
    }

    private Uni<Holders.Holder> holder(AccountId account) {
        return accounts.holder(account).map(holder -> holder.orElseThrow(PasswordChanges::unreachable));
    }

    private String print(Holders.Holder holder) {
        return prints.ofEmail(EmailAddress.parse(holder.email()));
    }

    private Uni<String> hash(Holders.Holder holder, String password) {
        return passwords.hash(
                password,
                "/password",
                Stream.of(holder.name(), holder.email())
                        .filter(Objects::nonNull)
                        .toList());
    }

    /** The hash of the current one. Guessing costs the same time as at the door. */
    private Uni<String> verified(AccountId account, String print, String current, Client from) {
        return tenant.in(account, () -> logins.of(account)).flatMap(login -> {
            String hash = login.orElseThrow(PasswordChanges::none).passwordHash();
            Delays.Attempt attempt = delays.attempt(print, prints.ofNetwork(from.ip()));
            return delays.require(attempt)
                    .chain(() -> passwords.matches(current, hash))
                    .onFailure(failure -> !isTooEarly(failure))
                    .call(() -> delays.takeBack(attempt))
                    .flatMap(is -> is
                            ? delays.forgive(attempt).replaceWith(hash)
                            : Uni.createFrom()
                                    .failure(new ProblemException(Problem.FORBIDDEN, "The current password is wrong")));
        });
    }

    private static boolean isTooEarly(Throwable failure) {
        return failure instanceof ProblemException refused && refused.problem() == Problem.TOO_MANY_REQUESTS;
    }

    private static void requireStill(Optional<Login> login, String verified) {
        if (login.filter(one -> one.passwordHash().equals(verified)).isEmpty()) {
            throw new ProblemException(Problem.CONFLICT, "The password was changed meanwhile");
        }
    }

    private static ProblemException none() {
        return new ProblemException(
                Problem.CONFLICT,
                "There is no password yet: ask for a code (POST /v1/password/code) and set it with that");
    }

    private Uni<Void> keep(
            AccountId account,
            String print,
            String hash,
            Optional<SessionId> session,
            Client from,
            Supplier<Uni<Optional<Login>>> first) {
        Instant now = clock.instant();
        return clients.sealer(account, from)
                .flatMap(sealer -> tenant.in(
                        account,
                        () -> accounts.lockLiving(account)
                                .chain(() -> first.get())
                                .chain(() -> logins.of(account))
                                .flatMap(login -> login.map(known -> {
                                            known.change(hash, now);
                                            return Uni.createFrom().item(known);
                                        })
                                        .orElseGet(() -> logins.persist(new Login(account, print, hash, true, now))))
                                .chain(() -> logins.flush())
                                .chain(() -> sessions.endAll(
                                        account,
                                        id -> session.filter(id::equals).isEmpty()))
                                .chain(() -> activities.passwordChanged(account, new Activities.From(from, sealer)))
                                .chain(() -> notices.queue(account, new Notice.PasswordChanged(now)))))
                .onFailure(AccountLogin::isTaken)
                .transform(_ -> AccountLogin.taken());
    }

    private static ProblemException unreachable() {
        return new ProblemException(Problem.CONFLICT, "The account has no e-mail address");
    }
}
