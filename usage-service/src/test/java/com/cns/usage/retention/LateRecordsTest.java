package com.cns.usage.retention;

import static com.cns.usage.suite.Texts.sent;
import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.CommunicationId;
import com.cns.contract.id.EventId;
import com.cns.contract.topic.Topic;
import com.cns.contract.usage.ContentRecorded;
import com.cns.platform.event.Decoded;
import com.cns.platform.event.EventCodec;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.testing.Topics;
import com.cns.usage.suite.Customer;
import com.cns.usage.suite.Other;
import com.cns.usage.suite.Outside;
import com.cns.usage.suite.UsageTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** R9: what is stored while an account's days are gone through is missed in no order of the two. */
@UsageTest
class LateRecordsTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int LATE = 9;

    @Inject
    ShorterChoices shorterChoices;

    @Inject
    EventCodec codec;

    private final Customer customer = Customer.active();
    private final CommunicationId late = new CommunicationId(UUID.randomUUID());

    @Test
    @DisplayName("a sweep that is not committed when a record is stored for its day (R9)")
    void a_sweep_that_is_not_committed_when_a_record_is_stored_for_its_day() {
        ProducerRecord<String, byte[]> record = lateRecord();
        choose(Map.of("usageDays", 7));

        try (Other sweep = new Other()) {
            sweep.does("update retention_choice set usage_gone_before = '%s' where account_id = '%s'"
                    .formatted(day(LATE - 1), account()));
            Topics.ofTests().send(List.of(record));
            Awaitility.await().atMost(SOON).until(() -> sweep.isWaitedFor() || customer.metered() == 2);
            sweep.commits();
        }

        customer.awaitMetered(2);
        awaitGone("communication");
    }

    @Test
    @DisplayName("a sweep that begins and ends while a record is being stored for its day (R9)")
    void a_sweep_that_begins_and_ends_while_a_record_is_being_stored() {
        ProducerRecord<String, byte[]> record = lateRecord();
        choose(Map.of("usageDays", 7));

        try (Other holdsUp = new Other()) {
            holdsUp.does("select 1 from usage_daily where account_id = '%s' for update".formatted(account()));
            Topics.ofTests().send(List.of(record));
            Awaitility.await().atMost(SOON).until(holdsUp::isWaitedFor);
            assertThatItsChoiceIsHeld();
            sweep();
        }

        customer.awaitMetered(2);
        awaitGone("communication");
    }

    @Test
    @DisplayName("a choice that is made, and applied, while a record is being stored (R9)")
    void a_choice_that_is_made_and_applied_while_a_record_is_being_stored() {
        ProducerRecord<String, byte[]> record = lateRecord();

        try (Other holdsUp = new Other()) {
            holdsUp.does("select 1 from usage_daily where account_id = '%s' for update".formatted(account()));
            Topics.ofTests().send(List.of(record));
            Awaitility.await().atMost(SOON).until(holdsUp::isWaitedFor);
            choose(Map.of("usageDays", 7));
            sweep();
        }

        customer.awaitMetered(2);
        awaitGone("communication");
    }

    @Test
    @DisplayName("a sweep that begins and ends while a content is being stored for its day (R9)")
    void a_sweep_that_begins_and_ends_while_a_content_is_being_stored() {
        ContentRecorded content = content(Duration.ofDays(5));
        Outside.query("select ensure_day('content_30', '%s')".formatted(day(5)));
        choose(Map.of("contentDays", 3));

        try (Other holdsUp = new Other()) {
            isStoring(holdsUp, content);
            assertThatItsChoiceIsHeld();
            sweep();
        }

        awaitStored(content);
        awaitGone("content");
    }

    @Test
    @DisplayName("a choice to keep no contents that is made, and applied, while one is being stored (R9, R20)")
    void a_choice_to_keep_no_contents_that_is_made_and_applied_while_one_is_being_stored() {
        ContentRecorded content = content(Duration.ZERO);

        try (Other holdsUp = new Other()) {
            isStoring(holdsUp, content);
            choose(Map.of("usageDays", 180, "contentDays", 0));
            sweep();
        }

        awaitStored(content);
        awaitGone("content");
    }

    /** A sweep that came past the others that store would pass it by, too. */
    private void assertThatItsChoiceIsHeld() {
        assertThat(Outside.query("select 1 from retention_choice where account_id = '%s' for update skip locked"
                        .formatted(account())))
                .isEmpty();
    }

    /** Somebody inserts the same row, and has not said whether it stays. */
    private void isStoring(Other holdsUp, ContentRecorded content) {
        holdsUp.does("""
                insert into content (account_id, id, received_at, subject_id, product, text_sealed)
                values ('%s', '%s', '%s', '%s', 'sms', 'sealed')""".formatted(
                account(), late.value(), content.receivedAt(), content.subject().value()));
        Topics.ofTests().send(List.of(enveloped(content)));
        Awaitility.await().atMost(SOON).until(holdsUp::isWaitedFor);
    }

    /** Whatever became of it: what is behind it in its partition is. */
    private void awaitStored(ContentRecorded content) {
        AccountId neighbour = Customer.active().account();
        CommunicationId behind = new CommunicationId(UUID.randomUUID());
        Topics.ofTests()
                .send(List.of(enveloped(new ContentRecorded(
                        behind,
                        neighbour,
                        content.subject(),
                        content.product(),
                        content.receivedAt(),
                        content.text()))));
        Awaitility.await()
                .atMost(SOON)
                .until(() -> Outside.query("select count(*) from content where id = '%s'".formatted(behind.value()))
                        .equals(List.of("1")));
    }

    /** The same facts of another id, accepted long ago and told now. */
    private ProducerRecord<String, byte[]> lateRecord() {
        String known = customer.send(List.of(sent(1))).getFirst();
        customer.awaitMetered(1);
        Outside.query("select ensure_day('communication_180', '%s')".formatted(day(LATE)));
        var message = Outside.records(Topic.COMMUNICATIONS).stream()
                .filter(one -> known.equals(one.key()))
                .findFirst()
                .orElseThrow();
        String said = new String(message.value(), StandardCharsets.UTF_8)
                .replace(known, late.toString())
                .replaceFirst(
                        "\"receivedAt\":\"[^\"]*\"",
                        "\"receivedAt\":\"" + Instant.now().minus(Duration.ofDays(LATE)) + "\"");
        return new ProducerRecord<>(
                message.topic(), null, late.toString(), said.getBytes(StandardCharsets.UTF_8), message.headers());
    }

    /** Of a communication that nobody has told of, as if it had been accepted that long ago. */
    private ContentRecorded content(Duration ago) {
        customer.send(List.of(sent(1)));
        ContentRecorded known = Awaitility.await()
                .atMost(SOON)
                .until(
                        () -> Outside.records(Topic.CONTENTS).stream()
                                .filter(customer::wrote)
                                .map(message -> (ContentRecorded) ((Decoded.Known) codec.decode(message)).data())
                                .toList(),
                        told -> told.size() == 1)
                .getFirst();
        return new ContentRecorded(
                late,
                known.account(),
                known.subject(),
                known.product(),
                known.receivedAt().minus(ago),
                known.text());
    }

    /** To one partition, so that they are read in their order. */
    private ProducerRecord<String, byte[]> enveloped(ContentRecorded content) {
        return codec.envelop(
                        Topic.CONTENTS,
                        content.id().toString(),
                        content.account(),
                        new EventId(UUID.randomUUID()),
                        content.receivedAt(),
                        content)
                .toRecord(0);
    }

    private void choose(Map<String, Object> days) {
        customer.request()
                .contentType(ContentType.JSON)
                .body(days)
                .put("/v1/retention-choices/sms")
                .then()
                .statusCode(200);
    }

    private void sweep() {
        OnVertx.await(() -> shorterChoices.enforce());
    }

    /** One sweep passes by whoever has the choice meanwhile, as the service's own does; a day that it had missed never comes again. */
    private void awaitGone(String table) {
        Awaitility.await().atMost(SOON).until(() -> {
            sweep();
            return rows(table) == 0;
        });
    }

    private int rows(String table) {
        return Integer.parseInt(Outside.query("select count(*) from %s where id = '%s'".formatted(table, late.value()))
                .getFirst());
    }

    private UUID account() {
        return customer.account().value();
    }

    private static LocalDate day(int ago) {
        return LocalDate.now(ZoneOffset.UTC).minusDays(ago);
    }
}
