package com.cns.abuse.rule;

import static com.cns.abuse.rule.Texts.rule;
import static org.assertj.core.api.Assertions.assertThat;

import com.cns.abuse.feature.About;
import com.cns.abuse.feature.Feature;
import com.cns.abuse.feature.FeatureValues;
import com.cns.abuse.rule.RuleSetText.RuleText;
import com.cns.abuse.ruleset.Shipped;
import com.cns.contract.abuse.FeaturesComputed;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** R21: what rule sets come to; each rule's values, threshold and contribution is recorded; the same features give the same bytes. */
class RuleSetTest {
    private static final RuleSet SPAM = Shipped.SPAM_BURST.ruleSet();
    private static final RuleSet RECEPTION = Shipped.RECEPTION.ruleSet();

    @Test
    void a_burst_of_spam_to_strangers_is_suspended_on_at_least_three_signals() {
        assertThat(SPAM.evaluate(Traffic.spam(2_500).features()).verdict())
                .isInstanceOfSatisfying(
                        Verdict.Suspend.class,
                        suspend -> assertThat(suspend.grounds())
                                .extracting(Verdict.Ground::rule)
                                .containsExactly(
                                        "spam-like-content",
                                        "calls-to-action",
                                        "repeated-text",
                                        "volume",
                                        "first-contacts"));
    }

    @Test
    void an_ordinary_customer_is_untouched_however_much_they_send() {
        assertThat(Stream.of(1L, 99L, 100L, 2_500L, 1_000_000L)
                        .map(Traffic::ordinary)
                        .map(Traffic::features))
                .allMatch(features -> SPAM.evaluate(features).verdict().gravity() == 0)
                .allMatch(features -> RECEPTION.evaluate(features).verdict().gravity() == 0);
    }

    @Test
    void a_notifier_of_new_customers_is_untouched_even_with_a_bad_address_list() {
        assertThat(suspends(Traffic.notifier(100_000))).isFalse();
        assertThat(suspends(Traffic.notifier(100_000).withFailed(40))).isFalse();
        assertThat(suspends(Traffic.notifier(100_000).withComplained(1))).isTrue();
    }

    @Test
    void complaints_told_late_suspend_no_notifier_whose_week_is_healthy() {
        FeaturesComputed hour = Traffic.notifier(1_000).withComplained(1).features();

        assertThat(SPAM.evaluate(inWeek(hour, 300_000, 899)).verdict()).isEqualTo(new Verdict.Ordinary());
        assertThat(SPAM.evaluate(inWeek(hour, 300_000, 900)).verdict()).isInstanceOf(Verdict.Suspend.class);
    }

    private static FeaturesComputed inWeek(FeaturesComputed hour, long weekSent, long weekComplained) {
        return new FeaturesComputed(
                hour.account(),
                hour.until(),
                hour.since(),
                hour.outbound(),
                hour.firstContacts(),
                hour.callsToAction(),
                hour.failed(),
                hour.complained(),
                hour.scores(),
                hour.recipients(),
                hour.templates(),
                hour.premium(),
                hour.optOuts(),
                hour.topRange(),
                hour.sequential(),
                hour.accountsWithSameText(),
                hour.withdrawals(),
                hour.access(),
                new FeaturesComputed.Week(weekSent, 0, weekComplained, 0, weekSent, 0, 0, 0, false, 0, 0L),
                hour.accountsWithSameLink());
    }

    @Test
    void bounces_are_observed_from_four_percent_and_reviewed_from_eight_of_two_hundred_recipients() {
        assertThat(reception(Traffic.ordinary(200).withFailed(3))).isEqualTo("ordinary");
        assertThat(reception(Traffic.ordinary(200).withFailed(4))).isEqualTo("observe");
        assertThat(reception(Traffic.ordinary(200).withFailed(8))).isEqualTo("review");
        assertThat(reception(Traffic.ordinary(199).withFailed(50))).isEqualTo("ordinary");
    }

    @Test
    void complaints_are_observed_from_eight_in_ten_thousand_and_reviewed_from_thirty() {
        assertThat(RECEPTION.evaluate(complained(10_000, 7)).verdict().wireName())
                .isEqualTo("ordinary");
        assertThat(RECEPTION.evaluate(complained(10_000, 8)).verdict().wireName())
                .isEqualTo("observe");
        assertThat(RECEPTION.evaluate(complained(10_000, 29)).verdict().wireName())
                .isEqualTo("observe");
        assertThat(RECEPTION.evaluate(complained(10_000, 30)).verdict().wireName())
                .isEqualTo("review");
    }

    @Test
    void whoever_writes_to_few_people_an_hour_is_judged_by_the_week() {
        assertThat(reception(week(30, 0, 1_000, 39, 0))).isEqualTo("ordinary");
        assertThat(reception(week(30, 0, 1_000, 40, 0))).isEqualTo("observe");
        assertThat(reception(week(1, 0, 1_000, 79, 0))).isEqualTo("observe");
        assertThat(reception(week(1, 0, 1_000, 80, 0))).isEqualTo("review");
        assertThat(reception(week(30, 0, 199, 100, 0))).isEqualTo("ordinary");
        assertThat(reception(week(0, 0, 1_000, 500, 500)))
                .as("the hour has nothing")
                .isEqualTo("ordinary");
    }

    @Test
    void complaints_of_the_week_are_judged_by_the_same_shares_and_a_single_one_is_no_share() {
        assertThat(reception(week(30, 0, 10_000, 0, 7))).isEqualTo("ordinary");
        assertThat(reception(week(30, 0, 10_000, 0, 8))).isEqualTo("observe");
        assertThat(reception(week(30, 0, 10_000, 0, 29))).isEqualTo("observe");
        assertThat(reception(week(30, 0, 10_000, 0, 30))).isEqualTo("review");
        assertThat(reception(week(30, 0, 250, 0, 1))).isEqualTo("ordinary");
        assertThat(reception(week(30, 0, 250, 0, 2))).isEqualTo("review");
    }

    @Test
    void the_same_failures_count_once_by_the_hour_and_by_the_week() {
        assertThat(reception(week(1_000, 50, 1_000, 50, 0))).isEqualTo("observe");
        assertThat(reception(week(1_000, 50, 2_000, 160, 0))).isEqualTo("review");
        assertThat(reception(week(1_000, 80, 9_000, 80, 0))).isEqualTo("review");
    }

    /** As a shop, a clinic and a school do that write all week long: some addresses are old, hardly anybody complains. */
    @Test
    void a_week_of_an_honest_sender_is_untouched_in_every_shipped_set() {
        assertThat(Stream.of(
                                week(150, 3, 8_000, 160, 3),
                                week(400, 0, 400, 0, 0),
                                week(300, 3, 300, 3, 0),
                                week(20, 1, 260, 9, 1))
                        .flatMap(features -> Stream.of(Shipped.values())
                                .map(shipped ->
                                        shipped.ruleSet().evaluate(features).verdict())))
                .allMatch(verdict -> verdict.gravity() == 0);
    }

    @Test
    void a_rule_in_the_shadow_is_heard_contributes_nothing_and_stays_so_when_the_decision_is_recomputed() {
        FeaturesComputed spam = Traffic.spam(2_500).features();
        RuleSet without = SPAM.withInShadow(Set.of("spam-like-content"));

        Evaluation evaluation = without.evaluate(spam);

        assertThat(evaluation.verdict().gravity())
                .isLessThan(SPAM.evaluate(spam).verdict().gravity());
        assertThat(evaluation.verdict()).isEqualTo(without.judge(FeatureValues.of(spam)));
        assertThat(evaluation.json()).contains("\"weight\":40,\"upTo\":\"suspend\",\"contribution\":0,\"shadow\":40");
        assertThat(Evaluation.recomputed(SPAM, evaluation.json()).json()).isEqualTo(evaluation.json());
        assertThat(Evaluation.recomputed(without, SPAM.evaluate(spam).json()).json())
                .as("what stands in the shadow now says nothing of what was decided before")
                .isEqualTo(SPAM.evaluate(spam).json())
                .doesNotContain("shadow");
    }

    /** The figures of the end-to-end test's shop, clinic and school, and worse: honest lists fail in less than one of ten cases. */
    @Test
    void a_list_is_slowed_down_where_it_is_received_badly_and_something_else_is_unusual() {
        assertThat(list(Traffic.notifier(1_000).withFailed(10))).isEqualTo("throttle");
        assertThat(list(Traffic.notifier(1_000).withComplained(1))).isEqualTo("throttle");
        assertThat(list(Traffic.ordinary(1_000).withFailed(10).withComplained(1)))
                .isEqualTo("throttle");

        assertThat(list(Traffic.notifier(300).withFailed(1))).isEqualTo("ordinary");
        assertThat(list(Traffic.notifier(150).withFailed(2))).isEqualTo("ordinary");
        assertThat(list(Traffic.notifier(400))).isEqualTo("ordinary");
        assertThat(list(Traffic.notifier(100_000).withFailed(9))).isEqualTo("ordinary");
        assertThat(list(Traffic.notifier(199).withFailed(50))).isEqualTo("ordinary");
        assertThat(list(Traffic.ordinary(100_000).withFailed(40))).isEqualTo("ordinary");
    }

    /** Reminders to new people, in the hour in which carriers and receivers tell of 300,000 messages sent before. */
    @Test
    void what_is_told_late_slows_nobody_down_whose_week_is_healthy() {
        assertThat(list(reminders(3_000, 300, 3_000, 300))).isEqualTo("ordinary");
        assertThat(list(reminders(3_000, 0, 15_019, 0))).isEqualTo("ordinary");
        assertThat(list(reminders(3_000, 0, 15_020, 0))).isEqualTo("throttle");
        assertThat(list(reminders(0, 300, 0, 901))).isEqualTo("ordinary");
        assertThat(list(reminders(0, 300, 0, 902))).isEqualTo("throttle");
    }

    private static FeaturesComputed reminders(long failed, long complained, long weekFailed, long weekComplained) {
        return week(400, 400, failed, complained, 300_400, weekFailed, weekComplained);
    }

    private static String list(Traffic traffic) {
        return list(traffic.features());
    }

    private static String list(FeaturesComputed features) {
        return Shipped.LIST_QUALITY.ruleSet().evaluate(features).verdict().wireName();
    }

    @Test
    void to_slow_down_takes_two_signals_of_which_the_content_is_not_all() {
        RuleText spam = rule("spam-like", "spam_like_share >= 500000", About.CONTENT, 30);
        RuleText calls = rule("calls", "call_to_action_share >= 500000", About.CONTENT, 30);
        RuleText strangers = rule("strangers", "first_contact_share >= 700000", About.CONDUCT, 30);

        assertThat(throttling(spam, calls)).isInstanceOf(Verdict.Ordinary.class);
        assertThat(throttling(spam, strangers)).isInstanceOf(Verdict.Throttle.class);
        assertThat(throttling(strangers)).isInstanceOf(Verdict.Ordinary.class);
    }

    private static Verdict throttling(RuleText... rules) {
        RuleSetText text = new RuleSetText("slow", 1, Map.of(Action.THROTTLE, 30), List.of(rules));
        return RuleSet.of(text, 1).evaluate(Traffic.spam(100).features()).verdict();
    }

    @Test
    void an_evaluation_records_every_rules_values_threshold_and_contribution() {
        String json = SPAM.evaluate(Traffic.spam(2_500).features()).json();

        assertThat(json)
                .startsWith(
                        "{\"form\":2,\"ruleSet\":\"spam-burst v4\",\"minimumOutbound\":100,\"limits\":{\"suspend\":70},\"features\":{")
                .contains("""
                        {"rule":"spam-like-content","about":"content","threshold":"spam_like_share >= 500000",\
                        "values":{"spam_like_share":900000},"weight":40,"upTo":"suspend","contribution":40}""")
                .contains("""
                        {"rule":"failures","about":"reception","threshold":"failed_share >= 250000",\
                        "values":{"failed_share":100000},"weight":15,"upTo":"suspend","contribution":0}""")
                .endsWith("\"totals\":{\"suspend\":90},\"verdict\":\"suspend\"}");
    }

    @Test
    void content_and_volume_never_suspend_whatever_an_author_calls_their_rules() {
        RuleSet cunning = Texts.set(
                70,
                Texts.rule("spam", "spam_like_share >= 500000", About.CONTENT, 40),
                Texts.rule("calls", "call_to_action_share >= 500000", About.CONTENT, 40),
                Texts.rule("repeated", "repeated_share >= 500000", About.CONTENT, 40),
                Texts.rule("disguised", "outbound >= 1000 || failed_share >= 10000", About.RECEPTION, 40));

        assertThat(cunning.evaluate(Traffic.spam(2_500)
                                .withFirstContacts(0)
                                .withFailed(0)
                                .features())
                        .verdict())
                .isEqualTo(new Verdict.Ordinary());
        assertThat(cunning.evaluate(Traffic.spam(400).withFailed(50).features()).verdict())
                .isInstanceOf(Verdict.Suspend.class);
    }

    @Test
    void three_rules_about_one_thing_are_one_signal() {
        RuleSet repeated = Texts.set(
                70,
                Texts.rule("four", "failed_share >= 40000", About.RECEPTION, 40),
                Texts.rule("eight", "failed_share >= 80000", About.RECEPTION, 40),
                Texts.rule("number", "failed >= 100", About.RECEPTION, 40));

        assertThat(repeated.evaluate(Traffic.ordinary(10_000).withFailed(90).features())
                        .verdict())
                .isEqualTo(new Verdict.Ordinary());
    }

    @Test
    void what_has_no_value_speaks_against_nobody() {
        RuleSet overflowing = Texts.set(
                70,
                Texts.rule("overflow", "outbound > 0 && 9223372036854775807 + outbound > 0", About.VOLUME, 40),
                Texts.rule("division", "outbound > 0 && outbound / failed > 0", About.RECEPTION, 40));

        assertThat(overflowing
                        .evaluate(Traffic.ordinary(1_000).withFailed(0).features())
                        .json())
                .contains("\"totals\":{\"suspend\":0}");
    }

    @Property(tries = 300)
    void the_same_features_give_the_same_bytes_also_after_they_were_stored(
            @ForAll("features") FeaturesComputed features) {
        for (RuleSet rules : List.of(SPAM, RECEPTION)) {
            String decided = rules.evaluate(features).json();

            assertThat(Evaluation.wrote(decided)).isTrue();
            assertThat(Evaluation.recomputed(rules, decided).json()).isEqualTo(decided);
        }
    }

    @Property(tries = 500)
    void without_conduct_and_reception_nobody_is_suspended(@ForAll("features") FeaturesComputed features) {
        FeatureValues welcome = FeatureValues.of(features).uncorroborated();

        assertThat(SPAM.judge(welcome)).isEqualTo(new Verdict.Ordinary());
    }

    @Property(tries = 300)
    void shares_are_whole_millionths_and_never_above_the_exact_ones(@ForAll("features") FeaturesComputed features) {
        FeatureValues values = FeatureValues.of(features);

        long share = values.of(Feature.FAILED_SHARE);

        assertThat(share).isBetween(0L, 1_000_000L);
        assertThat(share * features.outbound()).isLessThanOrEqualTo(features.failed() * 1_000_000L);
    }

    @Provide
    Arbitrary<FeaturesComputed> features() {
        Arbitrary<Integer> percent = Arbitraries.integers().between(0, 100);
        Arbitrary<Long> outbound = Arbitraries.longs().between(0, 20_000);
        return Combinators.combine(outbound, percent, percent, percent, percent, percent, percent)
                .as((sent, spamLike, calls, repeated, first, failed, complained) ->
                        new Traffic(sent, spamLike, calls, repeated, first, failed, complained / 10).features());
    }

    private static boolean suspends(Traffic traffic) {
        return SPAM.evaluate(traffic.features()).verdict() instanceof Verdict.Suspend;
    }

    private static String reception(Traffic traffic) {
        return RECEPTION.evaluate(traffic.features()).verdict().wireName();
    }

    private static String reception(FeaturesComputed features) {
        return RECEPTION.evaluate(features).verdict().wireName();
    }

    /** Ordinary texts, each to somebody else, in an hour and in the week that ends with it. */
    private static FeaturesComputed week(long sent, long failed, long weekSent, long weekFailed, long weekComplained) {
        return week(sent, 0, failed, 0, weekSent, weekFailed, weekComplained);
    }

    /** The same, to so many for the first time. */
    private static FeaturesComputed week(
            long sent,
            long firstContacts,
            long failed,
            long complained,
            long weekSent,
            long weekFailed,
            long weekComplained) {
        return new FeaturesComputed(
                Traffic.ACCOUNT,
                Traffic.UNTIL,
                Traffic.UNTIL.minus(Traffic.HOUR),
                sent,
                firstContacts,
                0,
                failed,
                complained,
                List.of(sent, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L),
                sent,
                sent,
                0L,
                0L,
                null,
                null,
                null,
                null,
                null,
                new FeaturesComputed.Week(weekSent, weekFailed, weekComplained, 0, weekSent, 0, 0, 0, false, 0, 0L),
                null);
    }

    private static FeaturesComputed complained(long outbound, long complaints) {
        return new FeaturesComputed(
                Traffic.ACCOUNT,
                Traffic.UNTIL,
                null,
                outbound,
                0,
                0,
                0,
                complaints,
                List.of(outbound, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L),
                outbound,
                outbound,
                null,
                null);
    }
}
