package com.cns.abuse.proposal;

import com.cns.abuse.suspension.Imposition;
import com.cns.abuse.suspension.Measure;
import com.cns.abuse.suspension.Staff;
import com.cns.abuse.suspension.Suspensions;
import com.cns.contract.account.AccountStateChanged;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ProposalId;
import com.cns.platform.accounts.AccountsView;
import com.cns.platform.audit.Actor;
import com.cns.platform.audit.Audit;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.purpose.AuditedRead;
import com.cns.platform.security.Roles;
import com.cns.platform.security.StaffCaller.Person;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.time.Ids;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** Transaction boundary of the feature: what a person decides and what it imposes commit together. */
@ApplicationScoped
public class Proposals {
    private static final String OPEN_ALREADY = "A proposal about this account is open already";

    private final Tenant tenant;
    private final ProposalRepository proposals;
    private final ProposalQueue queue;
    private final ProposalDeadlines deadlines;
    private final Suspensions suspensions;
    private final AccountsView accounts;
    private final AuditedRead audited;
    private final Audit audit;
    private final ProposalConfig config;
    private final Clock clock;
    private final Ids ids;

    Proposals(
            Tenant tenant,
            ProposalRepository proposals,
            ProposalQueue queue,
            ProposalDeadlines deadlines,
            Suspensions suspensions,
            AccountsView accounts,
            AuditedRead audited,
            Audit audit,
            ProposalConfig config,
            Clock clock,
            Ids ids) {
        this.tenant = tenant;
        this.proposals = proposals;
        this.queue = queue;
        this.deadlines = deadlines;
        this.suspensions = suspensions;
        this.accounts = accounts;
        this.audited = audited;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
        this.ids = ids;
    }

    /** Where a proposal is read. */
    String link(ProposalId id) {
        return config.publicUrl() + "/v1/proposals/" + id;
    }

    /**
     * Has people decide whether to suspend, or to slow down; joins the account's open transaction, in which a decision that it names
     * is stored. Empty when nothing new is proposed: one is open already, the same cause proposed before, a person dismissed
     * one since what led to it counts ({@link #wasForgivenFrom}), or such a suspension is in force or was lifted since. An open one to
     * slow down, and one in which the rules only ask people to look, gives way to what they would suspend for.
     */
    public Uni<Optional<ProposalId>> propose(Imposition imposition, Why.Rules why) {
        return tenant.in(
                imposition.account(),
                () -> proposals.lockOpen(imposition.account()).flatMap(open -> propose(open, imposition, why)));
    }

    private Uni<Optional<ProposalId>> propose(@Nullable Proposal open, Imposition imposition, Why.Rules why) {
        return isWanted(open, imposition, why)
                .flatMap(wanted -> wanted
                        ? replace(open, imposition, why)
                        : Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Boolean> isWanted(@Nullable Proposal open, Imposition imposition, Why.Rules why) {
        return givesWay(open, imposition, why)
                ? isSettled(imposition, why)
                        .flatMap(
                                settled -> settled ? Uni.createFrom().item(false) : suspensions.wouldImpose(imposition))
                : Uni.createFrom().item(false);
    }

    private Uni<Boolean> isSettled(Imposition imposition, Why.Rules why) {
        return proposals
                .hasProposed(imposition.account(), why.cause())
                .flatMap(proposed -> proposed
                        ? Uni.createFrom().item(true)
                        : proposals.wasForgivenFrom(imposition.account(), ruleSet(imposition), why.since()));
    }

    /** Its name, without its version. */
    private static String ruleSet(Imposition imposition) {
        String cited = Objects.requireNonNull(imposition.ruleSet(), "only rules have a cause");
        return cited.substring(0, cited.lastIndexOf(" v"));
    }

    /** To what the rules would suspend for everything gives way in which they came to less; nothing to what they ask people to look at. */
    private boolean givesWay(@Nullable Proposal open, Imposition imposition, Why.Rules why) {
        return open == null
                || lapse(open)
                || (imposition.measure() == Measure.SUSPENSION
                        && why.reason() != Why.Reason.REVIEW
                        && open.isLessThanSuspending());
    }

    private Uni<Optional<ProposalId>> replace(@Nullable Proposal open, Imposition imposition, Why.Rules why) {
        if (open != null) {
            open.supersede(clock.instant()); // nothing, where it has just lapsed
        }
        return add(imposition, why, null).map(added -> Optional.of(added.id()));
    }

    /**
     * Holds the account's open proposal, if there is one, until the open transaction ends: before the account's suspension is
     * looked at, as whoever decides a proposal does. So neither waits for the other for ever.
     */
    public Uni<Void> hold(AccountId account) {
        return proposals.lockOpen(account).replaceWithVoid();
    }

    /** The rules imposed that: nothing is left to decide where no more was proposed. In the account's open transaction. */
    public Uni<Void> supersede(AccountId account, Measure imposed) {
        return proposals
                .lockOpen(account)
                .invoke(open -> {
                    if (open != null && open.isCoveredBy(imposed)) {
                        open.supersede(clock.instant());
                    }
                })
                .replaceWithVoid();
    }

    /**
     * Whether a person dismissed, at that moment or later, that the account be suspended, or slowed down: then no set does so for numbers
     * that count from then on. What a set had only asked people to look at was not asked of what others find: it forgives that set alone.
     * In the account's open transaction.
     *
     * @param ruleSet the name of the set that would do so
     */
    public Uni<Boolean> wasForgivenFrom(AccountId account, String ruleSet, Instant since) {
        return proposals.wasForgivenFrom(account, ruleSet, since);
    }

    /**
     * Whether a person dismissed, at that moment or later, what that rule set had proposed, in whichever version. In the account's open
     * transaction.
     *
     * @param ruleSet its name
     */
    public Uni<Boolean> wasDismissedFrom(AccountId account, String ruleSet, Instant since) {
        return proposals.wasDismissedFrom(account, ruleSet, since);
    }

    private boolean lapse(Proposal proposal) {
        boolean lapsed = proposal.lapse(clock.instant());
        if (lapsed) {
            deadlines.countLapsed();
        }
        return lapsed;
    }

    /**
     * A person proposes to suspend. Fails with {@code not-found} when there is no such account, with {@code conflict} when it may not
     * send anyway, or one to suspend is open; one to slow down gives way.
     */
    Uni<Proposal> propose(AccountId account, Draft draft, Person by) {
        Imposition imposition = draft.imposition(account, requireSending(account), clock.instant());
        return tenant.in(
                        account,
                        () -> proposals
                                .lockOpen(account)
                                .invoke(this::makeWay)
                                .chain(() -> add(imposition, new Why.Person(Staff.of(by)), draft.days()))
                                .call(() -> audit.act(account, Actor.of(by, Roles.REVIEWER), "POST /v1/proposals")))
                .onFailure(Proposals::isOpenAlready)
                .transform(_ -> new ProblemException(Problem.CONFLICT, OPEN_ALREADY));
    }

    /** One that nobody decided in time is in nobody's way; what a person proposes is to suspend, and more than to slow down. */
    private void makeWay(@Nullable Proposal open) {
        if (open == null || lapse(open)) {
            return;
        }
        switch (open.measure()) {
            case THROTTLE -> open.supersede(clock.instant());
            case SUSPENSION -> {
                String link = link(open.id());
                throw new ProblemException(Problem.CONFLICT, OPEN_ALREADY)
                        .member("proposal", link)
                        .header("Location", link);
            }
        }
    }

    private static boolean isOpenAlready(Throwable failure) {
        return failure instanceof ConstraintViolationException violated
                && "proposal_open".equals(violated.getConstraintName());
    }

    private Uni<Proposal> add(Imposition imposition, Why why, @Nullable Integer days) {
        ProposalId id = new ProposalId(ids.next());
        Proposal proposal = Proposal.open(id, imposition, why, days, config.lapses(), clock.instant());
        // flushed first: one open is an index's rule, and the one before may just have lapsed or given way
        return proposals.flush().chain(() -> proposals.persistAndFlush(proposal));
    }

    /** For staff; audited. Fails with {@code not-found} when there is no such proposal. */
    Uni<Proposal> read(ProposalId id) {
        return queue.account(id)
                .invoke(audited::about)
                .flatMap(account -> tenant.in(account, () -> found(proposals.of(account, id))));
    }

    /**
     * A person decides. Fails with {@code not-found}; with {@code conflict} when it is not open, or there is nothing to impose
     * any more; with {@code forbidden} when they proposed it, wrote the rule, here or in an earlier version of its set, or published
     * the set.
     */
    Uni<Proposal> decide(ProposalId id, Ruling ruling, String reason, Person by) {
        Staff person = Staff.of(by);
        return queue.account(id)
                .flatMap(account -> tenant.in(
                        account,
                        () -> found(proposals.lock(account, id))
                                .invoke(proposal -> requireDecidable(proposal, person))
                                .call(proposal -> requireNotAnswering(proposal, person))
                                .call(proposal -> carryOut(proposal, ruling, reason, person))
                                .call(() -> audit.act(
                                        account, Actor.of(by, Roles.REVIEWER), "POST /v1/proposals/{id}/decision"))));
    }

    private void requireDecidable(Proposal proposal, Staff person) {
        if (!proposal.isOpen(clock.instant())) {
            throw new ProblemException(Problem.CONFLICT, "The proposal is not open any more");
        }
        if (!proposal.mayBeDecidedBy(person)) {
            throw new ProblemException(
                    Problem.FORBIDDEN, "Another person must decide than the one who proposed it or wrote the rule");
        }
    }

    private Uni<Void> requireNotAnswering(Proposal proposal, Staff person) {
        return proposals
                .isAnsweredForBy(proposal.account(), proposal.id(), person)
                .invoke(answers -> {
                    if (answers) {
                        throw new ProblemException(
                                Problem.FORBIDDEN,
                                "Another person must decide than the one who published the rule set, or wrote the same rule in an earlier version of it");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> carryOut(Proposal proposal, Ruling ruling, String reason, Staff by) {
        return switch (ruling) {
            case IMPOSE -> impose(proposal, reason, by);
            case DISMISS -> {
                proposal.dismiss(by, reason, clock.instant());
                yield Uni.createFrom().voidItem();
            }
        };
    }

    /** Against the account as it is by now: what was proposed is judged by a person, whatever changed meanwhile. */
    private Uni<Void> impose(Proposal proposal, String reason, Staff by) {
        Instant now = clock.instant();
        StateVersion against = requireSending(proposal.account());
        return suspensions
                .impose(proposal.imposition(against, by, now))
                .map(imposed -> imposed.orElseThrow(Proposals::nothingToImpose))
                .invoke(imposed -> proposal.impose(imposed, by, reason, now))
                .replaceWithVoid();
    }

    private static ProblemException nothingToImpose() {
        return new ProblemException(
                Problem.CONFLICT,
                "The account is suspended or slowed down already, or a person lifted that since: this one can only be dismissed");
    }

    /** The account's version. Only one that may send can be suspended. */
    private StateVersion requireSending(AccountId account) {
        AccountStateChanged state = accounts.of(account).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        return switch (state.status()) {
            case ACTIVE -> state.version();
            case PENDING, SUSPENDED, CLOSED ->
                throw new ProblemException(Problem.CONFLICT, "The account may not send: there is nothing to suspend");
        };
    }

    /** Closes one that nobody decided in time; nothing when somebody did. */
    Uni<Void> lapse(AccountId account, ProposalId id) {
        return tenant.in(
                account,
                () -> found(proposals.lock(account, id)).invoke(this::lapse).replaceWithVoid());
    }

    private static Uni<Proposal> found(Uni<Proposal> look) {
        return look.onItem().ifNull().failWith(() -> new ProblemException(Problem.NOT_FOUND));
    }

    /** What a person decides about a proposal. */
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    enum Ruling {
        @JsonProperty("impose")
        IMPOSE,
        @JsonProperty("dismiss")
        DISMISS
    }
}
