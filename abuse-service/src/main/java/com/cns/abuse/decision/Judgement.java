package com.cns.abuse.decision;

import com.cns.abuse.feature.FeatureValues;
import com.cns.abuse.feature.Slot;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What all sets in force come to in an account's hour.
 *
 * @param live the sets that have an effect
 * @param ofHour the names of those that judge the hour alone
 * @param gravest of the live sets, the one that came to the gravest; null when there is no live set
 * @param shadows of each set in the shadow, beside what is live under its name; and of each live set with rules in the shadow what
 *     it would come to if these spoke, beside what it comes to
 */
record Judgement(
        FeaturesComputed features,
        List<Judging> live,
        Set<String> ofHour,
        @Nullable Judging gravest,
        Verdict verdict,
        List<Beside> shadows) {
    /** No number of messages weighs as much as to be one grade graver. */
    static final int WEIGHT_OF_GRAVITY = 64;

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration WEEK = Duration.ofDays(7);

    Judgement {
        live = List.copyOf(live);
        ofHour = Set.copyOf(ofHour);
        shadows = List.copyOf(shadows);
    }

    /** A verdict without effect, beside the one that has one. */
    record Beside(RuleSetId id, RuleSet rules, Verdict shadow, Verdict live) {
        int gravity() {
            return Math.max(shadow.gravity(), live.gravity());
        }
    }

    static Judgement of(FeaturesComputed features, Sets sets) {
        return of(features, sets.live(), Set.of(), shadows(FeatureValues.of(features), sets));
    }

    private static Judgement of(
            FeaturesComputed features, List<Judging> live, Set<String> ofHour, List<Beside> shadows) {
        FeatureValues values = FeatureValues.of(features);
        Judging gravest = null;
        Verdict verdict = new Verdict.Ordinary();
        for (Judging each : live) {
            Verdict one = verdict(each, values, ofHour);
            if (gravest == null || one.gravity() > verdict.gravity()) {
                gravest = each;
                verdict = one;
            }
        }
        return new Judgement(features, live, ofHour, gravest, verdict, shadows);
    }

    private static Verdict verdict(Judging live, FeatureValues values, Set<String> ofHour) {
        return live.rules().judge(ofHour.contains(name(live)) ? values.withoutWeek() : values);
    }

    private static List<Beside> shadows(FeatureValues values, Sets sets) {
        List<Beside> shadows = new ArrayList<>();
        for (Judging shadow : sets.shadow()) {
            Verdict beside = sets.live().stream()
                    .filter(live -> name(live).equals(name(shadow)))
                    .findFirst()
                    .map(live -> live.rules().judge(values))
                    .orElseGet(Verdict.Ordinary::new);
            shadows.add(new Beside(shadow.id(), shadow.rules(), shadow.rules().judge(values), beside));
        }
        for (Judging live : sets.live()) {
            if (!live.rules().inShadow().isEmpty()) {
                RuleSet whole = live.rules().withInShadow(Set.of());
                shadows.add(new Beside(
                        live.id(), whole, whole.judge(values), live.rules().judge(values)));
            }
        }
        return shadows;
    }

    private static String name(Judging judging) {
        return judging.rules().text().name();
    }

    /** Whether the hour alone would have led to less. */
    boolean restsOnWeek() {
        return gravest != null
                && verdict.gravity() > 0
                && gravest.rules()
                                .judge(FeatureValues.of(features).withoutWeek())
                                .gravity()
                        < verdict.gravity();
    }

    /** What all come to where the set that came to the gravest judges the hour alone, as those do that did so before. */
    Judgement withoutWeek() {
        Set<String> names = new HashSet<>(ofHour);
        names.add(rules());
        return of(features, live, names, shadows);
    }

    /** What the sets come to that ask people, beside a graver one; empty where none asks. */
    Optional<Judgement> review() {
        FeatureValues values = FeatureValues.of(features);
        List<Judging> asking = live.stream()
                .filter(each -> verdict(each, values, ofHour) instanceof Verdict.Review)
                .toList();
        return asking.isEmpty() ? Optional.empty() : Optional.of(of(features, asking, ofHour, List.of()));
    }

    /** Of a live set that comes to something. */
    Evaluation evaluation() {
        if (gravest == null) {
            throw new IllegalStateException("no set is live");
        }
        return gravest.rules().evaluate(ofHour.contains(rules()) ? alone(features) : features);
    }

    /** The same without what {@link FeatureValues#withoutWeek} leaves out: so the decision is recomputed from what is stored. */
    private static FeaturesComputed alone(FeaturesComputed features) {
        FeaturesComputed.Week week = features.week();
        return new FeaturesComputed(
                features.account(),
                features.until(),
                features.since(),
                features.outbound(),
                features.firstContacts(),
                features.callsToAction(),
                features.failed(),
                features.complained(),
                features.scores(),
                features.recipients(),
                features.templates(),
                features.premium(),
                features.optOuts(),
                features.topRange(),
                features.sequential(),
                features.accountsWithSameText(),
                features.withdrawals(),
                features.access(),
                week == null
                        ? null
                        : new FeaturesComputed.Week(
                                0,
                                0,
                                0,
                                0,
                                0,
                                week.usualOutbound(),
                                week.usualHours(),
                                0,
                                week.throwAwayAddress(),
                                week.signUpsFromNetwork(),
                                week.accountsWithCard()),
                features.accountsWithSameLink());
    }

    /** The name of the set that came to the gravest. */
    String rules() {
        if (gravest == null) {
            throw new IllegalStateException("no set is live");
        }
        return name(gravest);
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

    /** From when on the numbers count that led to the verdict: the hour's, or the week's where it rests on these. */
    Instant countedFrom() {
        return restsOnWeek() ? firstHourOfWeek() : since();
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

    /**
     * Of the features of ten minutes the weightiest are kept: the gravest, and of equally grave ones those of the most messages, in
     * doublings, so that an hour that grows is not stored anew with each message.
     */
    int weight() {
        return gravity() * WEIGHT_OF_GRAVITY + Long.SIZE - Long.numberOfLeadingZeros(features.outbound());
    }

    Instant hour() {
        return features.until().truncatedTo(ChronoUnit.HOURS);
    }

    /** The ten minutes of which the features are kept once. */
    Instant slot() {
        // What is counted ends before that moment: at the full ten minutes it belongs to those that are over.
        return Slot.of(features.until().minusMillis(1));
    }
}
