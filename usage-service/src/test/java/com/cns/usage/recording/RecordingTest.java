package com.cns.usage.recording;

import static com.cns.usage.suite.Texts.sent;
import static com.cns.usage.suite.Texts.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cns.contract.metric.Metric;
import com.cns.contract.topic.Topic;
import com.cns.contract.usage.Frequent;
import com.cns.contract.usage.SignalsCounted;
import com.cns.platform.event.Decoded;
import com.cns.platform.event.EventCodec;
import com.cns.platform.metric.Meters;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.testing.Topics;
import com.cns.usage.suite.Customer;
import com.cns.usage.suite.Outside;
import com.cns.usage.suite.Texts;
import com.cns.usage.suite.UsageTest;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@UsageTest
class RecordingTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final List<String> TOTALS = List.of(
            "select count(*) || ' ' || coalesce(sum(quantity), 0) from communication",
            "select count(*) from content",
            "select count(*) from ingest_key",
            "select string_agg(c::text, ',' order by c) from ingest_conflict c",
            "select count(*) from end_user",
            "select string_agg(u::text, ',' order by u) from usage_daily u");

    @Inject
    CommunicationsConsumer communications;

    @Inject
    ContentsConsumer contents;

    @Inject
    EventCodec codec;

    @Inject
    MeterRegistry meters;

    @Test
    @DisplayName("everything redelivered from the beginning changes no total (R14, R19)")
    void everything_redelivered_from_the_beginning_changes_no_total() {
        var customer = Customer.active();
        var records = sent(0, 200);
        customer.send(records);
        // A content that is ahead of its facts is kept until its partition goes; here none is.
        customer.awaitMetered(200);
        customer.send(records);
        customer.send(List.of(with(records.getFirst(), "to", Texts.number(201))));
        customer.send(List.of(sent(201)));
        customer.awaitMetered(201);
        await().atMost(SOON).until(() -> count(customer, "content") == 201);
        await().atMost(SOON).until(() -> outbound(customer) == 201);
        List<String> before = totals();

        OnVertx.await(() -> communications.on(everything(Topic.COMMUNICATIONS)));
        OnVertx.await(() -> contents.on(everything(Topic.CONTENTS)));
        // Two at once, as when a consumer hands its partitions over.
        OnVertx.await(() -> Uni.combine()
                .all()
                .unis(
                        communications.on(everything(Topic.COMMUNICATIONS)),
                        communications.on(everything(Topic.COMMUNICATIONS)))
                .discardItems());

        assertThat(totals()).isEqualTo(before);
        assertThat(outbound(customer)).isEqualTo(201);
    }

    @Test
    @DisplayName("signals tell what an account did, and nothing of whom it reached (R21)")
    void signals_tell_what_an_account_did_and_nothing_of_whom_it_reached() {
        var customer = Customer.active();
        customer.send(sent(0, 30));
        customer.awaitMetered(30);
        customer.send(List.of(sent(5), sent(31), Texts.received(32), with(sent(32), "status", "failed")));
        customer.awaitMetered(34);

        await().atMost(SOON).until(() -> outbound(customer) == 33);

        assertThat(signals(customer).stream()
                        .mapToLong(SignalsCounted::firstContacts)
                        .sum())
                .isEqualTo(32);
        assertThat(signals(customer).stream().mapToLong(SignalsCounted::failed).sum())
                .isOne();
        assertThat(signals(customer).stream()
                        .flatMap(signal -> signal.scores().stream())
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(33);
    }

    @Test
    @DisplayName("calls to premium numbers and messages that only say stop leave as counts (R21)")
    void premium_destinations_and_opt_outs_leave_as_counts() {
        var customer = Customer.active();
        customer.send(List.of(
                with(sent(1), "to", "+499001234567"),
                sent(2),
                with(Texts.received(3), "content", Map.of("text", "Stop")),
                with(Texts.received(4), "content", Map.of("text", "Stop by at four"))));
        customer.awaitMetered(4);

        await().atMost(SOON).until(() -> outbound(customer) == 2);
        await().atMost(SOON)
                .until(() -> signals(customer).stream()
                                .mapToLong(signal -> Objects.requireNonNull(signal.optOuts()))
                                .sum()
                        == 1);

        assertThat(signals(customer).stream()
                        .mapToLong(signal -> Objects.requireNonNull(signal.premium()))
                        .sum())
                .isOne();
    }

    @Test
    @DisplayName(
            "numbers counted up in one range, and a text with a link that is sent often, leave as hashes and counts (R21)")
    void numbers_counted_up_and_a_text_sent_often_leave_as_hashes_and_counts() {
        var customer = Customer.active();
        customer.send(IntStream.range(0, 60)
                .mapToObj(n -> with(
                        with(sent(n), "to", "+4915112340%03d".formatted(n)),
                        "content",
                        Map.of("text", "Your parcel waits, pay at http://parcel.test/" + n)))
                .toList());
        customer.awaitMetered(60);

        await().atMost(SOON).until(() -> outbound(customer) == 60);

        assertThat(signals(customer).stream()
                        .mapToLong(signal -> Objects.requireNonNull(signal.sequential()))
                        .sum())
                .isEqualTo(59);
        assertThat(frequent(customer, SignalsCounted::ranges)).hasSize(1);
        assertThat(frequent(customer, SignalsCounted::texts)).hasSize(1);
    }

    private Set<Long> frequent(Customer customer, Function<SignalsCounted, @Nullable List<Frequent>> which) {
        return signals(customer).stream()
                .flatMap(signal -> Objects.requireNonNull(which.apply(signal)).stream())
                .map(Frequent::hash)
                .collect(Collectors.toSet());
    }

    @Test
    void what_cannot_be_read_goes_to_the_dead_letters_and_what_follows_is_recorded() {
        var customer = Customer.active();
        List<ProducerRecord<String, byte[]>> poison = new ArrayList<>();
        for (int partition = 0; partition < Topic.COMMUNICATIONS.partitions(); partition++) {
            poison.add(new ProducerRecord<>(
                    Topic.COMMUNICATIONS.wireName(),
                    partition,
                    "poison",
                    "not an event".getBytes(StandardCharsets.UTF_8)));
        }
        Topics.ofTests().send(poison);

        customer.send(sent(0, 20));

        customer.awaitMetered(20);
        await().atMost(SOON)
                .until(() -> Topics.ofTests().all(Topic.COMMUNICATIONS.deadLetters()).stream()
                                .filter(letter -> "poison".equals(letter.key()))
                                .count()
                        >= poison.size());
    }

    @Test
    void what_a_newer_version_tells_is_skipped_and_counted() {
        var customer = Customer.active();
        customer.send(sent(0, 1));
        customer.awaitMetered(1);
        var today = Outside.records(Topic.COMMUNICATIONS).stream()
                .filter(message -> customer.wrote(message))
                .findFirst()
                .orElseThrow();
        ProducerRecord<String, byte[]> newer =
                new ProducerRecord<>(today.topic(), today.partition(), today.key(), today.value(), today.headers());
        newer.headers().remove("ce_type").add("ce_type", "com.cns.usage.flown.v7".getBytes(StandardCharsets.UTF_8));
        Counter unknown = Meters.counter(meters, Metric.INBOX_UNKNOWN_TYPES, Topic.COMMUNICATIONS.wireName());
        double before = unknown.count();

        Topics.ofTests().send(List.of(newer));
        customer.send(sent(1, 1));

        customer.awaitMetered(2);
        await().atMost(SOON).until(() -> unknown.count() == before + 1);
    }

    @Test
    void what_the_database_refuses_is_parted_from_its_batch() {
        var customer = Customer.active();
        customer.send(sent(0, 7));
        customer.awaitMetered(7);
        var good = Outside.records(Topic.COMMUNICATIONS).stream()
                .filter(message -> customer.wrote(message))
                .toList();
        Topics.ofTests()
                .send(List.of(new ProducerRecord<>(
                        Topic.COMMUNICATIONS.wireName(),
                        null,
                        "refused",
                        new String(good.getFirst().value(), StandardCharsets.UTF_8)
                                .replaceFirst("\"id\":\"CM[0-9a-f]{32}", "\"id\":\"CM" + "0".repeat(31) + "1")
                                .replaceAll("\"country\":\"DE\"", "\"country\":\"D\\\\u0000\"")
                                .getBytes(StandardCharsets.UTF_8),
                        good.getFirst().headers())));

        customer.send(sent(7, 7));

        customer.awaitMetered(14);
        await().atMost(SOON)
                .until(() -> Topics.ofTests().all(Topic.COMMUNICATIONS.deadLetters()).stream()
                        .anyMatch(letter -> "refused".equals(letter.key())));
    }

    @Test
    @DisplayName("no tenant, no rows: neither for reading nor across accounts (R12)")
    void no_tenant_no_rows() {
        var customer = Customer.active();
        customer.send(sent(0, 3));
        customer.awaitMetered(3);

        for (String table : List.of("communication", "content", "usage_daily", "ingest_conflict")) {
            assertThat(Outside.queryAs("usage_app", "select count(*) from " + table))
                    .containsExactly("0");
        }
        assertThat(Outside.query("""
                select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'account_id'
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                  and not (c.relrowsecurity and c.relforcerowsecurity)
                  and c.relname !~ '^(outbox|inbox)'""")).isEmpty();
    }

    @Test
    void partitions_are_made_ahead_and_the_catch_all_stays_empty() {
        var customer = Customer.active();
        customer.send(sent(0, 3));
        customer.awaitMetered(3);

        assertThat(Outside.query("select count(*) from communication_180_default"))
                .containsExactly("0");
        assertThat(Outside.query("select count(*) from content_30_default")).containsExactly("0");
        assertThat(Outside.query("select ensure_partitions(now())")).containsExactly("0");
        assertThat(Outside.query("select ensure_partitions(now() + interval '1 month')"))
                .isNotEqualTo(List.of("0"));
    }

    private List<SignalsCounted> signals(Customer customer) {
        return Outside.records(Topic.USAGE_SIGNALS).stream()
                .filter(message -> customer.account().toString().equals(message.key()))
                .map(codec::decode)
                .map(decoded -> (SignalsCounted) ((Decoded.Known) decoded).data())
                .toList();
    }

    private long outbound(Customer customer) {
        return signals(customer).stream().mapToLong(SignalsCounted::outbound).sum();
    }

    private static long count(Customer customer, String table) {
        return Long.parseLong(Outside.query("select count(*) from %s where account_id = '%s'"
                        .formatted(table, customer.account().value()))
                .getFirst());
    }

    private static List<String> totals() {
        return TOTALS.stream().map(sql -> Outside.query(sql).getFirst()).toList();
    }

    private static ConsumerRecords<String, byte[]> everything(Topic topic) {
        Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> partitions = new HashMap<>();
        for (ConsumerRecord<String, byte[]> message : Outside.records(topic)) {
            partitions
                    .computeIfAbsent(
                            new TopicPartition(message.topic(), message.partition()), partition -> new ArrayList<>())
                    .add(message);
        }
        return new ConsumerRecords<>(partitions, Map.of());
    }
}
