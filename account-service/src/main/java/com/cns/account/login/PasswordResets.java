package com.cns.account.login;

import com.cns.account.account.Accounts;
import com.cns.account.notification.Notice;
import com.cns.account.notification.Notices;
import com.cns.account.secret.Secrets;
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

/** Replaces forgotten passwords by a code that is mailed. */
@ApplicationScoped
class PasswordResets {
    private static final Logger LOG = Logger.getLogger(PasswordResets.class);
    private static final int TRIES = 5;

    private final Accounts accounts;
    private final KnownLogins known;
    private final PasswordResetRepository resets;
    private final PasswordChanges changes;
    private final Notices notices;
    private final Prints prints;
    private final Delays delays;
    private final Evenly evenly;
    private final Tenant tenant;
    private final LoginConfig config;
    private final Clock clock;

    PasswordResets(
            Accounts accounts,
            KnownLogins known,
            PasswordResetRepository resets,
            PasswordChanges changes,
            Notices notices,
            Prints prints,
            Delays delays,
            Evenly evenly,
            Tenant tenant,
            LoginConfig config,
            Clock clock) {
        this.accounts = accounts;
        this.known = known;
        this.resets = resets;
        this.changes = changes;
        this.notices = notices;
        this.prints = prints;
        this.delays = delays;
        this.evenly = evenly;
        this.tenant = tenant;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Mails a code if the address signs in; the answer is the same, and takes as long, if not. Fails with {@link
     * Problem#TOO_MANY_REQUESTS} when it was asked too often.
     */
    Uni<Void> ask(EmailAddress email, Client client) {
        Instant begun = clock.instant();
        String print = prints.ofEmail(email);
        return delays.require(delays.attempt("reset " + print, prints.ofNetwork(client.ip())))
                .chain(() -> known.by(print))
                .flatMap(login -> login.map(one -> mail(one.account()))
                        .orElseGet(() -> Uni.createFrom().voidItem())
                        // The answer must not tell that there was something to fail.
                        .onFailure()
                        .invoke(failure -> LOG.warnf(
                                "A code was not mailed: kind=%s",
                                failure.getClass().getSimpleName()))
                        .onFailure()
                        .recoverWithNull())
                .call(() -> evenly.since(begun));
    }

    /**
     * For whoever acts for the account already. Fails with {@link Problem#CONFLICT} of a sub-account: nobody signs in to it by an
     * address.
     */
    Uni<Void> mailOwn(AccountId account) {
        return accounts.parent(account).flatMap(parent -> {
            if (parent.isPresent()) {
                throw new ProblemException(
                        Problem.CONFLICT,
                        "A sub-account has no e-mail address, and nobody signs in to it with a password");
            }
            return mail(account);
        });
    }

    /** Mails a code to the account's address; the one before is void. Fails when the account is closed. */
    private Uni<Void> mail(AccountId account) {
        String code = Secrets.draw();
        Instant now = now();
        Instant end = now.plus(config.resetLife());
        return tenant.in(
                account,
                () -> accounts.lockLiving(account)
                        .chain(() -> resets.lock(account))
                        .flatMap(before -> before.isEmpty()
                                ? resets.persist(new PasswordReset(account, code, end))
                                : Uni.createFrom().item(before.get()).invoke(reset -> reset.replace(code, end)))
                        .chain(() -> notices.queue(account, new Notice.PasswordReset(code, now))));
    }

    /**
     * Sets a new password by the code; ends every session. Fails with {@link Problem#UNPROCESSABLE} when the code is not the
     * one, {@link Problem#VALIDATION_FAILED} when the password is not good enough: the code still works then.
     */
    Uni<Void> set(AccountId account, String code, String password, Client from) {
        return tenant.in(account, () -> accepted(account, code))
                .invoke(PasswordResets::require)
                .chain(() -> changes.set(
                        account,
                        password,
                        from,
                        () -> accepted(account, code)
                                .invoke(PasswordResets::require)
                                .flatMap(reset -> resets.delete(reset.orElseThrow()))))
                .chain(() -> accounts.holder(account))
                .flatMap(holder -> holder.map(one -> delays.forgive(delays.attempt(
                                prints.ofEmail(EmailAddress.parse(one.email())), prints.ofNetwork(from.ip()))))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Optional<PasswordReset>> accepted(AccountId account, String code) {
        return resets.lock(account).map(found -> found.filter(reset -> reset.accepts(code, TRIES, clock.instant())));
    }

    private static void require(Optional<PasswordReset> accepted) {
        if (accepted.isEmpty()) {
            throw new ProblemException(
                    Problem.UNPROCESSABLE, "The code is wrong, was used, has run out or was tried too often");
        }
    }

    private Instant now() {
        return clock.instant();
    }
}
