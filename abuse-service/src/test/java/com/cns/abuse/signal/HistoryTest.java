package com.cns.abuse.signal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.abuse.FeaturesComputed.Access;
import com.cns.contract.abuse.FeaturesComputed.Week;
import com.cns.contract.account.AccountSignedUp;
import com.cns.contract.account.ApiCalled;
import com.cns.contract.account.CardNamed;
import com.cns.contract.account.CardToken;
import com.cns.contract.account.HolderLoggedIn;
import com.cns.contract.account.LoginFailed;
import com.cns.contract.account.NetworkToken;
import com.cns.contract.classification.Purpose;
import com.cns.contract.consent.ConsentStateChanged;
import com.cns.contract.consent.Said;
import com.cns.contract.consent.Word;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ConsentId;
import com.cns.contract.id.SessionId;
import com.cns.contract.privacy.PersonToken;
import com.cns.contract.topic.Topic;
import com.cns.contract.usage.Frequent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R21: what is known of an account beyond the traffic of its hour. */
class HistoryTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final AccountId ANNA = new AccountId(new UUID(1, 1));
    private static final AccountId BEN = new AccountId(new UUID(2, 2));
    private static final NetworkToken HOME = network(1);
    private static final NetworkToken AWAY = network(2);

    @TempDir
    Path state;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(state, NOON);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void a_week_is_summed_and_the_median_of_its_hours_is_what_is_usual() {
        send(NOON.minus(Duration.ofDays(5)), 100, 0);
        send(NOON.minus(Duration.ofDays(4)), 10, 50);
        send(NOON.minus(Duration.ofDays(3)), 12, 100);
        send(NOON.minus(Duration.ofDays(3)).plusSeconds(600), 8, 100);
        bench.send(Batch.of(ANNA, NOON.minus(Duration.ofDays(2))).noticed(0, 4));
        send(NOON, 500, 0);

        assertThat(week(ANNA))
                .returns(630L, Week::outbound)
                .returns(4L, Week::optOuts)
                .returns(20L, Week::usualOutbound)
                .returns(3L, Week::usualHours)
                .returns(150L, Week::recipients);
    }

    @Test
    void a_week_ends_after_168_hours() {
        send(NOON.minus(Duration.ofDays(7)), 100, 0);
        send(NOON.minus(Duration.ofDays(7)).plus(Windows.HOUR), 10, 0);
        send(NOON, 1, 0);

        assertThat(week(ANNA)).returns(11L, Week::outbound).returns(10L, Week::usualOutbound);
    }

    @Test
    void what_is_judged_is_not_what_is_usual() {
        send(NOON.minus(Windows.HOUR), 900, 0);
        send(NOON, 900, 0);

        assertThat(week(ANNA))
                .returns(1_800L, Week::outbound)
                .returns(0L, Week::usualOutbound)
                .returns(0L, Week::usualHours);
    }

    @Test
    void an_account_that_is_new_has_a_week_of_nothing_before() {
        send(NOON, 7, 0);

        assertThat(week(ANNA)).isEqualTo(new Week(7, 0, 0, 0, 50, 0, 0, 0, false, 0, 0L));
    }

    @Test
    void a_week_is_read_when_its_hour_begins_and_not_again_by_each_batch() {
        send(NOON.minus(DAY), 10, 0);
        send(NOON, 1, 0);
        bench.loses(Windows.HOURS, ANNA, NOON.minus(DAY));
        send(NOON, 1, 0);
        assertThat(week(ANNA).outbound()).isEqualTo(12);

        send(NOON.plus(Windows.HOUR), 1, 0);
        assertThat(week(ANNA).outbound()).isEqualTo(3);
    }

    @Test
    void what_comes_late_is_in_a_week_that_is_remembered_already() {
        send(NOON.minus(DAY), 10, 0);
        send(NOON, 1, 0);
        send(NOON.minus(Duration.ofHours(2)), 100, 0);
        send(NOON, 1, 0);

        assertThat(week(ANNA)).returns(112L, Week::outbound).returns(10L, Week::usualOutbound);
    }

    @Test
    void a_lifting_forgives_the_week_before_it_and_keeps_what_came_since() {
        send(NOON.minus(DAY), 900, 0);
        send(NOON, 900, 0);
        send(NOON.plus(Duration.ofMinutes(10)), 7, 0);
        bench.moveTo(NOON.plus(Duration.ofMinutes(20)));
        bench.lift(ANNA, NOON.plus(Duration.ofMinutes(5)));
        send(NOON.plus(Duration.ofMinutes(20)), 2, 0);
        send(NOON.plus(Duration.ofMinutes(4)), 900, 0);

        assertThat(week(ANNA)).returns(9L, Week::outbound).returns(0L, Week::usualOutbound);
    }

    @Test
    void an_older_lifting_after_a_newer_one_brings_nothing_back() {
        send(NOON.minus(Duration.ofMinutes(30)), 900, 0);
        bench.lift(ANNA, NOON);
        bench.lift(ANNA, NOON.minus(Duration.ofMinutes(50)));
        send(NOON.plus(Windows.MINUTE), 7, 0);

        assertThat(week(ANNA).outbound()).isEqualTo(7);
    }

    @Test
    void log_ins_calls_and_networks_are_counted_and_those_new_within_the_week_told_apart() {
        happens(NOON.minus(DAY), new HolderLoggedIn(ANNA, new SessionId(new UUID(5, 5)), HOME));
        happens(NOON, new LoginFailed(ANNA, AWAY));
        happens(NOON, new LoginFailed(ANNA, AWAY));
        happens(NOON, new HolderLoggedIn(ANNA, new SessionId(new UUID(5, 6)), AWAY));
        happens(NOON, new ApiCalled(ANNA, "KY1", HOME, NOON, 10, 3, 1));
        happens(NOON, new ApiCalled(ANNA, "KY1", null, NOON, 5, 0, 0));

        assertThat(bench.newest(ANNA).access()).isEqualTo(new Access(2, 15, 3, 2, 1));
        assertThat(week(ANNA).networks()).isEqualTo(2);
        assertThat(bench.newest(ANNA).outbound()).isZero();
    }

    /** Or anybody could make a customer look taken over, and a thief's network look known. */
    @Test
    void a_log_in_that_failed_makes_no_network_new_and_none_known() {
        happens(NOON.minus(DAY), new LoginFailed(ANNA, AWAY));
        happens(NOON, new LoginFailed(ANNA, HOME));
        happens(NOON, new HolderLoggedIn(ANNA, new SessionId(new UUID(5, 5)), AWAY));

        assertThat(bench.newest(ANNA).access()).isEqualTo(new Access(1, 0, 0, 1, 1));
    }

    @Test
    void an_activity_delivered_twice_counts_once() {
        ProducerRecord<String, byte[]> event =
                bench.event(Topic.ACCOUNT_ACTIVITY, ANNA, NOON, new LoginFailed(ANNA, AWAY));
        bench.pipe(event);
        bench.pipe(event);

        assertThat(requireNonNull(bench.newest(ANNA).access()).loginFailures()).isEqualTo(1);
    }

    @Test
    void accounts_that_signed_up_from_one_network_within_a_day_hear_how_many_they_are() {
        signUp(account(9), NOON.minus(DAY).minus(DAY), HOME, false);
        signUp(ANNA, NOON.minus(Duration.ofHours(20)), HOME, true);
        signUp(account(8), NOON.minus(Duration.ofHours(2)), AWAY, false);
        signUp(BEN, NOON, HOME, false);

        assertThat(week(ANNA)).returns(2L, Week::signUpsFromNetwork).returns(true, Week::throwAwayAddress);
        assertThat(week(BEN)).returns(2L, Week::signUpsFromNetwork).returns(false, Week::throwAwayAddress);
        assertThat(week(account(8)).signUpsFromNetwork()).isEqualTo(1);
    }

    @Test
    void accounts_that_named_one_means_of_payment_within_a_week_hear_how_many_they_are() {
        pays(account(9), NOON.minus(DAY.multipliedBy(8)), card(1));
        pays(ANNA, NOON.minus(DAY.multipliedBy(6)), card(1));
        pays(ANNA, NOON.minus(DAY.multipliedBy(5)), card(1));
        pays(account(8), NOON.minus(Duration.ofHours(2)), card(2));
        pays(BEN, NOON, card(1));

        assertThat(week(ANNA).accountsWithCard()).isEqualTo(2);
        assertThat(week(BEN)).returns(2L, Week::accountsWithCard).returns(0L, Week::signUpsFromNetwork);
        assertThat(week(account(8)).accountsWithCard()).isEqualTo(1);
        assertThat(week(account(9)).accountsWithCard())
                .as("with Anna's, two days later")
                .isEqualTo(2);
    }

    @Test
    void a_means_of_payment_that_was_named_before_the_week_counts_no_more() {
        pays(ANNA, NOON.minus(DAY.multipliedBy(8)), card(1));
        send(NOON, 1, 0);

        assertThat(week(ANNA).accountsWithCard()).isZero();
    }

    @Test
    void accounts_that_send_the_same_text_within_an_hour_hear_how_many_others_do() {
        bench.send(Batch.of(ANNA, NOON.minus(Duration.ofMinutes(50))).sent(5).texts(77));
        bench.send(
                Batch.of(account(3), NOON.minus(Duration.ofMinutes(40))).sent(5).texts(78));
        bench.send(Batch.of(BEN, NOON).sent(5).texts(77, 79));

        assertThat(bench.newest(ANNA).accountsWithSameText()).isEqualTo(1);
        assertThat(bench.newest(BEN).accountsWithSameText()).isEqualTo(1);
        assertThat(bench.newest(account(3)).accountsWithSameText()).isZero();
    }

    @Test
    void accounts_that_send_the_same_link_hear_of_it_apart_from_texts() {
        bench.send(Batch.of(ANNA, NOON.minus(Duration.ofMinutes(50))).sent(5).links(77));
        bench.send(Batch.of(BEN, NOON).sent(5).texts(77));
        bench.send(Batch.of(account(3), NOON).sent(5).links(77, 79));

        assertThat(bench.newest(ANNA)).satisfies(features -> {
            assertThat(features.accountsWithSameLink()).isEqualTo(1);
            assertThat(features.accountsWithSameText()).isZero();
        });
        assertThat(bench.newest(account(3)).accountsWithSameLink()).isEqualTo(1);
        assertThat(bench.newest(BEN).accountsWithSameLink()).isZero();
    }

    @Test
    void what_others_sent_more_than_an_hour_ago_is_not_compared() {
        bench.send(Batch.of(ANNA, NOON.minus(Duration.ofMinutes(61))).sent(5).texts(77));
        bench.send(Batch.of(BEN, NOON).sent(5).texts(77));

        assertThat(bench.told(ANNA)).hasSize(1);
        assertThat(bench.newest(BEN).accountsWithSameText()).isZero();
    }

    @Test
    void an_account_alone_with_its_text_is_told_nothing_more() {
        bench.send(Batch.of(ANNA, NOON).sent(5).texts(77));

        assertThat(bench.told(ANNA)).hasSize(1);
    }

    @Test
    void ranges_are_summed_and_numbers_counted_up() {
        bench.send(Batch.of(ANNA, NOON).sent(30).numbers(4, new Frequent(1, 20), new Frequent(2, 10)));
        bench.send(Batch.of(ANNA, NOON.plus(Windows.MINUTE)).sent(15).numbers(3, new Frequent(2, 15)));
        bench.send(Batch.of(ANNA, NOON.plus(Windows.MINUTE)).sent(1));

        assertThat(bench.newest(ANNA).topRange()).isEqualTo(25);
        assertThat(bench.newest(ANNA).sequential()).isEqualTo(7);
    }

    @Test
    void a_withdrawn_consent_is_counted_once_and_not_when_it_is_told_for_another_reason() {
        consents(person(1), NOON, said(Purpose.THIRD_PARTY_MARKETING, Word.WITHDRAWN, NOON));
        consents(person(1), NOON, said(Purpose.THIRD_PARTY_MARKETING, Word.WITHDRAWN, NOON.minus(DAY)));
        consents(person(2), NOON, said(Purpose.THIRD_PARTY_MARKETING, Word.REFUSED, NOON));
        consents(null, NOON, said(Purpose.THIRD_PARTY_MARKETING, Word.WITHDRAWN, NOON));
        bench.pipe(new ProducerRecord<>(Topic.CONSENTS.wireName(), "gone", null));

        assertThat(bench.told(ANNA)).hasSize(1);
        assertThat(bench.newest(ANNA).withdrawals()).isEqualTo(1);
        assertThat(bench.reasons(Topic.CONSENTS)).isEmpty();
    }

    /** A STOP that usage-service or consent-service took in late, because one of them was away. */
    @Test
    void a_withdrawal_that_is_told_late_counts_in_the_minute_in_which_it_was_said_and_once() {
        Instant later = NOON.plus(Duration.ofMinutes(40));
        consents(person(1), later, said(Purpose.PROVIDE_SERVICE, Word.WITHDRAWN, NOON));
        consents(person(1), later.plusSeconds(600), said(Purpose.PROVIDE_SERVICE, Word.WITHDRAWN, NOON));
        consents(person(2), later, said(Purpose.PROVIDE_SERVICE, Word.WITHDRAWN, NOON.plus(Windows.MINUTE)));

        assertThat(bench.told(ANNA)).hasSize(2);
        assertThat(bench.newest(ANNA).withdrawals()).isEqualTo(2);
        assertThat(bench.newest(ANNA).until()).isEqualTo(NOON.plus(Windows.MINUTE.multipliedBy(2)));
    }

    /** It was told before, with its consent. */
    @Test
    void a_no_that_is_kept_of_somebody_who_was_erased_counts_no_more() {
        consents(person(1), NOON, new Said(Purpose.PROVIDE_SERVICE, null, Word.WITHDRAWN, NOON, null, null, null));

        assertThat(bench.told(ANNA)).isEmpty();
    }

    @Test
    void poison_goes_to_the_dead_letters_and_stops_nothing() {
        bench.pipe(poison(Topic.ACCOUNT_ACTIVITY));
        bench.pipe(poison(Topic.CONSENTS));
        happens(NOON.plus(DAY), new LoginFailed(ANNA, HOME));
        bench.pipe(bench.event(Topic.ACCOUNT_ACTIVITY, BEN, NOON, new LoginFailed(ANNA, HOME)));
        happens(NOON, new LoginFailed(ANNA, HOME));

        assertThat(bench.reasons(Topic.ACCOUNT_ACTIVITY))
                .containsExactly("header-missing", "work-failed", "work-failed");
        assertThat(bench.reasons(Topic.CONSENTS)).containsExactly("header-missing");
        assertThat(requireNonNull(bench.newest(ANNA).access()).loginFailures()).isEqualTo(1);
    }

    private static ProducerRecord<String, byte[]> poison(Topic topic) {
        return new ProducerRecord<>(topic.wireName(), ANNA.toString(), "{".getBytes(StandardCharsets.UTF_8));
    }

    private void send(Instant minute, long count, long firstReceiver) {
        bench.send(Batch.of(ANNA, minute).sent(count).receivers(firstReceiver, firstReceiver + 50));
    }

    private Week week(AccountId account) {
        return requireNonNull(bench.newest(account).week());
    }

    private void happens(Instant at, com.cns.contract.event.Event event) {
        bench.happens(ANNA, at, event);
    }

    private void signUp(AccountId account, Instant at, NetworkToken network, boolean throwAway) {
        bench.happens(account, at, new AccountSignedUp(account, network, throwAway));
    }

    private void pays(AccountId account, Instant at, CardToken card) {
        bench.happens(account, at, new CardNamed(account, card));
    }

    private void consents(@Nullable PersonToken person, Instant at, Said said) {
        bench.pipe(bench.event(
                Topic.CONSENTS,
                ANNA,
                at,
                new ConsentStateChanged(ANNA, person, new StateVersion(1, 1), List.of(said), List.of())));
    }

    private static Said said(Purpose purpose, Word word, Instant since) {
        return new Said(purpose, null, word, since, null, new ConsentId(new UUID(7, purpose.ordinal())), null);
    }

    private static AccountId account(long number) {
        return new AccountId(new UUID(6, number));
    }

    private static NetworkToken network(int number) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) number;
        return NetworkToken.of(bytes);
    }

    private static CardToken card(int number) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) number;
        return CardToken.of(bytes);
    }

    private static PersonToken person(int number) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) number;
        return PersonToken.of(bytes);
    }
}
