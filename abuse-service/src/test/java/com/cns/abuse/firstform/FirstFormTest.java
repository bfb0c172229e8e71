package com.cns.abuse.firstform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cns.abuse.firstform.Signal.Reading;
import com.cns.abuse.rule.Traffic;
import com.cns.contract.abuse.FeaturesComputed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** R21: automated suspension takes several signals, and each one's value, threshold and contribution is recorded. */
class FirstFormTest {
    private static final RuleSet RULES = RuleSets.SPAM_BURST_V1;

    @Test
    void a_burst_of_spam_to_strangers_is_suspended_on_at_least_three_signals() {
        Evaluation evaluation = RULES.evaluate(Traffic.spam(2_500).features());

        assertThat(evaluation.verdict())
                .isInstanceOfSatisfying(
                        Verdict.Suspend.class,
                        suspend -> assertThat(suspend.grounds())
                                .containsExactlyInAnyOrder(
                                        Measure.SPAM_LIKE_CONTENT,
                                        Measure.CALLS_TO_ACTION,
                                        Measure.REPEATED_TEXT,
                                        Measure.VOLUME,
                                        Measure.FIRST_CONTACTS));
    }

    @Test
    void spam_is_noticed_at_the_five_hundredth_message_although_no_text_repeats_yet() {
        Traffic unrepeated = new Traffic(500, 90, 90, 0, 95, 0, 0);

        assertThat(suspends(unrepeated)).isTrue();
        assertThat(suspends(new Traffic(499, 90, 90, 0, 95, 0, 0))).isFalse();
    }

    @Test
    void an_ordinary_customer_is_untouched_however_much_they_send() {
        assertThat(Stream.of(1L, 499L, 500L, 2_500L, 1_000_000L).map(Traffic::ordinary))
                .noneMatch(FirstFormTest::suspends);
    }

    @Test
    void a_notifier_of_new_customers_is_untouched_even_with_a_bad_address_list() {
        assertThat(suspends(Traffic.notifier(100_000))).isFalse();
        assertThat(suspends(Traffic.notifier(100_000).withFailed(40))).isFalse();
    }

    @Test
    void a_notifier_whose_receivers_complain_is_suspended_although_no_text_looks_like_spam() {
        assertThat(suspends(Traffic.notifier(100_000).withComplained(1))).isTrue();
    }

    @Test
    void a_campaign_to_known_contacts_is_not_suspended_for_how_it_reads_and_how_large_it_is() {
        Traffic campaign = new Traffic(50_000, 100, 100, 100, 0, 0, 0);

        Evaluation evaluation = RULES.evaluate(campaign.features());

        assertThat(evaluation.total()).isGreaterThanOrEqualTo(evaluation.limit());
        assertThat(evaluation.verdict()).isEqualTo(new Verdict.Ordinary());
    }

    @Test
    void no_set_of_signals_without_conduct_or_reception_can_be_made_a_verdict() {
        for (List<Measure> grounds : subsetsOfMeasures()) {
            boolean mayStand = grounds.size() >= 3
                    && grounds.stream()
                            .anyMatch(
                                    measure -> measure.about() == About.CONDUCT || measure.about() == About.RECEPTION);

            if (mayStand) {
                assertThat(new Verdict.Suspend(grounds).grounds()).isEqualTo(grounds);
            } else {
                assertThatThrownBy(() -> new Verdict.Suspend(grounds)).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Test
    void a_ground_given_three_times_counts_once() {
        List<Measure> thrice = List.of(Measure.COMPLAINTS, Measure.COMPLAINTS, Measure.COMPLAINTS);

        assertThatThrownBy(() -> new Verdict.Suspend(thrice)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void no_signal_may_reach_the_limit_alone() {
        List<Signal> one = List.of(Signal.of(Measure.SPAM_LIKE_CONTENT, "0.5", 70));

        assertThatThrownBy(() -> new RuleSet("content", 1, 500, 70, one)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_share_of_nothing_speaks_against_nobody() {
        FeaturesComputed silence = new Traffic(0, 0, 0, 0, 0, 0, 0).features();

        assertThat(RULES.evaluate(silence).readings()).noneMatch(Reading::speaks);
    }

    @Test
    void an_evaluation_records_every_signals_value_threshold_and_contribution() {
        String json = RULES.evaluate(Traffic.spam(2_500).features()).json();

        assertThat(json)
                .startsWith("{\"ruleSet\":\"spam-burst v1\",\"minimumOutbound\":500,\"limit\":70,\"features\":{")
                .contains("""
                        {"signal":"spam-like-content","about":"CONTENT","value":0.9000,"threshold":0.5,"weight":40,\
                        "contribution":40}""")
                .contains("""
                        {"signal":"failures","about":"RECEPTION","value":0.1000,"threshold":0.25,"weight":15,\
                        "contribution":0}""")
                .endsWith("\"total\":90,\"verdict\":\"suspend\"}");
        assertThat(Measure.values()).allSatisfy(measure -> assertThat(json).contains(measure.wireName()));
    }

    @Test
    void a_decision_that_was_stored_before_is_recomputed_byte_for_byte() {
        String stored = """
                {"ruleSet":"spam-burst v1","minimumOutbound":500,"limit":70,"features":{"account":"AC01936d2ea4c97c5d8a3f1b2c3d4e5f60",\
                "until":"2026-11-23T19:05:00Z","since":"2026-11-23T18:05:00Z","outbound":800,"firstContacts":760,"callsToAction":720,\
                "failed":80,"complained":0,"scores":[80,0,0,0,0,0,0,0,0,720],"recipients":800,"templates":160},"readings":[\
                {"signal":"spam-like-content","about":"CONTENT","value":0.9000,"threshold":0.5,"weight":40,"contribution":40},\
                {"signal":"calls-to-action","about":"CONTENT","value":0.9000,"threshold":0.6,"weight":15,"contribution":15},\
                {"signal":"repeated-text","about":"CONTENT","value":0.8000,"threshold":0.5,"weight":15,"contribution":15},\
                {"signal":"volume","about":"VOLUME","value":800,"threshold":1000,"weight":5,"contribution":0},\
                {"signal":"first-contacts","about":"CONDUCT","value":0.9500,"threshold":0.7,"weight":15,"contribution":15},\
                {"signal":"failures","about":"RECEPTION","value":0.1000,"threshold":0.25,"weight":15,"contribution":0},\
                {"signal":"complaints","about":"RECEPTION","value":0.0000,"threshold":0.01,"weight":30,"contribution":0}],\
                "total":85,"verdict":"suspend"}""";

        assertThat(FirstForm.recomputed(stored)).isEqualTo(stored);
    }

    @Property(tries = 300)
    void the_same_features_give_the_same_bytes_also_after_they_were_stored(
            @ForAll("features") FeaturesComputed features) {
        String decided = RULES.evaluate(features).json();

        String recomputed = RULES.evaluate(Evaluation.features(decided)).json();

        assertThat(recomputed).isEqualTo(decided);
    }

    @Property(tries = 2_000)
    void nobody_is_suspended_without_volume_three_signals_and_one_about_more_than_content(
            @ForAll("features") FeaturesComputed features) {
        Evaluation evaluation = RULES.evaluate(features);
        List<Reading> speaking =
                evaluation.readings().stream().filter(Reading::speaks).toList();

        boolean may = features.outbound() >= 500
                && speaking.size() >= 3
                && evaluation.total() >= evaluation.limit()
                && speaking.stream().anyMatch(reading -> reading.about().corroborates());

        assertThat(evaluation.verdict() instanceof Verdict.Suspend).isEqualTo(may);
    }

    @Property(tries = 500)
    void without_new_contacts_failures_and_complaints_nobody_is_suspended(
            @ForAll("features") FeaturesComputed features) {
        FeaturesComputed welcome = new FeaturesComputed(
                features.account(),
                features.until(),
                features.since(),
                features.outbound(),
                0,
                features.callsToAction(),
                0,
                0,
                features.scores(),
                features.recipients(),
                features.templates(),
                features.premium(),
                features.optOuts());

        assertThat(RULES.evaluate(welcome).verdict()).isEqualTo(new Verdict.Ordinary());
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
        return RULES.evaluate(traffic.features()).verdict() instanceof Verdict.Suspend;
    }

    private static List<List<Measure>> subsetsOfMeasures() {
        Measure[] all = Measure.values();
        List<List<Measure>> subsets = new ArrayList<>();
        for (int mask = 0; mask < 1 << all.length; mask++) {
            int chosen = mask;
            subsets.add(IntStream.range(0, all.length)
                    .filter(i -> (chosen & (1 << i)) != 0)
                    .mapToObj(i -> all[i])
                    .toList());
        }
        return subsets;
    }
}
