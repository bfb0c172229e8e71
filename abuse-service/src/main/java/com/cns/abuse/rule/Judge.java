package com.cns.abuse.rule;

import com.cns.abuse.suspension.Imposition;
import com.cns.abuse.suspension.Suspensions;
import com.cns.contract.abuse.FeaturesComputed;
import com.cns.contract.abuse.FeaturesEvent;
import com.cns.contract.account.AccountStateChanged;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.EventId;
import com.cns.platform.accounts.AccountsView;
import com.cns.platform.inbox.Received;
import com.cns.platform.time.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Applies the rule set in force; decision, suspension and event commit together. */
@ApplicationScoped
class Judge {
    /** An account that such a young view does not have does not exist. */
    private static final Duration COMPLETE = Duration.ofSeconds(5);

    private static final Duration HOUR = Duration.ofHours(1);

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final AccountsView accounts;
    private final Suspensions suspensions;
    private final DecisionRepository decisions;
    private final Clock clock;
    private final Ids ids;

    Judge(AccountsView accounts, Suspensions suspensions, DecisionRepository decisions, Clock clock, Ids ids) {
        this.accounts = accounts;
        this.suspensions = suspensions;
        this.decisions = decisions;
        this.clock = clock;
        this.ids = ids;
    }

    /** Whether nothing is to be done, for all that is known in memory. */
    boolean acquits(FeaturesComputed features) {
        return switch (RuleSets.CURRENT.evaluate(features).verdict()) {
            case Verdict.Ordinary ordinary -> true;
            case Verdict.Suspend suspend ->
                accounts.of(features.account()).filter(state -> !maySend(state)).isPresent();
        };
    }

    /** In the account's transaction. */
    Uni<Void> judge(Received<FeaturesEvent> event) {
        FeaturesComputed features = switch (event.data()) {
            case FeaturesComputed computed -> computed;
        };
        if (!features.account().equals(event.account())) {
            throw new IllegalArgumentException("features of another account than the event's");
        }
        Evaluation evaluation = RuleSets.CURRENT.evaluate(features);
        return switch (evaluation.verdict()) {
            case Verdict.Ordinary ordinary -> Uni.createFrom().voidItem();
            case Verdict.Suspend suspend ->
                sendingVersion(features.account())
                        .map(version -> suspend(evaluation, suspend, version, event.id()))
                        .orElseGet(() -> Uni.createFrom().voidItem());
        };
    }

    private Uni<Void> suspend(Evaluation evaluation, Verdict.Suspend verdict, StateVersion against, EventId features) {
        Decision decision = Decision.of(ids.next(), evaluation, against, features, clock.instant());
        Imposition imposition = new Imposition(
                evaluation.features().account(),
                against,
                since(evaluation.features()),
                decision.id(),
                evaluation.ruleSet(),
                facts(evaluation.features()),
                grounds(verdict));
        return suspensions
                .impose(imposition)
                .flatMap(imposed -> imposed.isPresent()
                        ? decisions.persist(decision).replaceWithVoid()
                        : Uni.createFrom().voidItem());
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

    private static List<Imposition.Ground> grounds(Verdict.Suspend verdict) {
        return verdict.grounds().stream()
                .map(measure -> new Imposition.Ground(measure.wireName(), measure.words()))
                .toList();
    }

    /** From when on the conduct was judged; features from before the field existed sum a whole hour. */
    private static Instant since(FeaturesComputed features) {
        Instant since = features.since();
        return since == null ? features.until().minus(HOUR) : since;
    }

    /** The holder's own figures; which of them were too many stays unsaid. */
    private static String facts(FeaturesComputed features) {
        return String.format(
                Locale.ENGLISH,
                "In the hour up to %s the account sent %,d messages to about %,d receivers, with about %,d different texts.",
                MINUTE.format(features.until()),
                features.outbound(),
                features.recipients(),
                features.templates());
    }
}
