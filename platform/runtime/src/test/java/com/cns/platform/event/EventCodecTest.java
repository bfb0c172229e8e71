package com.cns.platform.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cns.contract.account.AccountStateChanged;
import com.cns.contract.account.AccountStatus;
import com.cns.contract.account.AccountsCurrent;
import com.cns.contract.event.Sealed;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.CommunicationId;
import com.cns.contract.id.EventId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.topic.Topic;
import com.cns.contract.usage.ContentRecorded;
import com.cns.contract.usage.Product;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {
    private static final AccountId ACCOUNT = new AccountId(UUID.fromString("01936f3a-0000-7000-8000-000000000001"));
    private static final EventId EVENT = new EventId(UUID.fromString("01936f3a-0000-7000-8000-000000000002"));
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final AccountStateChanged STATE = new AccountStateChanged(
            ACCOUNT, new StateVersion(1, 2), AccountStatus.ACTIVE, null, "standard", "DE", null);

    private final EventCodec codec = new EventCodec("usage-service");

    @Test
    void an_event_is_read_as_it_was_written() {
        Decoded decoded = codec.decode(received(written()));

        assertThat(decoded)
                .isEqualTo(new Decoded.Known(EVENT, "com.cns.account.state-changed.v1", ACCOUNT, NOON, STATE));
    }

    @Test
    void ids_and_sealed_values_are_written_as_they_are_shown() {
        var id = new CommunicationId(UUID.fromString("01936f3a-0000-8000-8000-000000000003"));
        var subject = new SubjectId(UUID.fromString("01936f3a-0000-4000-8000-000000000004"));
        byte[] bytes = new byte[40];
        Arrays.fill(bytes, (byte) 0xFB);
        var content = new ContentRecorded(id, ACCOUNT, subject, Product.SMS, NOON, Sealed.of(bytes));

        String text = codec.text(content);

        assertThat(text)
                .isEqualTo("""
                        {"id":"%s","account":"%s","subject":"%s","product":"sms","receivedAt":"2026-11-23T12:00:00Z","text":"%s"}""".formatted(id, ACCOUNT, subject, content.text().text()));
        assertThat(codec.read(ContentRecorded.class, text)).isEqualTo(content);
    }

    @Test
    void attributes_travel_as_headers_of_cloudevents_binary_mode() {
        Headers headers = written().headers();

        assertThat(Stream.of(headers.toArray()).map(header -> header.key() + "=" + text(header)))
                .containsExactlyInAnyOrder(
                        "ce_specversion=1.0",
                        "ce_id=" + EVENT,
                        "ce_source=/account-service",
                        "ce_type=com.cns.account.state-changed.v1",
                        "ce_subject=" + ACCOUNT,
                        "ce_time=2026-11-23T12:00:00Z",
                        "ce_partitionkey=" + ACCOUNT,
                        "ce_dataclassification=none",
                        "content-type=application/json");
    }

    @Test
    void the_most_sensitive_field_classifies_an_event() {
        EventTypes types = new EventTypes();

        assertThat(types.of(com.cns.contract.usage.CommunicationRecorded.class).classification())
                .isEqualTo("usage");
        assertThat(types.of(com.cns.contract.usage.ContentRecorded.class).classification())
                .isEqualTo("content");
    }

    @Test
    void a_tombstone_has_a_key_and_no_data_and_only_compacted_topics_have_any() {
        ProducerRecord<String, byte[]> gone = codec.tombstone(
                        Topic.ACCOUNTS, ACCOUNT.toString(), ACCOUNT, EVENT, NOON, AccountStateChanged.class)
                .toRecord();

        assertThat(gone.value()).isNull();
        assertThat(gone.key()).isEqualTo(ACCOUNT.toString());
        assertThat(codec.forgotten(received(gone))).contains(new Forgotten(EVENT, ACCOUNT.toString(), ACCOUNT));
        gone.headers().remove("ce_subject");
        assertThat(codec.forgotten(received(gone))).isEmpty();
        assertThat(codec.forgotten(received(written()))).isEmpty();
        assertThatThrownBy(() -> codec.tombstone(
                        Topic.REVOCATIONS, "key", ACCOUNT, EVENT, NOON, com.cns.contract.account.SessionEnded.class))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_heartbeat_has_no_subject() {
        var heartbeat = new AccountsCurrent(3, NOON);

        Decoded decoded =
                codec.decode(received(codec.encode(Topic.ACCOUNTS, "partition-3", null, EVENT, NOON, heartbeat)));

        assertThat(decoded)
                .isEqualTo(
                        new Decoded.Known(EVENT, "com.cns.account.completeness-confirmed.v1", null, NOON, heartbeat));
    }

    @Test
    void a_newer_version_may_add_fields() {
        Decoded decoded = codec.decode(received(written(), text("""
                {"account":"%s","version":{"epoch":1,"n":2},"status":"active","plan":"standard","jurisdiction":"DE",
                 "mood":"sunny"}""".formatted(ACCOUNT))));

        assertThat(decoded)
                .isInstanceOfSatisfying(
                        Decoded.Known.class, known -> assertThat(known.data()).isEqualTo(STATE));
    }

    @Test
    void a_type_that_is_not_known_here_is_not_poison() {
        ProducerRecord<String, byte[]> newer = changed(headers -> set(headers, "ce_type", "com.cns.account.flown.v7"));

        assertThat(codec.decode(received(newer))).isEqualTo(new Decoded.Unknown());
    }

    static Stream<Arguments> defectsOfHeaders() {
        return Stream.of(
                Arguments.of("ce_specversion", null, Defect.HEADER_MISSING),
                Arguments.of("ce_specversion", "0.3", Defect.VERSION_UNSUPPORTED),
                Arguments.of("ce_id", null, Defect.HEADER_MISSING),
                Arguments.of("ce_id", "", Defect.HEADER_MISSING),
                Arguments.of("ce_id", "EVnotHex", Defect.HEADER_MALFORMED),
                Arguments.of("ce_source", null, Defect.HEADER_MISSING),
                Arguments.of("ce_type", null, Defect.HEADER_MISSING),
                Arguments.of("ce_time", null, Defect.HEADER_MISSING),
                Arguments.of("ce_time", "yesterday", Defect.HEADER_MALFORMED),
                Arguments.of("ce_subject", "somebody", Defect.HEADER_MALFORMED),
                Arguments.of("content-type", null, Defect.HEADER_MISSING),
                Arguments.of("content-type", "application/avro", Defect.CONTENT_TYPE_UNSUPPORTED));
    }

    @ParameterizedTest
    @MethodSource("defectsOfHeaders")
    void a_defect_of_a_header_has_a_name(String header, @Nullable String value, Defect defect) {
        ProducerRecord<String, byte[]> broken = changed(headers -> {
            headers.remove(header);
            if (value != null) {
                set(headers, header, value);
            }
        });

        assertThat(codec.decode(received(broken))).isEqualTo(new Decoded.Unreadable(defect));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "null",
                "[]",
                "{}",
                "{\"account\":\"AC1\"}",
                "{\"account\":1}",
                "{} {}",
                "{\"account\":\"AC01936f3a000070008000000000000001\",\"version\":{\"epoch\":0,\"n\":0},"
                        + "\"status\":\"active\",\"plan\":\"standard\",\"jurisdiction\":\"DE\"}",
                "{\"account\":\"AC01936f3a000070008000000000000001\",\"version\":{\"epoch\":1,\"n\":1},"
                        + "\"status\":\"active\",\"plan\":\"standard\"}"
            })
    void data_that_is_not_of_its_types_form_is_malformed(String data) {
        assertThat(codec.decode(received(written(), text(data))))
                .isEqualTo(new Decoded.Unreadable(Defect.DATA_MALFORMED));
    }

    @Test
    void deeply_nested_data_is_malformed() {
        assertThat(codec.decode(received(written(), text("[".repeat(100_000)))))
                .isEqualTo(new Decoded.Unreadable(Defect.DATA_MALFORMED));
    }

    @Test
    void no_data_is_a_defect() {
        assertThat(codec.decode(received(written(), null))).isEqualTo(new Decoded.Unreadable(Defect.DATA_MISSING));
        assertThat(codec.decode(received(written(), new byte[0])))
                .isEqualTo(new Decoded.Unreadable(Defect.DATA_MISSING));
    }

    @Test
    void an_event_does_not_travel_on_a_topic_that_does_not_declare_it() {
        assertThatThrownBy(() -> codec.encode(Topic.SUSPENSIONS, "key", ACCOUNT, EVENT, NOON, STATE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private ProducerRecord<String, byte[]> written() {
        return codec.encode(Topic.ACCOUNTS, ACCOUNT.toString(), ACCOUNT, EVENT, NOON, STATE);
    }

    private ProducerRecord<String, byte[]> changed(Consumer<Headers> change) {
        ProducerRecord<String, byte[]> record = written();
        change.accept(record.headers());
        return record;
    }

    private static ConsumerRecord<String, byte[]> received(ProducerRecord<String, byte[]> sent) {
        return received(sent, sent.value());
    }

    @SuppressWarnings("NullAway") // Kafka's values may be null: a tombstone
    private static ConsumerRecord<String, byte[]> received(
            ProducerRecord<String, byte[]> sent, byte @Nullable [] value) {
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
                java.util.Optional.empty());
    }

    private static void set(Headers headers, String name, String value) {
        headers.remove(name).add(name, text(value));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Header header) {
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
