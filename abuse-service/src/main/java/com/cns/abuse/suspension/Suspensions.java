package com.cns.abuse.suspension;

import com.cns.contract.account.AccountStateChanged.Throttle;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.RuleDecisionId;
import com.cns.contract.id.SuspensionId;
import com.cns.contract.topic.Topic;
import com.cns.platform.outbox.Outbox;
import com.cns.platform.outbox.Outgoing;
import com.cns.platform.paging.PageRequest;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.time.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Transaction boundary of the feature: suspension and event commit together, with the decision that led to them. */
@ApplicationScoped
public class Suspensions {
    private final Tenant tenant;
    private final SuspensionRepository suspensions;
    private final Outbox outbox;
    private final ReviewConfig review;
    private final ThrottleConfig throttles;
    private final Clock clock;
    private final Ids ids;

    Suspensions(
            Tenant tenant,
            SuspensionRepository suspensions,
            Outbox outbox,
            ReviewConfig review,
            ThrottleConfig throttles,
            Clock clock,
            Ids ids) {
        this.tenant = tenant;
        this.suspensions = suspensions;
        this.outbox = outbox;
        this.review = review;
        this.throttles = throttles;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Suspends an account that may send at the version judged, or slows it down. Empty when a suspension of that version is in force
     * already: account-service will apply it, or has; and when the conduct that the rules judged reaches back to before a person
     * overturned a suspension, ended or not, or its time was over: that was forgiven. A throttle also when one answers for that conduct
     * ({@link #slowedAt}).
     */
    public Uni<Optional<SuspensionId>> impose(Imposition imposition) {
        return tenant.in(
                imposition.account(),
                () -> suspensions.lockInForce(imposition.account()).flatMap(present -> impose(present, imposition)));
    }

    private Uni<Optional<SuspensionId>> impose(@Nullable Suspension present, Imposition imposition) {
        return switch (imposition.measure()) {
            case SUSPENSION -> succeed(present, imposition);
            case THROTTLE -> slowDown(present, imposition);
        };
    }

    /**
     * When the account was last slowed down, if that was for what it did since then, or lasts at present: one throttle answers for it,
     * and to lift that one lifts all of it. Joins the account's open transaction.
     */
    public Uni<Optional<Instant>> slowedAt(AccountId account, Instant since) {
        return tenant.in(
                account,
                () -> suspensions
                        .slowing(account, since, clock.instant())
                        .map(slowing -> Optional.ofNullable(slowing).map(Suspension::imposedAt)));
    }

    /** Whether {@link #impose} would suspend at present; joins the account's open transaction. */
    public Uni<Boolean> wouldImpose(Imposition imposition) {
        return tenant.in(
                imposition.account(),
                () -> suspensions
                        .lockInForce(imposition.account())
                        .flatMap(present -> present != null && present.covers(imposition.against())
                                ? Uni.createFrom().item(false)
                                : isForgiven(imposition).map(forgiven -> !forgiven)));
    }

    /** Whether the time of a suspension was over at that moment or later; joins the account's open transaction. */
    public Uni<Boolean> hasExpiredFrom(AccountId account, String ruleSet, Instant since) {
        return tenant.in(account, () -> suspensions.hasExpiredFrom(account, ruleSet, since));
    }

    private Uni<Optional<SuspensionId>> succeed(@Nullable Suspension present, Imposition imposition) {
        if (present == null) {
            return addUnlessForgiven(imposition);
        }
        if (present.covers(imposition.against())) {
            return Uni.createFrom().item(Optional.empty());
        }
        present.end(clock.instant());
        return suspensions
                .flush()
                .chain(() -> addUnlessForgiven(imposition)); // before the insert: one in force is an index's rule
    }

    private Uni<Optional<SuspensionId>> slowDown(@Nullable Suspension present, Imposition imposition) {
        if (present != null && present.covers(imposition.against())) {
            return Uni.createFrom().item(Optional.empty());
        }
        return slowedAt(imposition.account(), imposition.since())
                .flatMap(slowed ->
                        slowed.isPresent() ? Uni.createFrom().item(Optional.empty()) : addUnlessForgiven(imposition));
    }

    private Uni<Optional<SuspensionId>> addUnlessForgiven(Imposition imposition) {
        return isForgiven(imposition)
                .flatMap(forgiven -> forgiven ? Uni.createFrom().item(Optional.empty()) : add(imposition));
    }

    /** Only of conduct that the rules judged: what people saw by themselves is of no hour, and whoever imposes it knows what was lifted. */
    private Uni<Boolean> isForgiven(Imposition imposition) {
        return imposition.decision() == null
                ? Uni.createFrom().item(false)
                : suspensions.wasForgivenFrom(imposition.account(), imposition.since());
    }

    private Uni<Optional<SuspensionId>> add(Imposition imposition) {
        Suspension suspension = written(imposition, clock.instant());
        return suspensions
                .persistAndFlush(suspension)
                .chain(() -> outbox.add(
                        Outgoing.of(Topic.SUSPENSIONS, imposition.account(), suspension.imposed(review.within()))))
                .replaceWith(Optional.of(suspension.id()));
    }

    private Suspension written(Imposition imposition, Instant now) {
        SuspensionId id = new SuspensionId(ids.next());
        return switch (imposition.measure()) {
            case SUSPENSION -> Suspension.impose(id, imposition, now);
            case THROTTLE ->
                Suspension.throttle(
                        id, imposition, new Throttle(throttles.perMinute(), now.plus(throttles.lasts())), now);
        };
    }

    /**
     * Holds a suspension that may be appealed against until the open transaction ends: also one that has ended by itself, for
     * whether it was right is still to be said (Digital Services Act, Article 20(1)). Fails with {@code not-found} when the account
     * has none such, with {@code conflict} when a person lifted it, with {@code unprocessable} when the time to appeal is over.
     */
    public Uni<Void> hold(AccountId account, SuspensionId id) {
        return tenant.in(account, () -> found(suspensions.lock(account, id)))
                .invoke(Suspensions::requireNotLifted)
                .invoke(this::requireInTime)
                .replaceWithVoid();
    }

    /** How long after it was imposed a suspension is appealed against. */
    public Period appealedWithin() {
        return review.within();
    }

    private void requireInTime(Suspension suspension) {
        Instant end = suspension.appealedBefore(review.within());
        if (!clock.instant().isBefore(end)) {
            throw new ProblemException(Problem.UNPROCESSABLE, "The time to appeal is over").member("until", end);
        }
    }

    /**
     * Lifts a suspension because a person overturned it. Gives when it had ended before: empty when it is lifted now, and of a throttle
     * whose time is over, which says itself until when it was.
     */
    public Uni<Optional<Instant>> lift(AccountId account, SuspensionId id, Instant now) {
        return tenant.in(account, () -> found(suspensions.lock(account, id)).map(suspension -> lift(suspension, now)));
    }

    private static Optional<Instant> lift(Suspension suspension, Instant now) {
        if (suspension.lift(now)) {
            return Optional.empty();
        }
        return Optional.ofNullable(suspension.endedAt());
    }

    /** Ends a suspension whose time is over, and tells it; nothing when it has ended already, or ends later. */
    Uni<Void> expire(AccountId account, SuspensionId id) {
        return tenant.in(
                account,
                () -> found(suspensions.lock(account, id))
                        .flatMap(suspension -> suspension.expire(clock.instant())
                                ? outbox.add(Outgoing.of(Topic.SUSPENSIONS, account, suspension.expired()))
                                : Uni.createFrom().voidItem()));
    }

    /** Imposes what was decided on the account as it is by now; nothing when it has ended, or is not stale. */
    Uni<Void> renew(AccountId account, SuspensionId id, StateVersion sending) {
        return tenant.in(
                account,
                () -> found(suspensions.lock(account, id))
                        .flatMap(suspension -> isStale(suspension, sending)
                                ? impose(suspension, sending)
                                : Uni.createFrom().voidItem()));
    }

    private static boolean isStale(Suspension suspension, StateVersion sending) {
        return suspension.status() == Suspension.Status.IN_FORCE && !suspension.covers(sending);
    }

    private Uni<Void> impose(Suspension suspension, StateVersion sending) {
        suspension.renew(sending);
        return outbox.add(Outgoing.of(Topic.SUSPENSIONS, suspension.account(), suspension.imposed(review.within())));
    }

    /** Has a suspension end sooner; false when it would not be sooner, or has ended already. */
    public Uni<Boolean> shorten(AccountId account, SuspensionId id, Instant until) {
        return tenant.in(
                account, () -> found(suspensions.lock(account, id)).map(suspension -> suspension.shorten(until)));
    }

    /** An account's, newest first; one more than the page has, when there are more. */
    Uni<List<Suspension>> page(AccountId account, Measure measure, PageRequest page) {
        return tenant.in(account, () -> suspensions.before(account, measure, page));
    }

    /** What a suspension rests on. Fails with {@code not-found} when the account has none such. */
    public Uni<Statement> statement(AccountId account, SuspensionId id) {
        return of(account, id)
                .map(suspension -> new Statement(
                        suspension.imposedAt(),
                        suspension.decision(),
                        suspension.ruleSet(),
                        suspension.facts(),
                        suspension.grounds(),
                        suspension.people(),
                        suspension.throttle()));
    }

    /** What an account may ask to send under that measure; empty of a suspension. Fails with {@code not-found}. */
    public Uni<Optional<Throttle>> throttle(AccountId account, SuspensionId id) {
        return of(account, id).map(suspension -> Optional.ofNullable(suspension.throttle()));
    }

    /**
     * Whether that person answers for the rules that led to it: wrote or published the set, or wrote a rule that spoke in an
     * earlier version of it.
     */
    public Uni<Boolean> isAnsweredForBy(AccountId account, SuspensionId id, Staff person) {
        return tenant.in(account, () -> suspensions.isAnsweredForBy(account, id, person));
    }

    /** Fails with {@code not-found} when the account has no such suspension. */
    Uni<Suspension> of(AccountId account, SuspensionId id) {
        return tenant.in(account, () -> found(suspensions.of(account, id)));
    }

    private static void requireNotLifted(Suspension suspension) {
        switch (suspension.status()) {
            case IN_FORCE, THROTTLING, EXPIRED, ENDED -> {
                // whether it was right is open
            }
            case LIFTED ->
                throw new ProblemException(
                        Problem.CONFLICT, "The suspension was overturned: nothing is left to decide");
        }
    }

    private static Uni<Suspension> found(Uni<Suspension> look) {
        return look.onItem().ifNull().failWith(() -> new ProblemException(Problem.NOT_FOUND));
    }

    /**
     * What a suspension rests on, as the holder was told.
     *
     * @param decision of the rules; null where people saw what no rule did
     * @param people whom the holder was not told
     * @param throttle what the account may ask to send, where it is suspended in part
     */
    public record Statement(
            Instant imposedAt,
            @Nullable RuleDecisionId decision,
            @Nullable String ruleSet,
            String facts,
            List<Imposition.Ground> grounds,
            People people,
            @Nullable Throttle throttle) {
        public Statement {
            grounds = List.copyOf(grounds);
        }
    }
}
