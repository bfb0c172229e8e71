package com.cns.abuse.signal;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.abuse.AppealRejected;
import com.cns.contract.abuse.FeaturesComputed;
import com.cns.contract.abuse.SuspensionEvent;
import com.cns.contract.abuse.SuspensionLifted;
import com.cns.contract.account.AccountStateChanged.Throttle;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.AppealId;
import com.cns.contract.id.EventId;
import com.cns.contract.id.SuspensionId;
import com.cns.contract.topic.InternalTopic;
import com.cns.contract.topic.Topic;
import com.cns.contract.usage.Frequent;
import com.cns.platform.event.Decoded;
import com.cns.platform.event.EventCodec;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R21: what an account did is summed over the hour up to its newest minute. */
class WindowsTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final AccountId ANNA = new AccountId(new UUID(1, 1));
    private static final AccountId BEN = new AccountId(new UUID(2, 2));
    private static final SuspensionId SUSPENSION = new SuspensionId(new UUID(3, 3));
    private static final AppealId APPEAL = new AppealId(new UUID(4, 4));

    private final EventCodec codec = new EventCodec("abuse-service");
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @TempDir
    Path state;

    private TopologyTestDriver driver;
    private TestInputTopic<String, byte[]> signals;
    private TestInputTopic<String, byte[]> suspensions;
    private TestOutputTopic<String, byte[]> features;
    private TestOutputTopic<String, byte[]> deadSuspensions;
    private TestOutputTopic<String, byte[]> deadLetters;
    private long events;

    @BeforeEach
    void open() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedMemory.class);
        properties.put(BoundedMemory.LIMIT, Long.toString(16 * 1024 * 1024));
        driver = new TopologyTestDriver(Windows.topology(codec, meters), properties, NOON);
        signals = driver.createInputTopic(
                Topic.USAGE_SIGNALS.wireName(), new StringSerializer(), new ByteArraySerializer());
        suspensions = driver.createInputTopic(
                Topic.SUSPENSIONS.wireName(), new StringSerializer(), new ByteArraySerializer());
        features = output(Topic.ABUSE_FEATURES.wireName());
        deadSuspensions = output(Topic.SUSPENSIONS.deadLetters());
        deadLetters = output(Topic.USAGE_SIGNALS.deadLetters());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    @DisplayName("R2: the topics that Streams makes are the ones that the contract lists")
    void the_topics_that_streams_makes_are_the_ones_that_the_contract_lists() {
        assertThat(driver.getAllStateStores().keySet())
                .containsExactlyInAnyOrderElementsOf(Stream.of(InternalTopic.values())
                        .filter(topic -> topic.kind() == InternalTopic.Kind.STORE)
                        .map(InternalTopic::streamsName)
                        .toList());
    }

    @Test
    void the_first_signal_after_a_tenth_of_a_second_waits_for_no_others() {
        Lull lull = new Lull();
        long now = NOON.toEpochMilli();

        assertThat(lull.ends(now)).isTrue();
        assertThat(lull.ends(now + 99)).isFalse();
        assertThat(lull.ends(now + 198)).isFalse();
        assertThat(lull.ends(now + 298)).isTrue();
        assertThat(lull.ends(now)).isFalse();
    }

    /** What it carries does not matter: what goes to the dead letters needs no stores. */
    @Test
    void a_signal_that_ends_a_lull_is_committed_at_once_and_those_that_follow_with_others() {
        MockProcessorContext<String, byte[]> context = new MockProcessorContext<>();
        Hours hours = new Hours(codec, meters, new Lull());
        hours.init(context);

        context.setCurrentSystemTimeMs(NOON.toEpochMilli());
        hours.process(unreadable());
        assertThat(context.committed()).isTrue();
        assertThat(context.forwarded(Windows.DEAD_LETTERS)).hasSize(1);

        context.resetCommit();
        hours.process(unreadable());
        assertThat(context.committed()).isFalse();

        context.setCurrentSystemTimeMs(NOON.plusMillis(100).toEpochMilli());
        hours.process(unreadable());
        assertThat(context.committed()).isTrue();
    }

    private static Record<String, byte[]> unreadable() {
        return new Record<>(ANNA.toString(), "{".getBytes(StandardCharsets.UTF_8), NOON.toEpochMilli());
    }

    @Test
    void batches_of_one_hour_are_summed_and_sketches_merged() {
        send(Batch.of(ANNA, NOON).sent(100).receivers(0, 100).templates(0, 3));
        send(Batch.of(ANNA, NOON).sent(50).receivers(50, 150).templates(2, 5));
        send(Batch.of(ANNA, NOON.plus(Duration.ofMinutes(59)))
                .sent(1)
                .receivers(150, 151)
                .templates(0, 1));

        FeaturesComputed hour = newest();

        assertThat(hour.outbound()).isEqualTo(151);
        assertThat(hour.scores().getLast()).isEqualTo(151);
        assertThat(hour.recipients()).isBetween(148L, 154L);
        assertThat(hour.templates()).isEqualTo(5);
        assertThat(hour.until()).isEqualTo(NOON.plus(Duration.ofHours(1)));
    }

    @Test
    void premium_destinations_and_opt_outs_are_summed_and_events_from_before_count_none() {
        send(Batch.of(ANNA, NOON).sent(10).noticed(3, 1));
        send(Batch.of(ANNA, NOON).sent(10));
        send(Batch.of(ANNA, NOON.plus(Duration.ofMinutes(5))).noticed(0, 4));

        assertThat(newest())
                .returns(20L, FeaturesComputed::outbound)
                .returns(3L, FeaturesComputed::premium)
                .returns(5L, FeaturesComputed::optOuts);
    }

    @Test
    void a_minute_an_hour_ago_counts_no_more() {
        send(Batch.of(ANNA, NOON).sent(100));
        send(Batch.of(ANNA, NOON.plus(Duration.ofMinutes(60))).sent(7));

        assertThat(newest().outbound()).isEqualTo(7);
    }

    @Test
    void every_update_is_told() {
        send(Batch.of(ANNA, NOON).sent(1));
        send(Batch.of(ANNA, NOON).sent(1));
        send(Batch.of(BEN, NOON).sent(1));

        assertThat(told()).extracting(FeaturesComputed::outbound).containsExactly(1L, 2L, 1L);
    }

    @Test
    void accounts_are_counted_apart() {
        send(Batch.of(ANNA, NOON).sent(100));
        send(Batch.of(BEN, NOON).sent(3));

        assertThat(newest().outbound()).isEqualTo(3);
        assertThat(newest().account()).isEqualTo(BEN);
    }

    @Test
    void an_event_delivered_twice_counts_once() {
        ProducerRecord<String, byte[]> event = event(Batch.of(ANNA, NOON).sent(100));

        pipe(event);
        pipe(event);
        send(Batch.of(ANNA, NOON).sent(1));

        assertThat(told()).extracting(FeaturesComputed::outbound).containsExactly(100L, 101L);
        assertThat(counted("duplicate")).isEqualTo(1);
    }

    @Test
    void a_late_event_is_judged_together_with_what_came_after_it() {
        send(Batch.of(ANNA, NOON.plus(Duration.ofMinutes(30))).sent(100));
        send(Batch.of(ANNA, NOON).sent(10));

        assertThat(newest().outbound()).isEqualTo(110);
        assertThat(newest().until()).isEqualTo(NOON.plus(Duration.ofMinutes(31)));
    }

    @Test
    void an_event_of_a_minute_no_longer_kept_changes_nothing() {
        send(Batch.of(ANNA, NOON).sent(100));
        send(Batch.of(BEN, NOON.minus(Windows.KEPT).minus(Windows.KEPT)).sent(100));

        assertThat(told()).extracting(FeaturesComputed::account).containsExactly(ANNA);
        assertThat(counted("late")).isEqualTo(1);
    }

    @Test
    void an_event_from_a_clock_far_ahead_ages_nobody() {
        send(Batch.of(ANNA, NOON).sent(100));
        send(Batch.of(BEN, NOON.plus(Duration.ofDays(400))).sent(1));
        send(Batch.of(ANNA, NOON).sent(1));

        assertThat(newest().outbound()).isEqualTo(101);
        assertThat(reasons()).containsExactly("work-failed");
    }

    @Test
    void what_no_sum_can_hold_goes_to_the_dead_letters_and_the_account_counts_on_as_before() {
        send(Batch.of(ANNA, NOON).sent(10));
        send(Batch.of(ANNA, NOON).sent(Long.MAX_VALUE));
        send(Batch.of(ANNA, NOON.plus(Duration.ofMinutes(1))).sent(Long.MAX_VALUE));
        send(Batch.of(ANNA, NOON.plus(Duration.ofMinutes(2))).sent(5));

        assertThat(reasons()).containsExactly("work-failed", "work-failed");
        assertThat(told()).extracting(FeaturesComputed::outbound).containsExactly(10L, 15L);
        assertThat(counted("dead")).isEqualTo(2);
    }

    @Test
    void ranges_that_no_sum_can_hold_go_to_the_dead_letters_whether_in_a_minute_or_in_an_hour() {
        Frequent half = new Frequent(1, 1L << 62);
        send(Batch.of(ANNA, NOON).sent(10).numbers(0, half));
        send(Batch.of(ANNA, NOON).sent(10).numbers(0, half));
        send(Batch.of(ANNA, NOON.plus(Windows.MINUTE)).sent(10).numbers(0, half));
        send(Batch.of(ANNA, NOON.plus(Windows.MINUTE)).sent(5));

        assertThat(reasons()).containsExactly("work-failed", "work-failed");
        assertThat(told()).extracting(FeaturesComputed::outbound).containsExactly(10L, 15L);
        assertThat(newest().topRange()).isEqualTo(1L << 62);
    }

    @Test
    void what_cannot_be_read_goes_to_the_dead_letters_and_stops_nothing() {
        signals.pipeInput(ANNA.toString(), "{".getBytes(StandardCharsets.UTF_8));
        signals.pipeInput(new TestRecord<>(ANNA.toString(), null));
        pipe(with(event(Batch.of(ANNA, NOON).sent(1)), "{\"account\":1}"));
        pipe(event(Batch.of(ANNA, NOON).sent(1).recipients("bm8gc2tldGNo")));
        pipe(event(Batch.of(ANNA, NOON).sent(1).recipients("*")));
        pipe(event(Batch.of(ANNA, NOON).sent(-1)));
        pipe(keyed(event(Batch.of(ANNA, NOON).sent(1)), BEN.toString()));
        send(Batch.of(ANNA, NOON).sent(5));

        assertThat(reasons()).hasSize(7).contains("header-missing", "data-malformed", "work-failed");
        assertThat(told()).extracting(FeaturesComputed::outbound).containsExactly(5L);
    }

    @Test
    void a_type_of_a_newer_version_is_skipped() {
        ProducerRecord<String, byte[]> newer = event(Batch.of(ANNA, NOON).sent(1));
        newer.headers()
                .remove("ce_type")
                .add("ce_type", "com.cns.usage.signals-counted.v9".getBytes(StandardCharsets.UTF_8));

        pipe(newer);

        assertThat(features.isEmpty()).isTrue();
        assertThat(deadLetters.isEmpty()).isTrue();
        assertThat(counted("unknown")).isEqualTo(1);
    }

    @Test
    void minutes_up_to_a_lifting_are_forgotten() {
        send(Batch.of(ANNA, NOON.minus(Duration.ofMinutes(10))).sent(900));
        driver.advanceWallClockTime(Duration.ofSeconds(20));
        lift(ANNA, NOON.plusSeconds(20));
        send(Batch.of(ANNA, NOON).sent(50));
        send(Batch.of(ANNA, NOON.plus(Windows.MINUTE)).sent(7));

        assertThat(told()).extracting(FeaturesComputed::outbound).containsExactly(900L, 7L);
        assertThat(newest().since()).isEqualTo(NOON.plus(Windows.MINUTE));
        assertThat(newest().until()).isEqualTo(NOON.plus(Duration.ofMinutes(2)));
    }

    @Test
    void what_comes_late_from_before_a_lifting_counts_with_nothing() {
        lift(ANNA, NOON);
        send(Batch.of(ANNA, NOON.plus(Duration.ofMinutes(2))).sent(7));
        send(Batch.of(ANNA, NOON.minus(Duration.ofMinutes(5))).sent(900));

        assertThat(told()).extracting(FeaturesComputed::outbound).containsExactly(7L, 7L);
    }

    @Test
    void a_lifting_concerns_no_other_account() {
        send(Batch.of(ANNA, NOON).sent(100));
        lift(BEN, NOON);
        send(Batch.of(ANNA, NOON).sent(1));

        assertThat(newest().outbound()).isEqualTo(101);
        assertThat(newest().since()).isEqualTo(newest().until().minus(Windows.HOUR));
    }

    @Test
    void the_newest_lifting_counts_also_when_an_older_one_comes_again() {
        ProducerRecord<String, byte[]> first = lifting(ANNA, NOON.minus(Duration.ofMinutes(30)));
        pipeSuspension(first);
        lift(ANNA, NOON);
        pipeSuspension(first);
        send(Batch.of(ANNA, NOON.minus(Duration.ofMinutes(10))).sent(900));
        send(Batch.of(ANNA, NOON.plus(Windows.MINUTE)).sent(7));

        assertThat(told()).extracting(FeaturesComputed::outbound).containsExactly(7L);
    }

    @Test
    void an_hour_after_a_lifting_the_whole_hour_is_summed_again() {
        lift(ANNA, NOON);
        send(Batch.of(ANNA, NOON.plus(Duration.ofMinutes(30))).sent(10));
        driver.advanceWallClockTime(Duration.ofMinutes(70));
        send(Batch.of(ANNA, NOON.plus(Duration.ofMinutes(70))).sent(1));

        assertThat(newest().outbound()).isEqualTo(11);
        assertThat(newest().since()).isEqualTo(newest().until().minus(Windows.HOUR));
    }

    /** Somebody appeals within six months: what they did since is not in question. */
    @Test
    void of_a_throttle_that_had_ended_nothing_is_forgiven_that_came_after_it() {
        Throttle ended = new Throttle(60, NOON.minus(Duration.ofMinutes(30)));
        send(Batch.of(ANNA, NOON.minus(Duration.ofMinutes(40))).sent(900));
        send(Batch.of(ANNA, NOON.minus(Duration.ofMinutes(10))).sent(50));
        pipeSuspension(
                suspensionEvent(ANNA, new SuspensionLifted(SUSPENSION, ANNA, APPEAL, "A mistake.", NOON).with(ended)));
        send(Batch.of(ANNA, NOON).sent(7));

        assertThat(newest().outbound()).isEqualTo(57);
    }

    @Test
    void of_a_suspension_that_had_ended_nothing_is_forgiven_that_came_after_it() {
        send(Batch.of(ANNA, NOON.minus(Duration.ofMinutes(40))).sent(900));
        send(Batch.of(ANNA, NOON.minus(Duration.ofMinutes(10))).sent(50));
        pipeSuspension(suspensionEvent(
                ANNA,
                new SuspensionLifted(SUSPENSION, ANNA, APPEAL, "A mistake.", NOON)
                        .ended(NOON.minus(Duration.ofMinutes(30)))));
        send(Batch.of(ANNA, NOON).sent(7));

        assertThat(newest().outbound()).isEqualTo(57);
    }

    @Test
    void a_lifting_from_a_clock_that_is_ahead_forgives_nothing_to_come() {
        lift(ANNA, NOON.plus(Duration.ofDays(400)));
        send(Batch.of(ANNA, NOON.plus(Windows.MINUTE)).sent(7));

        assertThat(newest().outbound()).isEqualTo(7);
    }

    @Test
    void other_events_about_suspensions_forgive_nothing_and_unreadable_ones_stop_nothing() {
        send(Batch.of(ANNA, NOON).sent(100));
        pipeSuspension(suspensionEvent(ANNA, new AppealRejected(SUSPENSION, ANNA, APPEAL, "It stands.", NOON)));
        pipeSuspension(keyed(lifting(ANNA, NOON), BEN.toString()));
        suspensions.pipeInput(ANNA.toString(), "{".getBytes(StandardCharsets.UTF_8));
        send(Batch.of(ANNA, NOON).sent(1));

        assertThat(newest().outbound()).isEqualTo(101);
        assertThat(deadSuspensions.readRecordsToList())
                .extracting(each ->
                        new String(each.headers().lastHeader("cns-dlq-reason").value(), StandardCharsets.UTF_8))
                .containsExactly("work-failed", "header-missing");
        assertThat(deadLetters.isEmpty()).isTrue();
    }

    @Test
    void a_lifting_from_before_time_is_dead_and_stops_nothing() {
        lift(ANNA, Instant.parse("0001-01-01T00:00:00Z"));
        lift(ANNA, Instant.parse("1969-12-31T23:59:59Z"));
        send(Batch.of(ANNA, NOON).sent(1));

        assertThat(newest().outbound()).isEqualTo(1);
        assertThat(deadSuspensions.readRecordsToList()).hasSize(2);
    }

    @Test
    void a_batch_from_before_time_is_dead_and_stops_nothing() {
        send(Batch.of(ANNA, Instant.parse("0001-01-01T00:00:00Z")).sent(9));
        send(Batch.of(ANNA, NOON).sent(1));

        assertThat(newest().outbound()).isEqualTo(1);
        assertThat(reasons()).containsExactly("work-failed");
    }

    /** The windows would stand still for good at one that kills each thread. */
    @Test
    void what_cannot_be_read_in_an_internal_topic_is_counted_as_dead_and_stops_nothing() {
        long now = NOON.toEpochMilli();
        for (byte[] unreadable : List.of(
                new byte[] {99, 1, 2, 3}, new byte[0], finding(99, now), finding(2, Long.MAX_VALUE), finding(2, -1))) {
            passage(InternalTopic.BY_ACCOUNT, ANNA.toString(), unreadable);
        }
        passage(InternalTopic.BY_ACCOUNT, "nobody", finding(2, now));
        passage(InternalTopic.BY_ACCOUNT, ANNA.toString(), null);
        for (InternalTopic topic : List.of(InternalTopic.BY_TEXT, InternalTopic.BY_CARD, InternalTopic.BY_NETWORK)) {
            passage(topic, "key", new byte[] {1, 2, 3});
            passage(topic, "key", null);
        }
        passage(InternalTopic.BY_ACCOUNT, ANNA.toString(), finding(2, now));
        send(Batch.of(ANNA, NOON).sent(5));

        assertThat(newest().outbound()).isEqualTo(5);
        assertThat(dead("cns.abuse.findings")).isEqualTo(7);
        assertThat(dead("cns.abuse.comparisons")).isEqualTo(6);
    }

    private double dead(String metric) {
        return meters.counter(metric, "outcome", "dead").count();
    }

    private static byte[] finding(int kind, long at) {
        return ByteBuffer.allocate(33)
                .put((byte) kind)
                .putLong(3)
                .putLong(at)
                .putLong(kind)
                .putLong(at)
                .array();
    }

    private void passage(InternalTopic topic, String key, byte @Nullable [] value) {
        driver.createInputTopic(
                        "test-" + topic.streamsName() + "-repartition",
                        new StringSerializer(),
                        new ByteArraySerializer())
                .pipeInput(new TestRecord<>(key, value, NOON));
    }

    private void lift(AccountId account, Instant at) {
        pipeSuspension(lifting(account, at));
    }

    private ProducerRecord<String, byte[]> lifting(AccountId account, Instant at) {
        return suspensionEvent(account, new SuspensionLifted(SUSPENSION, account, APPEAL, "A mistake.", at));
    }

    private ProducerRecord<String, byte[]> suspensionEvent(AccountId account, SuspensionEvent event) {
        events++;
        return codec.encode(
                Topic.SUSPENSIONS, account.toString(), account, new EventId(new UUID(7, events)), NOON, event);
    }

    private void pipeSuspension(ProducerRecord<String, byte[]> event) {
        suspensions.pipeInput(new TestRecord<>(event.key(), event.value(), event.headers(), NOON));
    }

    private void send(Batch batch) {
        pipe(event(batch));
    }

    private void pipe(ProducerRecord<String, byte[]> event) {
        signals.pipeInput(new TestRecord<>(event.key(), event.value(), event.headers(), NOON));
    }

    private ProducerRecord<String, byte[]> event(Batch batch) {
        events++;
        return codec.encode(
                Topic.USAGE_SIGNALS,
                batch.account().toString(),
                batch.account(),
                new EventId(new UUID(7, events)),
                NOON,
                batch.signals());
    }

    private static ProducerRecord<String, byte[]> with(ProducerRecord<String, byte[]> event, String data) {
        return new ProducerRecord<>(
                event.topic(), null, event.key(), data.getBytes(StandardCharsets.UTF_8), event.headers());
    }

    private static ProducerRecord<String, byte[]> keyed(ProducerRecord<String, byte[]> event, String key) {
        return new ProducerRecord<>(event.topic(), null, key, event.value(), event.headers());
    }

    private TestOutputTopic<String, byte[]> output(String topic) {
        return driver.createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private FeaturesComputed newest() {
        return told().getLast();
    }

    private final java.util.ArrayList<FeaturesComputed> told = new java.util.ArrayList<>();

    private List<FeaturesComputed> told() {
        features.readRecordsToList().forEach(each -> told.add(decoded(each)));
        return told;
    }

    private FeaturesComputed decoded(TestRecord<String, byte[]> told) {
        ConsumerRecord<String, byte[]> message = new ConsumerRecord<>("", 0, 0, told.key(), told.value());
        told.headers().forEach(message.headers()::add);
        assertThat(told.key()).startsWith("AC");
        return switch (codec.decode(message)) {
            case Decoded.Known known when known.data() instanceof FeaturesComputed computed -> computed;
            case Decoded other -> throw new AssertionError(other);
        };
    }

    private List<String> reasons() {
        return deadLetters.readRecordsToList().stream()
                .map(each ->
                        new String(each.headers().lastHeader("cns-dlq-reason").value(), StandardCharsets.UTF_8))
                .toList();
    }

    private double counted(String outcome) {
        return meters.counter("cns.abuse.signals", "outcome", outcome).count();
    }
}
