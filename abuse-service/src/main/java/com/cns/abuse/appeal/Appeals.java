package com.cns.abuse.appeal;

import com.cns.abuse.casework.Histories;
import com.cns.abuse.suspension.Staff;
import com.cns.abuse.suspension.Suspensions;
import com.cns.abuse.suspension.Suspensions.Statement;
import com.cns.contract.abuse.SuspensionEvent;
import com.cns.contract.account.AccountStateChanged.Throttle;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.AppealId;
import com.cns.contract.id.SuspensionId;
import com.cns.contract.topic.Topic;
import com.cns.platform.audit.Actor;
import com.cns.platform.audit.Audit;
import com.cns.platform.outbox.Outbox;
import com.cns.platform.outbox.Outgoing;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.purpose.AuditedRead;
import com.cns.platform.security.Roles;
import com.cns.platform.security.StaffCaller.Person;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.time.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Transaction boundary of the feature: the decision, what it does to the suspension and the event commit together. */
@ApplicationScoped
class Appeals {
    private static final String NOT_CLAIMED = "Claim the appeal first: whoever has claimed it decides";

    private final Tenant tenant;
    private final AppealRepository appeals;
    private final Suspensions suspensions;
    private final Queue queue;
    private final SealedTexts texts;
    private final Outbox outbox;
    private final Histories histories;
    private final AuditedRead audited;
    private final Audit audit;
    private final AppealConfig config;
    private final Clock clock;
    private final Ids ids;

    Appeals(
            Tenant tenant,
            AppealRepository appeals,
            Suspensions suspensions,
            Queue queue,
            SealedTexts texts,
            Outbox outbox,
            Histories histories,
            AuditedRead audited,
            Audit audit,
            AppealConfig config,
            Clock clock,
            Ids ids) {
        this.tenant = tenant;
        this.appeals = appeals;
        this.suspensions = suspensions;
        this.queue = queue;
        this.texts = texts;
        this.outbox = outbox;
        this.histories = histories;
        this.audited = audited;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
        this.ids = ids;
    }

    /** Where an appeal is read. */
    String link(AppealId id) {
        return config.publicUrl() + "/v1/appeals/" + id;
    }

    /**
     * Opens an appeal. Fails with {@code not-found} when the account has no such suspension, with {@code conflict} when
     * that was lifted or has an open appeal, with {@code unprocessable} when the time to appeal is over.
     */
    Uni<Appeal> open(AccountId account, SuspensionId suspension, String text) {
        return tenant.in(
                account,
                () -> suspensions
                        .hold(account, suspension)
                        .chain(() -> appeals.open(account, suspension))
                        .invoke(this::requireNone)
                        .chain(() -> appeals.isOverturned(account, suspension))
                        .invoke(Appeals::requireStanding)
                        .chain(() -> add(account, suspension, text)));
    }

    /** One that had ended stays what it is when it is overturned: that it was says its appeal. */
    private static void requireStanding(boolean overturned) {
        if (overturned) {
            throw new ProblemException(Problem.CONFLICT, "The suspension was overturned: nothing is left to decide");
        }
    }

    private void requireNone(@Nullable Appeal open) {
        if (open != null) {
            String link = link(open.id());
            throw new ProblemException(Problem.CONFLICT, "An appeal against this suspension is open already")
                    .member("appeal", link)
                    .header("Location", link);
        }
    }

    private Uni<Appeal> add(AccountId account, SuspensionId suspension, String text) {
        AppealId id = new AppealId(ids.next());
        return texts.seal(account, id, text)
                .map(words -> Appeal.open(id, account, suspension, words, config.decision(), clock.instant()))
                .flatMap(appeals::persist)
                .call(appeal -> tellOf(appeal, appeal.received()::with));
    }

    /** Fails with {@code not-found} when the account has no such appeal. */
    Uni<Appeal> of(AccountId account, AppealId id) {
        return tenant.in(account, () -> found(appeals.of(account, id)));
    }

    /** Those against a suspension, as {@link AppealRepository#before} has them. Fails with {@code not-found} when the account has none such. */
    Uni<List<Appeal>> page(AccountId account, SuspensionId suspension, PageRequest page) {
        return tenant.in(
                account,
                () -> suspensions
                        .statement(account, suspension)
                        .chain(() -> appeals.before(account, suspension, page)));
    }

    /** What its holder said; empty once that was erased. Fails with {@code not-found} when the account has no such appeal. */
    Uni<Optional<String>> text(AccountId account, AppealId id) {
        return of(account, id).flatMap(texts::open);
    }

    /** Everything a reviewer needs to decide. Fails with {@code not-found} when there is no such appeal. */
    Uni<CaseView> read(AppealId id) {
        return queue.account(id)
                .invoke(audited::about)
                .flatMap(account -> of(account, id))
                .flatMap(this::read);
    }

    private Uni<CaseView> read(Appeal appeal) {
        AccountId account = appeal.account();
        return texts.open(appeal)
                .flatMap(text -> suspensions
                        .statement(account, appeal.suspension())
                        .flatMap(statement -> histories
                                .of(account, statement.imposedAt(), statement.decision())
                                .map(history -> CaseView.of(
                                        appeal, statement, text.orElse(null), config.publicUrl(), history))));
    }

    /** The holder takes it back, and is told that it counts no more. Fails with {@code not-found} or, when it was decided before, with {@code conflict}. */
    Uni<Appeal> withdraw(AccountId account, AppealId id) {
        return tenant.in(
                account,
                () -> found(appeals.lock(account, id))
                        .invoke(Appeals::requireOpen)
                        .invoke(appeal -> appeal.withdraw(clock.instant()))
                        .call(appeal -> tell(appeal, appeal.withdrawn())));
    }

    /**
     * A person takes it on. Fails with {@code not-found}; with {@code conflict} when it was decided before or another one has
     * it; with {@code forbidden} when they took part in the suspension, or answer for its rules.
     */
    Uni<Appeal> claim(AppealId id, Person by) {
        Staff person = Staff.of(by);
        return locked(
                id,
                appeal -> act(
                        appeal,
                        by,
                        "POST /v1/appeals/{id}/claim",
                        open -> suspensions
                                .statement(open.account(), open.suspension())
                                .invoke(statement -> requireStranger(statement, person))
                                .chain(() -> requireNotAnswering(open, person))
                                .invoke(() -> {
                                    if (!open.claim(person, config.claim(), clock.instant())) {
                                        throw new ProblemException(
                                                        Problem.CONFLICT, "Somebody else has claimed the appeal")
                                                .member("until", Objects.requireNonNull(open.claimedUntil()));
                                    }
                                })));
    }

    private static void requireStranger(Statement statement, Staff person) {
        if (statement.people().include(person)) {
            throw new ProblemException(
                    Problem.FORBIDDEN,
                    "Whoever took part in a suspension, or wrote its rule, does not decide about it");
        }
    }

    private Uni<Void> requireNotAnswering(Appeal appeal, Staff person) {
        return suspensions
                .isAnsweredForBy(appeal.account(), appeal.suspension(), person)
                .invoke(answers -> {
                    if (answers) {
                        throw new ProblemException(
                                Problem.FORBIDDEN,
                                "Whoever published the rule set, or wrote the same rule in an earlier version of it, does not decide about the suspension");
                    }
                })
                .replaceWithVoid();
    }

    /** Whoever has it gives it back. Fails as {@link #claim} does. */
    Uni<Void> release(AppealId id, Person by) {
        return locked(
                        id,
                        appeal -> act(appeal, by, "DELETE /v1/appeals/{id}/claim", open -> {
                            if (!open.release(Staff.of(by), clock.instant())) {
                                throw new ProblemException(Problem.CONFLICT, NOT_CLAIMED);
                            }
                            return Uni.createFrom().voidItem();
                        }))
                .replaceWithVoid();
    }

    /**
     * The person who has claimed it decides; whoever asks once more because the answer was lost gets it. Fails with
     * {@code not-found}; with {@code conflict} when it was decided otherwise before, or is not theirs; with {@code forbidden} when they
     * answer for the suspension's rules.
     */
    Uni<Appeal> decide(AppealId id, Outcome outcome, String reason, Person by) {
        Staff person = Staff.of(by);
        return locked(
                id,
                appeal -> appeal.isDecidedAs(outcome, person, reason)
                        ? Uni.createFrom().voidItem()
                        : act(appeal, by, "POST /v1/appeals/{id}/decision", open -> {
                            Instant now = clock.instant();
                            if (!open.isClaimedBy(person, now)) {
                                throw new ProblemException(Problem.CONFLICT, NOT_CLAIMED);
                            }
                            return requireNotAnswering(open, person)
                                    .invoke(() -> open.decide(outcome, person, reason, now))
                                    .chain(() -> carryOut(open, outcome));
                        }));
    }

    /** The appeal is read by what locks it: one that the session knew before would not be read again. */
    private Uni<Appeal> locked(AppealId id, Function<Appeal, Uni<Void>> work) {
        return queue.account(id)
                .flatMap(account -> tenant.in(
                        account, () -> found(appeals.lock(account, id)).call(appeal -> work.apply(appeal))));
    }

    /** @param path as the audit has it: deed and entry commit together */
    private Uni<Void> act(Appeal appeal, Person by, String path, Function<Appeal, Uni<Void>> work) {
        requireOpen(appeal);
        return work.apply(appeal).chain(() -> audit.act(appeal.account(), Actor.of(by, Roles.REVIEWER), path));
    }

    private static void requireOpen(Appeal appeal) {
        if (appeal.status() != AppealStatus.OPEN) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    appeal.status() == AppealStatus.WITHDRAWN
                            ? "The appeal was withdrawn"
                            : "The appeal was decided before");
        }
    }

    private Uni<Void> carryOut(Appeal appeal, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Overturned o -> lift(appeal);
            case Outcome.Partly(Instant endsAt) -> shorten(appeal, endsAt);
            case Outcome.Upheld u -> tellOf(appeal, appeal.rejected()::with);
        };
    }

    /** Told also of a suspension that has ended meanwhile: it stops nobody, but whoever appealed is owed the answer (R23). */
    private Uni<Void> lift(Appeal appeal) {
        return suspensions
                .lift(appeal.account(), appeal.suspension(), appeal.lifted().at())
                .flatMap(ended -> tellOf(appeal, appeal.lifted().ended(ended.orElse(null))::with));
    }

    private Uni<Void> shorten(Appeal appeal, Instant endsAt) {
        return suspensions
                .shorten(appeal.account(), appeal.suspension(), endsAt)
                .flatMap(shortened -> {
                    if (!shortened) {
                        throw new ProblemException(
                                Problem.CONFLICT, "The suspension would not end sooner, or has ended already");
                    }
                    return tell(appeal, appeal.shortened(endsAt));
                });
    }

    /** @param event by what the account may ask to send, where it is a throttle that was appealed against */
    private Uni<Void> tellOf(Appeal appeal, InPart event) {
        return suspensions
                .throttle(appeal.account(), appeal.suspension())
                .flatMap(throttle -> tell(appeal, event.of(throttle.orElse(null))));
    }

    private interface InPart {
        SuspensionEvent of(@Nullable Throttle throttle);
    }

    private Uni<Void> tell(Appeal appeal, SuspensionEvent event) {
        return outbox.add(Outgoing.of(Topic.SUSPENSIONS, appeal.account(), event));
    }

    private static Uni<Appeal> found(Uni<Appeal> look) {
        return look.onItem().ifNull().failWith(() -> new ProblemException(Problem.NOT_FOUND));
    }
}
