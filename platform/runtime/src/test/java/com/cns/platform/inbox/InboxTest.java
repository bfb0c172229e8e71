package com.cns.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.cns.contract.abuse.SuspensionEvent;
import com.cns.contract.abuse.SuspensionImposed;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SuspensionId;
import com.cns.contract.topic.Topic;
import com.cns.platform.event.EventCodec;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.testing.CnsTest;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.testing.Topics;
import com.cns.platform.time.Ids;
import com.cns.platform.trace.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.TimestampType;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@CnsTest
class InboxTest {
    private static final String SECRET = "+4915112345678";

    private final Topics topics = Topics.ofTests();

    @Inject
    Inbox inbox;

    @Inject
    Notes notes;

    @Inject
    AcrossTenants acrossTenants;

    @Inject
    EventCodec codec;

    @Inject
    DeadLetters deadLetters;

    @Inject
    Tenant tenant;

    @Inject
    Traces traces;

    @Inject
    Ids ids;

    @Inject
    MeterRegistry meters;

    @Inject
    @ReactiveDataSource("system")
    Pool system;

    @Test
    void an_event_delivered_twice_has_one_effect() {
        AccountId account = account();
        ProducerRecord<String, byte[]> event = event(account, "first");
        double before = counted("cns.inbox.duplicates");

        topics.send(List.of(event, again(event), event(account, "second")));

        eventually().untilAsserted(() -> assertThat(words(account)).contains("second"));
        assertThat(words(account)).containsExactly("first", "second");
        assertThat(counted("cns.inbox.duplicates")).isEqualTo(before + 1);
    }

    @Test
    void a_crash_between_the_work_and_its_acknowledgement_repeats_nothing() {
        AccountId account = account();
        ProducerRecord<String, byte[]> event = event(account, "first");
        OnVertx.await(() -> inbox.once(received(event, event.value()), SuspensionEvent.class, notes::take));

        // The offset was not committed: the consumer that comes after the crash gets it again.
        topics.send(List.of(event, event(account, "second")));

        eventually().untilAsserted(() -> assertThat(words(account)).contains("second"));
        assertThat(words(account)).containsExactly("first", "second");
    }

    @Test
    void work_that_was_undone_is_done_again() {
        AccountId account = account();
        notes.failNext(new IllegalStateException("passes"));

        topics.send(List.of(event(account, "once")));

        eventually().untilAsserted(() -> assertThat(words(account)).containsExactly("once"));
    }

    @Test
    void a_database_that_refuses_for_a_while_is_waited_for_in_order() throws SQLException {
        AccountId account = account();
        int before = notes.attempts();
        asOwner("revoke insert on note from usage_app");
        try {
            topics.send(IntStream.range(0, 5)
                    .mapToObj(i -> event(account, "note " + i))
                    .toList());
            eventually().until(() -> notes.attempts() > before + 1);
            assertThat(words(account)).isEmpty();
        } finally {
            asOwner("grant insert on note to usage_app");
        }

        eventually()
                .untilAsserted(() ->
                        assertThat(words(account)).containsExactly("note 0", "note 1", "note 2", "note 3", "note 4"));
    }

    @Test
    void broken_connections_cost_neither_an_event_nor_the_order() throws SQLException {
        AccountId account = account();
        List<String> all = IntStream.range(0, 200).mapToObj(i -> "note " + i).toList();

        topics.send(all.stream().map(words -> event(account, words)).toList());
        for (int cut = 1; cut <= 3; cut++) {
            int reached = 40 * cut;
            eventually().until(() -> words(account).size() >= reached);
            asSuperuser("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'usage_app'");
        }

        eventually().untilAsserted(() -> assertThat(words(account)).hasSize(200));
        assertThat(words(account)).isEqualTo(all);
    }

    @Test
    void a_type_that_is_not_known_here_is_counted_and_skipped() {
        AccountId account = account();
        double before = counted("cns.inbox.unknown.types");
        ProducerRecord<String, byte[]> newer = event(account, "newer");
        newer.headers().remove("ce_type").add("ce_type", bytes("com.cns.abuse.suspension-softened.v3"));

        topics.send(List.of(newer, event(account, "known")));

        eventually().untilAsserted(() -> assertThat(words(account)).containsExactly("known"));
        assertThat(counted("cns.inbox.unknown.types")).isEqualTo(before + 1);
        assertThat(deadLetters(account)).isEmpty();
    }

    static Stream<Arguments> poison() {
        return Stream.of(
                Arguments.of("data-malformed", "{\"account\":\"" + SECRET + "\""),
                Arguments.of("data-malformed", "[]"),
                Arguments.of("data-missing", null));
    }

    @ParameterizedTest
    @MethodSource("poison")
    void poison_goes_to_the_dead_letters_as_it_was_with_a_reason_and_no_text_of_an_exception(
            String reason, @Nullable String value) {
        AccountId account = account();
        ProducerRecord<String, byte[]> good = event(account, "after the poison");
        ProducerRecord<String, byte[]> poison = poison(account, value);

        topics.send(List.of(poison, good));

        eventually().untilAsserted(() -> assertThat(words(account)).containsExactly("after the poison"));
        assertThat(deadLetters(account)).singleElement().satisfies(letter -> {
            assertThat(letter.value()).isEqualTo(poison.value());
            Map<String, String> headers = headers(letter);
            assertThat(headers)
                    .containsAllEntriesOf(headers(received(poison, poison.value())))
                    .containsEntry("cns-dlq-reason", reason)
                    .containsEntry("cns-dlq-topic", "cns.suspensions")
                    .containsEntry("cns-dlq-consumer", "usage-service")
                    .containsKeys("cns-dlq-partition", "cns-dlq-offset")
                    .hasSize(9 + 5);
            assertThat(headers.values()).noneMatch(text -> text.contains(SECRET) || text.contains("xception"));
        });
    }

    @Test
    void work_that_fails_for_a_reason_in_the_event_ends_as_a_dead_letter_and_leaves_no_trace() {
        AccountId account = account();
        RuntimeException hopeless = new IllegalArgumentException(SECRET);
        notes.failNext(hopeless, hopeless, hopeless);

        topics.send(List.of(event(account, "hopeless"), event(account, "next")));

        eventually().untilAsserted(() -> assertThat(words(account)).containsExactly("next"));
        assertThat(deadLetters(account)).singleElement().satisfies(letter -> {
            assertThat(headers(letter)).containsEntry("cns-dlq-reason", "work-failed");
            assertThat(headers(letter).values()).noneMatch(text -> text.contains(SECRET));
        });
    }

    /** Its pools close under the work: that says nothing of the event, which whoever starts next takes. */
    @Test
    void what_fails_while_the_service_stops_is_tried_no_more_and_is_no_dead_letter() {
        AccountId account = account();
        ProducerRecord<String, byte[]> event = event(account, "late");
        Inbox stopping = new Inbox(codec, deadLetters, tenant, meters, traces);
        AtomicInteger attempts = new AtomicInteger();
        stopping.stop(new ShutdownEvent());

        assertThatThrownBy(() -> OnVertx.await(() -> stopping.each(
                        received(event, event.value()),
                        SuspensionEvent.class,
                        _ -> Uni.createFrom()
                                .failure(() -> new IllegalArgumentException("attempt " + attempts.incrementAndGet())))))
                .hasMessage("attempt 1");

        assertThat(deadLetters(account)).isEmpty();
        OnVertx.await(() -> inbox.once(received(event, event.value()), SuspensionEvent.class, notes::take));
        assertThat(words(account)).containsExactly("late");
    }

    @Test
    void a_batch_is_read_in_order_without_its_poison_and_told_what_is_new() {
        AccountId account = account();
        ProducerRecord<String, byte[]> first = event(account, "a");
        ProducerRecord<String, byte[]> last = event(account, "c");
        ConsumerRecords<String, byte[]> batch = new ConsumerRecords<>(
                Map.of(
                        new TopicPartition("cns.suspensions", 0),
                        List.of(
                                received(first, first.value()),
                                received(event(account, "b"), bytes("{")),
                                received(last, last.value()))),
                Map.of());

        List<Received<SuspensionEvent>> readable = OnVertx.await(() -> inbox.read(batch, SuspensionEvent.class));
        List<Received<SuspensionEvent>> fresh = OnVertx.await(() ->
                acrossTenants.in(connection -> inbox.fresh(connection, Topic.SUSPENSIONS, List.of(readable.getFirst()))
                        .chain(() -> inbox.fresh(connection, Topic.SUSPENSIONS, readable))));

        assertThat(readable).map(event -> rules(event.data())).containsExactly("a", "c");
        assertThat(fresh).containsExactly(readable.getLast());
        assertThat(deadLetters(account)).hasSize(1);
    }

    private static String rules(SuspensionEvent event) {
        return String.valueOf(((SuspensionImposed) event).ruleSet());
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(100));
    }

    private AccountId account() {
        return new AccountId(ids.next());
    }

    private ProducerRecord<String, byte[]> event(AccountId account, String words) {
        SuspensionId suspension = new SuspensionId(ids.next());
        return topics.record(
                Topic.SUSPENSIONS,
                account,
                new SuspensionImposed(
                        suspension,
                        account,
                        new StateVersion(1, 1),
                        Instant.EPOCH,
                        words,
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    @SuppressWarnings("NullAway") // Kafka's values may be null
    private ProducerRecord<String, byte[]> poison(AccountId account, @Nullable String value) {
        return new ProducerRecord<>(
                Topic.SUSPENSIONS.wireName(),
                null,
                account.toString(),
                value == null ? null : bytes(value),
                event(account, "poison").headers());
    }

    private static ProducerRecord<String, byte[]> again(ProducerRecord<String, byte[]> event) {
        return new ProducerRecord<>(event.topic(), null, event.key(), event.value(), event.headers());
    }

    private static ConsumerRecord<String, byte[]> received(ProducerRecord<String, byte[]> sent, byte[] value) {
        return new ConsumerRecord<>(
                sent.topic(),
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                sent.key(),
                value,
                sent.headers(),
                Optional.empty());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The account's notes in the order in which they were written. */
    private List<String> words(AccountId account) {
        List<String> words = new ArrayList<>();
        system.preparedQuery("select words from note where account_id = $1 order by id")
                .executeAndAwait(Tuple.of(account.value()))
                .forEach(row -> words.add(row.getString(0)));
        return words;
    }

    private List<ConsumerRecord<String, byte[]>> deadLetters(AccountId account) {
        return topics.all(Topic.SUSPENSIONS.deadLetters()).stream()
                .filter(letter -> account.toString().equals(letter.key()))
                .toList();
    }

    private static Map<String, String> headers(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return headers;
    }

    private double counted(String counter) {
        return meters.counter(counter, "topic", Topic.SUSPENSIONS.wireName()).count();
    }

    private static void asOwner(String sql) throws SQLException {
        execute("usage_owner", sql);
    }

    private static void asSuperuser(String sql) throws SQLException {
        execute("postgres", sql);
    }

    private static void execute(String role, String sql) throws SQLException {
        Map<String, String> config = CnsTestResource.config();
        String url = "jdbc:postgresql://127.0.0.1:" + config.get("cns.postgres.port") + "/usage";
        try (Connection connection = DriverManager.getConnection(url, role, role);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
