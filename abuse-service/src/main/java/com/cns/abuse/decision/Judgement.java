package com.cns.abuse.decision;

import com.cns.abuse.feature.FeatureValues;
import com.cns.abuse.rule.Evaluation;
import com.cns.abuse.rule.RuleSet;
import com.cns.abuse.rule.Verdict;
import com.cns.abuse.ruleset.InForce.Judging;
import com.cns.abuse.ruleset.InForce.Sets;
import com.cns.contract.abuse.FeaturesComputed;
import com.cns.contract.id.RuleSetId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What all sets in force come to in an account's hour.
 *
 * @param gravest of the live sets, the one that came to the gravest; null when there is no live set
 * @param shadows of each set in the shadow, beside what is live under its name
 */
record Judgement(FeaturesComputed features, @Nullable Judging gravest, Verdict verdict, List<Beside> shadows) {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration SLOT = Duration.ofMinutes(10);

    Judgement {
        shadows = List.copyOf(shadows);
    }

    /** A verdict without effect, beside the one that has one. */
    record Beside(RuleSetId id, RuleSet rules, Verdict shadow, Verdict live) {
        int gravity() {
            return Math.max(shadow.gravity(), live.gravity());
        }
    }

    static Judgement of(FeaturesComputed features, Sets sets) {
        FeatureValues values = FeatureValues.of(features);
        Judging gravest = null;
        Verdict verdict = new Verdict.Ordinary();
        for (Judging live : sets.live()) {
            Verdict one = live.rules().judge(values);
            if (gravest == null || one.gravity() > verdict.gravity()) {
                gravest = live;
                verdict = one;
            }
        }
        List<Beside> shadows = new ArrayList<>();
        for (Judging shadow : sets.shadow()) {
            Verdict beside = sets.live().stream()
                    .filter(live -> live.rules()
                            .text()
                            .name()
                            .equals(shadow.rules().text().name()))
                    .findFirst()
                    .map(live -> live.rules().judge(values))
                    .orElseGet(Verdict.Ordinary::new);
            shadows.add(new Beside(shadow.id(), shadow.rules(), shadow.rules().judge(values), beside));
        }
        return new Judgement(features, gravest, verdict, shadows);
    }

    /** Of a live set that comes to something. */
    Evaluation evaluation() {
        if (gravest == null) {
            throw new IllegalStateException("no set is live");
        }
        return gravest.rules().evaluate(features);
    }

    /** The name of the set that came to the gravest. */
    String rules() {
        if (gravest == null) {
            throw new IllegalStateException("no set is live");
        }
        return gravest.rules().text().name();
    }

    /** What that set's rules of those names say in another language than English. */
    Map<String, String> words(List<String> names, String language) {
        return gravest == null ? Map.of() : gravest.rules().words(names, language);
    }

    /** The provider's id of who wrote the set that came to the gravest, as far as it is known. */
    Optional<String> author() {
        return Optional.ofNullable(gravest).map(Judging::author);
    }

    /** From when on the hour's conduct was judged; features from before the field existed sum a whole hour. */
    Instant since() {
        Instant since = features.since();
        return since == null ? features.until().minus(HOUR) : since;
    }

    /**
     * From when on the numbers count that led to the verdict: the hour's, or the week's where the hour alone would have led to
     * less. As long as what a person dismissed is among them, they say nothing new.
     */
    Instant countedFrom() {
        if (gravest == null) {
            return since();
        }
        Verdict ofHour = gravest.rules().judge(FeatureValues.of(features).withoutWeek());
        return ofHour.gravity() >= verdict.gravity() ? since() : firstHourOfWeek();
    }

    private Instant firstHourOfWeek() {
        return features.until()
                .minus(MINUTE)
                .truncatedTo(ChronoUnit.HOURS)
                .minus(WEEK)
                .plus(HOUR);
    }

    /** How grave the worst of it is, live or in the shadow. */
    int gravity() {
        return Math.max(
                verdict.gravity(),
                shadows.stream().mapToInt(Beside::gravity).max().orElse(0));
    }

    Instant hour() {
        return features.until().truncatedTo(ChronoUnit.HOURS);
    }

    /** The ten minutes of which the features are kept once. */
    Instant slot() {
        long seconds = features.until().getEpochSecond();
        return Instant.ofEpochSecond(seconds - Math.floorMod(seconds, SLOT.toSeconds()));
    }
}
