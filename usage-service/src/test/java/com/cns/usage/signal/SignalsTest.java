package com.cns.usage.signal;

import static com.cns.usage.suite.Given.NOON;
import static com.cns.usage.suite.Given.ONE;
import static com.cns.usage.suite.Given.OTHER;
import static com.cns.usage.suite.Given.received;
import static com.cns.usage.suite.Given.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.cns.contract.usage.CommunicationRecorded;
import com.cns.contract.usage.CommunicationStatus;
import com.cns.contract.usage.Frequent;
import com.cns.contract.usage.SignalsCounted;
import com.cns.usage.enduser.Contact;
import com.cns.usage.suite.Given;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.junit.jupiter.api.Test;

class SignalsTest {
    @Test
    void each_account_and_minute_of_receipt_is_counted_apart() {
        var signals = count(
                Set.of(),
                sent(1, 1),
                sent(2, 1).at(NOON.plusSeconds(59)),
                sent(3, 1).at(NOON.plusSeconds(60)),
                sent(4, 1).by(OTHER));

        assertThat(signals).extracting(SignalsCounted::outbound).containsExactly(2L, 1L, 1L);
        assertThat(signals).extracting(SignalsCounted::minute).containsExactly(NOON, NOON.plusSeconds(60), NOON);
    }

    @Test
    void what_end_users_write_is_no_signal_about_the_account() {
        assertThat(count(Set.of(), received(1, 1))).isEmpty();
    }

    @Test
    void a_first_contact_is_counted_once_however_often_it_was_reached() {
        var first = Contact.of(sent(1, 1).recorded());

        var signals = count(Set.of(first), sent(1, 1), sent(2, 1), sent(3, 2));

        assertThat(signals.getFirst().firstContacts()).isOne();
    }

    @Test
    void failures_and_complaints_are_counted() {
        var signals = count(
                Set.of(),
                sent(1, 1).become(CommunicationStatus.FAILED),
                sent(2, 1).become(CommunicationStatus.COMPLAINED),
                sent(3, 1).become(CommunicationStatus.REQUESTED));

        assertThat(signals.getFirst())
                .returns(3L, SignalsCounted::outbound)
                .returns(1L, SignalsCounted::failed)
                .returns(1L, SignalsCounted::complained);
    }

    @Test
    void outbound_ones_to_premium_numbers_are_counted() {
        var signals = count(
                Set.of(), sent(1, 1).atPremiumRate(), sent(2, 2), received(3, 1).atPremiumRate());

        assertThat(signals.getFirst()).returns(2L, SignalsCounted::outbound).returns(1L, SignalsCounted::premium);
    }

    @Test
    void who_asks_for_an_end_is_counted_in_the_minute_of_asking() {
        var signals = count(
                Set.of(),
                sent(1, 1),
                received(2, 1).askingForAnEnd(),
                received(3, 2),
                received(4, 2).askingForAnEnd().at(NOON.plusSeconds(60)));

        assertThat(signals).extracting(SignalsCounted::optOuts).containsExactly(1L, 1L);
        assertThat(signals).extracting(SignalsCounted::outbound).containsExactly(1L, 0L);
    }

    @Test
    void scores_fall_into_ten_buckets_and_a_hundred_into_the_last() {
        var signals = count(
                Set.of(),
                sent(1, 1).saying(0, false, 1),
                sent(2, 1).saying(9, true, 1),
                sent(3, 1).saying(90, true, 1),
                sent(4, 1).saying(100, true, 2),
                sent(5, 1));

        assertThat(signals.getFirst().scores()).containsExactly(2L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 2L);
        assertThat(signals.getFirst().callsToAction()).isEqualTo(3);
        assertThat(estimate(signals.getFirst().templates())).isEqualTo(2, within(0.1));
    }

    @Test
    void recipients_are_sketched_so_that_abuse_service_can_merge_and_estimate_them() {
        var signals = Signals.of(
                LongStream.range(0, 5_000).mapToObj(i -> sent(i, i).recorded()).toList(), Set.of());

        HllSketch sketch = sketch(signals.getFirst().recipients());
        assertThat(sketch.getLgConfigK()).isEqualTo(11);
        assertThat(sketch.getTgtHllType()).isEqualTo(TgtHllType.HLL_8);
        assertThat(sketch.getEstimate()).isEqualTo(5_000, within(300.0));
        assertThat(signals.getFirst().account()).isEqualTo(ONE);
    }

    @Test
    void the_ranges_that_most_went_to_are_told_and_how_many_numbers_were_counted_up() {
        List<CommunicationRecorded> sent = new ArrayList<>();
        LongStream.range(0, 20)
                .forEach(i -> sent.add(sent(i, i).within(i, false).recorded()));
        LongStream.range(20, 50)
                .forEach(i -> sent.add(sent(i, i).within(7, i > 20).recorded()));

        SignalsCounted signals = Signals.of(sent, Set.of()).getFirst();

        assertThat(signals.ranges()).hasSize(8).startsWith(new Frequent(7, 31), new Frequent(0, 1));
        assertThat(signals.sequential()).isEqualTo(29);
    }

    @Test
    void only_a_text_with_a_call_to_action_that_occurs_three_times_is_told_for_comparison_with_other_accounts() {
        var signals = count(
                Set.of(),
                sent(1, 1).saying(90, true, 5),
                sent(2, 2).saying(90, true, 5),
                sent(3, 3).saying(90, true, 5),
                sent(4, 4).saying(90, true, 6),
                sent(5, 5).saying(90, true, 6),
                sent(6, 6).saying(9, false, 7),
                sent(7, 7).saying(9, false, 7),
                sent(8, 8).saying(9, false, 7));

        assertThat(signals.getFirst().texts()).containsExactly(new Frequent(5, 3));
    }

    private static List<SignalsCounted> count(Set<Contact> firstReached, Given... given) {
        List<CommunicationRecorded> recorded =
                Arrays.stream(given).map(Given::recorded).toList();
        return Signals.of(recorded, firstReached);
    }

    private static double estimate(String base64) {
        return sketch(base64).getEstimate();
    }

    private static HllSketch sketch(String base64) {
        return HllSketch.heapify(Base64.getDecoder().decode(base64));
    }
}
