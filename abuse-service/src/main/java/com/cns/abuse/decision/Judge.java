package com.cns.abuse.decision;

import com.cns.abuse.brake.Brake;
import com.cns.abuse.proposal.Proposals;
import com.cns.abuse.proposal.Why;
import com.cns.abuse.proposal.Why.Reason;
import com.cns.abuse.rule.Evaluation;
import com.cns.abuse.rule.Verdict;
import com.cns.abuse.rule.Verdict.Ground;
import com.cns.abuse.ruleset.InForce.Sets;
import com.cns.abuse.suspension.Imposition;
import com.cns.abuse.suspension.Measure;
import com.cns.abuse.suspension.People;
import com.cns.abuse.suspension.Staff;
import com.cns.abuse.suspension.Suspensions;
import com.cns.abuse.trust.TrustedAccounts;
import com.cns.contract.abuse.FeaturesComputed;
import com.cns.contract.abuse.FeaturesEvent;
import com.cns.contract.account.AccountStateChanged;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.EventId;
import com.cns.contract.id.RuleDecisionId;
import com.cns.platform.accounts.AccountsView;
import com.cns.platform.inbox.Received;
import com.cns.platform.time.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Applies the rule sets in force; decision, suspension and event commit together. */
@ApplicationScoped
class Judge {
    /** An account that such a young view does not have does not exist. */
    private static final Duration COMPLETE = Duration.ofSeconds(5);

    private final AccountsView accounts;
    private final Suspensions suspensions;
    private final Proposals proposals;
    private final TrustedAccounts trusted;
    private final Brake brake;
    private final Records records;
    private final Clock clock;
    private final Ids ids;

    Judge(
            AccountsView accounts,
            Suspensions suspensions,
            Proposals proposals,
            TrustedAccounts trusted,
            Brake brake,
            Records records,
            Clock clock,
            Ids ids) {
        this.accounts = accounts;
        this.suspensions = suspensions;
        this.proposals = proposals;
        this.trusted = trusted;
        this.brake = brake;
        this.records = records;
        this.clock = clock;
        this.ids = ids;
    }

    /** Whether nothing is to be done or stored, for all that is known in memory. */
    boolean isDone(Judgement judgement) {
        return records.has(judgement)
                && switch (judgement.verdict()) {
                    case Verdict.Ordinary ordinary -> true;
                    case Verdict.Observe observe -> records.decided(judgement);
                    case Verdict.Review review -> records.decided(judgement) || isStopped(judgement);
                    case Verdict.Throttle throttle -> isThrottled(judgement) || isStopped(judgement);
                    case Verdict.Suspend suspend -> records.decided(judgement) || isStopped(judgement);
                };
    }

    private boolean isThrottled(Judgement judgement) {
        return (records.decided(judgement) || records.slowed(judgement))
                && judgement.review().map(records::decided).orElse(true);
    }

    private boolean isStopped(Judgement judgement) {
        return accounts.of(judgement.features().account())
                .filter(state -> !maySend(state))
                .isPresent();
    }

    /** In the account's transaction. */
    Uni<Void> judge(Received<FeaturesEvent> event, Sets sets) {
        FeaturesComputed features = switch (event.data()) {
            case FeaturesComputed computed -> computed;
        };
        if (!features.account().equals(event.account())) {
            throw new IllegalArgumentException("features of another account than the event's");
        }
        Judgement judgement = Judgement.of(features, sets);
        return records.add(judgement).chain(() -> decide(judgement, event.id())).invoke(() -> records.added(judgement));
    }

    /**
     * What a person dismissed of a set's week says nothing new as long as that is counted, nor does a week in which the time of a
     * suspension by that set, or by people, was over: its hour may, and other sets. What was before a suspension was lifted is in no week any more.
     */
    private Uni<Void> decide(Judgement judgement, EventId features) {
        return isWeekSettled(judgement)
                .flatMap(settled -> settled ? decide(judgement.withoutWeek(), features) : act(judgement, features));
    }

    private Uni<Boolean> isWeekSettled(Judgement judgement) {
        AccountId account = judgement.features().account();
        return judgement.restsOnWeek()
                ? proposals
                        .hold(account)
                        .chain(() -> proposals.wasDismissedFrom(account, judgement.rules(), judgement.countedFrom()))
                        .flatMap(dismissed -> dismissed
                                ? Uni.createFrom().item(true)
                                : suspensions.hasExpiredFrom(account, judgement.rules(), judgement.countedFrom()))
                : Uni.createFrom().item(false);
    }

    private Uni<Void> act(Judgement judgement, EventId features) {
        return switch (judgement.verdict()) {
            case Verdict.Ordinary ordinary -> Uni.createFrom().voidItem();
            case Verdict.Observe observe -> observe(judgement, features);
            case Verdict.Review(List<Ground> grounds) ->
                ifSending(judgement, against -> review(judgement, grounds, against, features));
            case Verdict.Throttle(List<Ground> grounds) ->
                ifSending(judgement, against -> throttle(judgement, grounds, against, features));
            case Verdict.Suspend(List<Ground> grounds) ->
                ifSending(judgement, against -> suspend(judgement, grounds, against, features));
        };
    }

    private Uni<Void> ifSending(Judgement judgement, Function<StateVersion, Uni<Void>> work) {
        return sendingVersion(judgement.features().account())
                .map(work)
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** Whether the account may send or not: nothing is done. */
    private Uni<Void> observe(Judgement judgement, EventId features) {
        return accounts.of(judgement.features().account())
                .map(state -> store(judgement, decision(judgement, state.version()), features)
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Boolean> store(Judgement judgement, Decision decision, EventId features) {
        return records.addOnce(decision, features, judgement).invoke(() -> records.decidedNow(judgement));
    }

    /** People are asked to look, once an hour at most. */
    private Uni<Void> review(Judgement judgement, List<Ground> grounds, StateVersion against, EventId features) {
        Decision decision = decision(judgement, against);
        return store(judgement, decision, features)
                .flatMap(stored -> stored
                        ? ask(Reason.REVIEW, judgement, imposition(judgement, decision, grounds))
                        : Uni.createFrom().voidItem());
    }

    /** A decision that is stored already. */
    private Uni<Void> ask(Reason reason, Judgement judgement, Imposition imposition) {
        return proposals.propose(imposition, why(reason, judgement, imposition)).replaceWithVoid();
    }

    /** Once for what the account did in an hour. What another set asks people is asked beside it. */
    private Uni<Void> throttle(Judgement judgement, List<Ground> grounds, StateVersion against, EventId features) {
        Decision decision = decision(judgement, against);
        return suspensions
                .slowedAt(decision.account(), judgement.since())
                .flatMap(slowed -> slowed.map(
                                at -> Uni.createFrom().voidItem().invoke(() -> records.slowedNow(judgement, at)))
                        .orElseGet(() -> slowDown(judgement, grounds, decision, features)))
                .chain(() -> judgement
                        .review()
                        .map(beside -> decide(beside, features))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** Nobody for what a person forgave or dismissed. */
    private Uni<Void> slowDown(Judgement judgement, List<Ground> grounds, Decision decision, EventId features) {
        Imposition imposition = imposition(judgement, decision, grounds).asThrottle();
        return isForgiven(judgement, imposition)
                .flatMap(forgiven -> store(judgement, decision, features).map(stored -> stored && !forgiven))
                .flatMap(wanted -> wanted
                        ? slowDownUnlessHeld(judgement, imposition)
                        : Uni.createFrom().voidItem());
    }

    /** Unless the account is trusted, or too many are slowed down at present, as when a carrier fails: then people look first. */
    private Uni<Void> slowDownUnlessHeld(Judgement judgement, Imposition imposition) {
        AccountId account = imposition.account();
        return trusted.has(account)
                .flatMap(vouched -> vouched
                        ? ask(Reason.TRUSTED, judgement, imposition)
                        : brake.letsThrottle(account)
                                .flatMap(free ->
                                        free ? slowDownOnce(imposition) : ask(Reason.BRAKE, judgement, imposition)));
    }

    /** The brake lets one after the other through: what another replica imposed of the same hour meanwhile is seen there. */
    private Uni<Void> slowDownOnce(Imposition imposition) {
        return suspensions
                .impose(imposition)
                .flatMap(imposed -> imposed.isPresent()
                        ? proposals.supersede(imposition.account(), imposition.measure())
                        : Uni.createFrom().voidItem());
    }

    private Uni<Boolean> isForgiven(Judgement judgement, Imposition imposition) {
        return proposals
                .hold(imposition.account())
                .chain(() -> suspensions.wouldImpose(imposition))
                .flatMap(would -> would
                        ? proposals.wasForgivenFrom(imposition.account(), judgement.rules(), judgement.since())
                        : Uni.createFrom().item(true));
    }

    private Uni<Void> suspend(Judgement judgement, List<Ground> grounds, StateVersion against, EventId features) {
        Decision decision = decision(judgement, against);
        Imposition imposition = imposition(judgement, decision, grounds);
        return isForgiven(judgement, imposition)
                .flatMap(forgiven ->
                        forgiven ? Uni.createFrom().voidItem() : unlessHeld(judgement, decision, imposition, features));
    }

    /** Unless the account is trusted, or too many fall at present: then people look first. */
    private Uni<Void> unlessHeld(Judgement judgement, Decision decision, Imposition imposition, EventId features) {
        AccountId account = imposition.account();
        return trusted.has(account)
                .flatMap(vouched -> vouched
                        ? propose(judgement, decision, imposition, Reason.TRUSTED, features)
                        : brake.lets(account)
                                .flatMap(free -> free
                                        ? impose(decision, imposition, features)
                                        : propose(judgement, decision, imposition, Reason.BRAKE, features)));
    }

    private Uni<Void> impose(Decision decision, Imposition imposition, EventId features) {
        return suspensions
                .impose(imposition)
                .flatMap(imposed -> imposed.isPresent()
                        ? records.add(decision, features)
                                .chain(() -> proposals.supersede(imposition.account(), imposition.measure()))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> propose(
            Judgement judgement, Decision decision, Imposition imposition, Reason reason, EventId features) {
        return proposals
                .propose(imposition, why(reason, judgement, imposition))
                .flatMap(proposed -> proposed.isPresent()
                        ? records.add(decision, features)
                        : Uni.createFrom().voidItem())
                .invoke(() -> records.decidedNow(judgement));
    }

    /** A set proposes once of an account's hour; to suspend also where it had proposed to slow down, or asked people to look. */
    private static Why.Rules why(Reason reason, Judgement judgement, Imposition imposition) {
        String cause = imposition.ruleSet() + " " + judgement.hour();
        return new Why.Rules(
                reason,
                switch (imposition.measure()) {
                    case SUSPENSION -> reason == Reason.REVIEW ? cause + " " + Reason.REVIEW : cause;
                    case THROTTLE -> cause + " " + Measure.THROTTLE;
                },
                judgement.since());
    }

    private Decision decision(Judgement judgement, StateVersion against) {
        Evaluation evaluation = judgement.evaluation();
        return new Decision(
                new RuleDecisionId(ids.next()),
                judgement.features().account(),
                against,
                evaluation.ruleSet(),
                evaluation.verdict().wireName(),
                evaluation.json(),
                clock.instant());
    }

    private static Imposition imposition(Judgement judgement, Decision decision, List<Ground> grounds) {
        FeaturesComputed features = judgement.features();
        Statement statement = Statement.of(judgement, grounds);
        Imposition imposition = new Imposition(
                features.account(),
                decision.against(),
                judgement.since(),
                decision.id().value(),
                decision.ruleSet(),
                statement.facts(),
                grounds.stream()
                        .map(ground -> new Imposition.Ground(ground.rule(), ground.words()))
                        .toList());
        People people = judgement
                .author()
                .map(author -> new People(Staff.ofSubject(author), null, null))
                .orElse(People.NOBODY);
        return imposition.with(
                Accusation.of(judgement.rules()).charge(judgement.countedFrom(), features.until()),
                people,
                statement.translations());
    }

    /** The account's version, if it may send. Only such an account can be suspended. */
    private Optional<StateVersion> sendingVersion(AccountId account) {
        Optional<AccountStateChanged> state = accounts.of(account);
        if (state.isEmpty() && accounts.age().compareTo(COMPLETE) > 0) {
            throw new IllegalStateException("the accounts are not known well enough yet"); // the inbox tries again
        }
        return state.filter(Judge::maySend).map(AccountStateChanged::version);
    }

    private static boolean maySend(AccountStateChanged state) {
        return switch (state.status()) {
            case ACTIVE -> true;
            case PENDING, SUSPENDED, CLOSED -> false;
        };
    }
}
