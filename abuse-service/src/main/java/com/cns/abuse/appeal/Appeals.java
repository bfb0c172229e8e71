package com.cns.abuse.appeal;

import com.cns.abuse.suspension.Suspensions;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.AppealId;
import com.cns.contract.id.SuspensionId;
import com.cns.contract.topic.Topic;
import com.cns.platform.outbox.Outbox;
import com.cns.platform.outbox.Outgoing;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.purpose.AuditedRead;
import com.cns.platform.security.StaffCaller.Person;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.time.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Transaction boundary of the feature: the decision, what it does to the suspension and the event commit together. */
@ApplicationScoped
class Appeals {
    private final Tenant tenant;
    private final AppealRepository appeals;
    private final Suspensions suspensions;
    private final Queue queue;
    private final SealedTexts texts;
    private final Outbox outbox;
    private final AuditedRead audited;
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
            AuditedRead audited,
            AppealConfig config,
            Clock clock,
            Ids ids) {
        this.tenant = tenant;
        this.appeals = appeals;
        this.suspensions = suspensions;
        this.queue = queue;
        this.texts = texts;
        this.outbox = outbox;
        this.audited = audited;
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
     * that is no longer in force or has an open appeal.
     */
    Uni<Appeal> open(AccountId account, SuspensionId suspension, String text) {
        return tenant.in(
                account,
                () -> suspensions
                        .hold(account, suspension)
                        .chain(() -> appeals.open(account, suspension))
                        .invoke(this::requireNone)
                        .chain(() -> add(account, suspension, text)));
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
                .map(words -> Appeal.open(id, account, suspension, words, clock.instant()))
                .flatMap(appeals::persist);
    }

    /** Fails with {@code not-found} when the account has no such appeal. */
    Uni<Appeal> of(AccountId account, AppealId id) {
        return tenant.in(account, () -> found(appeals.of(account, id)));
    }

    /** Everything a reviewer needs to decide. Fails with {@code not-found} when there is no such appeal. */
    Uni<CaseView> read(AppealId id) {
        return queue.account(id)
                .invoke(audited::about)
                .flatMap(account -> of(account, id))
                .flatMap(this::read);
    }

    private Uni<CaseView> read(Appeal appeal) {
        return texts.open(appeal.account(), appeal.id(), appeal.text())
                .flatMap(text -> suspensions
                        .statement(appeal.account(), appeal.suspension())
                        .map(statement -> CaseView.of(appeal, statement, text.orElse(null))));
    }

    /** A person decides. Fails with {@code not-found} or, when it was decided before, with {@code conflict}. */
    Uni<Appeal> decide(AppealId id, Outcome outcome, String reason, Person by) {
        return queue.account(id)
                .flatMap(account -> tenant.in(
                        account,
                        () -> found(appeals.lock(account, id))
                                .invoke(Appeals::requireOpen)
                                .invoke(appeal -> appeal.decide(outcome, by.subject(), reason, clock.instant()))
                                .call(appeal -> carryOut(appeal, outcome))));
    }

    private static void requireOpen(Appeal appeal) {
        if (appeal.status() != AppealStatus.OPEN) {
            throw new ProblemException(Problem.CONFLICT, "The appeal was decided before");
        }
    }

    private Uni<Void> carryOut(Appeal appeal, Outcome outcome) {
        return switch (outcome) {
            case OVERTURNED -> lift(appeal);
            case UPHELD -> outbox.add(Outgoing.of(Topic.SUSPENSIONS, appeal.account(), appeal.rejected()));
        };
    }

    /** A suspension that has ended meanwhile stops nobody: there is nothing to tell account-service. */
    private Uni<Void> lift(Appeal appeal) {
        return suspensions
                .lift(appeal.account(), appeal.suspension(), appeal.lifted().at())
                .flatMap(lifted -> lifted
                        ? outbox.add(Outgoing.of(Topic.SUSPENSIONS, appeal.account(), appeal.lifted()))
                        : Uni.createFrom().voidItem());
    }

    private static Uni<Appeal> found(Uni<Appeal> look) {
        return look.onItem().ifNull().failWith(() -> new ProblemException(Problem.NOT_FOUND));
    }
}
