package com.cns.abuse.decision;

import com.cns.abuse.decision.Recent.Kind;
import com.cns.abuse.decision.Recent.Trace;
import com.cns.abuse.rule.Canonical;
import com.cns.abuse.rule.Verdict;
import com.cns.contract.abuse.FeaturesComputed;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.EventId;
import com.cns.platform.tenant.Tenant;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Stores what was judged, in the account's transaction: each thing once in its time, the gravest where there are several. */
@ApplicationScoped
class Records {
    private static final String FEATURES = """
            insert into account_features (account_id, slot, gravity, weight, features) values ($1, $2, $3, $4, $5)
            on conflict (account_id, slot) do update set gravity = excluded.gravity, weight = excluded.weight,
                features = excluded.features
            where greatest(account_features.weight, account_features.gravity * %d) < excluded.weight""".formatted(Judgement.WEIGHT_OF_GRAVITY);

    /** Of each side the gravest of the hour: a side that came to it some minutes later came to the same. */
    private static final String SHADOW = """
            insert into shadow_verdict as stored (account_id, rule_set_id, hour, live, shadow, gravity, evaluation)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (account_id, rule_set_id, hour) do update set
                live = case when %1$s then excluded.live else stored.live end,
                shadow = case when %2$s then excluded.shadow else stored.shadow end,
                gravity = greatest(stored.gravity, excluded.gravity),
                evaluation = case when %2$s then excluded.evaluation else stored.evaluation end
            where %1$s or %2$s""".formatted(isGraver("live"), isGraver("shadow"));

    private static final String SUSPENDING = """
            insert into decision (account_id, id, against_epoch, against_n, features_event_id, rule_set, evaluation, decided_at,
                                  verdict)
            values ($1, $2, $3, $4, $5, $6, $7, $8, 'suspend')""";
    private static final String OTHER = """
            insert into decision (account_id, id, against_epoch, against_n, features_event_id, rule_set, evaluation, decided_at,
                                  verdict, hour)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing""";

    private final Tenant tenant;
    private final Recent recent;

    Records(Tenant tenant, Recent recent) {
        this.tenant = tenant;
        this.recent = recent;
    }

    private static String isGraver(String side) {
        String gravity =
                "array_position(array['ordinary', 'observe', 'review', 'throttle', 'suspend'], %s." + side + ")";
        return gravity.formatted("excluded") + " > " + gravity.formatted("stored");
    }

    /** Whether everything that is to be stored of it, but decisions, is stored. */
    boolean has(Judgement judgement) {
        return recent.has(featuresKey(judgement), judgement.weight())
                && judgement.shadows().stream().allMatch(beside -> beside.gravity() == 0 || has(judgement, beside));
    }

    private boolean has(Judgement judgement, Judgement.Beside beside) {
        return recent.has(
                        shadowKey(judgement, beside, Kind.SHADOW),
                        beside.shadow().gravity())
                && recent.has(
                        shadowKey(judgement, beside, Kind.BESIDE_SHADOW),
                        beside.live().gravity());
    }

    Uni<Void> add(Judgement judgement) {
        AccountId account = judgement.features().account();
        return features(judgement.features(), judgement)
                .chain(() -> Multi.createFrom()
                        .iterable(judgement.shadows())
                        .filter(beside -> beside.gravity() > 0)
                        .onItem()
                        .transformToUniAndConcatenate(beside -> shadow(account, judgement, beside))
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    /** After the commit. */
    void added(Judgement judgement) {
        recent.stored(featuresKey(judgement), judgement.weight());
        judgement.shadows().stream().filter(beside -> beside.gravity() > 0).forEach(beside -> {
            recent.stored(
                    shadowKey(judgement, beside, Kind.SHADOW), beside.shadow().gravity());
            recent.stored(
                    shadowKey(judgement, beside, Kind.BESIDE_SHADOW),
                    beside.live().gravity());
        });
    }

    private Uni<Integer> features(FeaturesComputed features, Judgement judgement) {
        List<Object> row = List.of(
                features.account().value(),
                judgement.slot(),
                judgement.gravity(),
                judgement.weight(),
                Canonical.write(features));
        return tenant.statements(features.account(), transaction -> transaction.execute(FEATURES, row));
    }

    private Uni<Integer> shadow(AccountId account, Judgement judgement, Judgement.Beside beside) {
        List<Object> row = List.of(
                account.value(),
                beside.id().value(),
                judgement.hour(),
                beside.live().wireName(),
                beside.shadow().wireName(),
                beside.gravity(),
                beside.rules().evaluate(judgement.features()).json());
        return tenant.statements(account, transaction -> transaction.execute(SHADOW, row));
    }

    /** What led to a suspension. */
    Uni<Void> add(Decision decision, EventId features) {
        return tenant.statements(
                        decision.account(), transaction -> transaction.execute(SUSPENDING, row(decision, features)))
                .replaceWithVoid();
    }

    /** What led to something else. False when the same was decided within the hour. */
    Uni<Boolean> addOnce(Decision decision, EventId features, Judgement judgement) {
        List<Object> row = new ArrayList<>(row(decision, features));
        row.add(decision.verdict());
        row.add(judgement.hour());
        return tenant.statements(decision.account(), transaction -> transaction.execute(OTHER, row))
                .map(added -> added > 0);
    }

    private static List<Object> row(Decision decision, EventId features) {
        StateVersion against = decision.against();
        UUID account = decision.account().value();
        return List.of(
                account,
                decision.id().value(),
                against.epoch(),
                against.n(),
                features.value(),
                decision.ruleSet(),
                decision.evaluation(),
                decision.decidedAt());
    }

    /** Whether that was decided within the hour, as far as is known here; of a review, whether one was, whatever graver was. */
    boolean decided(Judgement judgement) {
        Kind kind = judgement.verdict() instanceof Verdict.Review ? Kind.REVIEW : Kind.DECISION;
        return recent.has(decisionKey(judgement, kind), judgement.verdict().gravity());
    }

    void decidedNow(Judgement judgement) {
        int gravity = judgement.verdict().gravity();
        recent.stored(decisionKey(judgement, Kind.DECISION), gravity);
        if (judgement.verdict() instanceof Verdict.Review) {
            recent.stored(decisionKey(judgement, Kind.REVIEW), gravity);
        }
    }

    /**
     * Whether the account was slowed down already for what it did in the hour up to that minute, as far as is known here. Of an hour
     * that began before it was slowed down that stays so, whoever lifts it: then that hour is forgiven. Of a later one it is known for
     * the minute only.
     */
    boolean slowed(Judgement judgement) {
        return recent.slowedAfter(judgement.features().account(), judgement.since())
                || recent.has(slowedKey(judgement), judgement.verdict().gravity());
    }

    /** @param at when it was slowed down */
    void slowedNow(Judgement judgement, Instant at) {
        recent.slowed(judgement.features().account(), at);
        recent.stored(slowedKey(judgement), judgement.verdict().gravity());
    }

    private static Trace featuresKey(Judgement judgement) {
        return new Trace(Kind.FEATURES, judgement.features().account(), null, judgement.slot());
    }

    private static Trace shadowKey(Judgement judgement, Judgement.Beside beside, Kind side) {
        return new Trace(side, judgement.features().account(), beside.id(), judgement.hour());
    }

    private static Trace decisionKey(Judgement judgement, Kind kind) {
        return new Trace(kind, judgement.features().account(), null, judgement.hour());
    }

    private static Trace slowedKey(Judgement judgement) {
        return new Trace(
                Kind.SLOWED,
                judgement.features().account(),
                null,
                judgement.features().until());
    }
}
