package com.cns.account.account;

import com.cns.account.notification.Notice;
import com.cns.account.notification.Notices;
import com.cns.account.secret.Secrets;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.time.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Another e-mail address in two steps: a code goes to the new one, and only whoever reads it there puts it in force; the old
 * one is told. Every method is in the open transaction of a locked account.
 */
@ApplicationScoped
class EmailChanges {
    private final EmailChangeRepository changes;
    private final PersonalFields personal;
    private final Notices notices;
    private final AccountLives lives;
    private final AccountConfig config;
    private final Clock clock;
    private final Ids ids;

    EmailChanges(
            EmailChangeRepository changes,
            PersonalFields personal,
            Notices notices,
            AccountLives lives,
            AccountConfig config,
            Clock clock,
            Ids ids) {
        this.changes = changes;
        this.personal = personal;
        this.notices = notices;
        this.lives = lives;
        this.config = config;
        this.clock = clock;
        this.ids = ids;
    }

    /** The key of the change that it takes the place of. Fails with {@link Problem#TOO_MANY_REQUESTS} within a minute of it. */
    Uni<Optional<SubjectId>> ask(AccountId account, String email) {
        Instant now = clock.instant();
        String code = Secrets.draw();
        return changes.of(account)
                .invoke(before -> requirePause(before, now))
                .flatMap(before -> changes.remove(account)
                        .map(removed -> Optional.ofNullable(before)
                                .filter(_ -> removed)
                                .map(change -> change.email().subject())))
                .call(() -> personal.sealEmail(account, email)
                        .map(alone ->
                                new EmailChange(ids.next(), account, alone, code, now, now.plus(config.codeLife())))
                        .flatMap(changes::persistAndFlush)
                        .chain(() -> notices.queue(account, new Notice.Moving(email, code, now))));
    }

    private static void requirePause(@Nullable EmailChange before, Instant now) {
        if (before != null && before.isRecent(now)) {
            throw new ProblemException(Problem.TOO_MANY_REQUESTS, "A code was sent within the last minute")
                    .header("Retry-After", "60");
        }
    }

    /** False when the code is not the one that was sent, was used, has run out or was tried too often. */
    Uni<Boolean> confirm(Account account, String code) {
        return changes.of(account.id()).flatMap(change -> {
            if (change == null || !change.accepts(code, config.codeTries(), clock.instant())) {
                return Uni.createFrom().item(false);
            }
            return changes.remove(account.id())
                    .flatMap(removed -> removed
                            ? tellOld(account)
                                    .invoke(() -> account.move(change.email(), clock.instant()))
                                    .chain(() -> tellLives(account))
                                    .replaceWith(true)
                            : Uni.createFrom().item(false));
        });
    }

    private Uni<Void> tellLives(Account account) {
        return personal.open(account.id(), account.sealed()).flatMap(now -> {
            String email = now.email();
            return email == null ? Uni.createFrom().voidItem() : lives.each(life -> life.moved(account.id(), email));
        });
    }

    private Uni<Void> tellOld(Account account) {
        return personal.open(account.id(), account.sealed()).flatMap(old -> {
            String email = old.email();
            return email == null
                    ? Uni.createFrom().voidItem()
                    : notices.queue(account.id(), new Notice.Moved(email, clock.instant()));
        });
    }
}
