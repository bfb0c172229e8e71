package com.cns.usage.deletion;

import static com.cns.usage.suite.Texts.sent;
import static com.cns.usage.suite.Texts.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.cns.contract.id.CommunicationId;
import com.cns.contract.topic.Topic;
import com.cns.contract.usage.CommunicationDeleted;
import com.cns.contract.usage.CommunicationDeleted.Part;
import com.cns.platform.erasure.ErasedSubjects;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.testing.Topics;
import com.cns.usage.suite.Customer;
import com.cns.usage.suite.Other;
import com.cns.usage.suite.Outside;
import com.cns.usage.suite.UsageTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@UsageTest
class DeletionTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    /** Every batch shares it; the number is that of {@link ErasedSubjects}. */
    private static final String NOBODY_STORES = "select pg_advisory_xact_lock(%d)".formatted(0x434E_535F_4552_4153L);

    @Inject
    Deletions deletions;

    @Test
    @DisplayName("a deleted record is gone on the next read; its id stays claimed and the meter as it was (R10, R19)")
    void a_deleted_record_is_gone_and_the_meter_stays() {
        var customer = Customer.active();
        Map<String, Object> record = sent(1);
        String id = stored(customer, record);

        delete(customer, id).statusCode(204);

        customer.get(id).then().statusCode(404);
        customer.content(id).then().statusCode(404);
        delete(customer, id).statusCode(404);
        customer.send(List.of(record));
        customer.send(List.of(sent(2)));
        customer.awaitMetered(2);
        customer.get(id).then().statusCode(404);
        assertThat(customer.conflicts()).isEmpty();
    }

    @Test
    @DisplayName("what is deleted before it is stored does not come when it would be; the meter counts it (R10, R19)")
    void what_is_deleted_before_it_is_stored_does_not_come() {
        var customer = Customer.active();
        List<String> ids;
        try (Other holdsUp = new Other()) {
            holdsUp.does(NOBODY_STORES);
            ids = customer.send(List.of(sent(1), sent(2), sent(3)));
            await().atMost(SOON).until(holdsUp::isWaitedFor);

            delete(customer, ids.get(0)).statusCode(404);
            delete(customer, ids.get(0)).statusCode(404);
            delete(customer, ids.get(1) + "/content").statusCode(404);
            delete(customer, ids.get(2) + "/addresses").statusCode(404);
        }

        customer.awaitMetered(3);
        await().atMost(SOON).until(() -> customer.content(ids.get(2)).statusCode() == 200);
        customer.get(ids.get(0)).then().statusCode(404);
        customer.content(ids.get(0)).then().statusCode(404);
        customer.get(ids.get(1)).then().statusCode(200).body("to", notNullValue());
        customer.content(ids.get(1)).then().statusCode(404);
        customer.get(ids.get(2)).then().statusCode(200).body("addressesDeleted", equalTo(true));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                Outside.records(Topic.DELETIONS).stream().filter(customer::wrote))
                        .hasSize(3));
    }

    @Test
    @DisplayName("what is deleted while it is being stored goes moments after it came (R10)")
    void what_is_deleted_while_it_is_being_stored_goes_as_well() {
        var customer = Customer.active();
        String whole = stored(customer, sent(1));
        List<String> ids = whileBeingStored(customer, List.of(sent(2), sent(3)), stored -> {
            delete(customer, stored.get(0)).statusCode(404);
            delete(customer, stored.get(1) + "/addresses").statusCode(404);
        });

        await().atMost(SOON).until(() -> customer.get(ids.get(0)).statusCode() == 404);
        customer.content(ids.get(0)).then().statusCode(404);
        await().atMost(SOON)
                .untilAsserted(() -> customer.get(ids.get(1)).then().body("addressesDeleted", equalTo(true)));
        customer.get(whole).then().statusCode(200).body("addressesDeleted", nullValue());
    }

    @Test
    @DisplayName("what was being stored for long after it was deleted goes with the next sweep (R10)")
    void what_was_being_stored_for_long_after_it_was_deleted_goes_as_well() {
        var customer = Customer.active();
        stored(customer, sent(1));
        String id = whileBeingStored(customer, List.of(sent(2)), stored -> {
                    delete(customer, stored.getFirst()).statusCode(404);
                    change("update deletion set applied_at = now() - interval '10 minutes' where account_id = '%s'"
                            .formatted(customer.account().value()));
                })
                .getFirst();

        OnVertx.await(() -> deletions.sweep());

        customer.get(id).then().statusCode(404);
        customer.content(id).then().statusCode(404);
    }

    /** After a first one: others, whose rows are written and not committed when that is done. */
    private static List<String> whileBeingStored(
            Customer customer, List<Map<String, Object>> records, Consumer<List<String>> done) {
        List<String> ids;
        try (Other holdsUp = new Other()) {
            holdsUp.does("select 1 from usage_daily where account_id = '%s' for update"
                    .formatted(customer.account().value()));
            ids = customer.send(records);
            await().atMost(SOON).until(holdsUp::isWaitedFor);

            done.accept(ids);
            // Read again before there is anything to be deleted.
            await().atMost(SOON)
                    .until(() -> Outside.records(Topic.DELETIONS).stream()
                                    .filter(customer::wrote)
                                    .count()
                            == records.size());
        }
        customer.awaitMetered(1 + records.size());
        return ids;
    }

    @Test
    @DisplayName("deleted content does not come back when the log is read again (R14)")
    void deleted_content_does_not_come_back_when_the_log_is_read_again() {
        var customer = Customer.active();
        String id = stored(customer, sent(1));

        delete(customer, id + "/content").statusCode(204);
        var told = Outside.records(Topic.CONTENTS).stream()
                .filter(customer::wrote)
                .map(message -> new ProducerRecord<>(
                        message.topic(), message.partition(), message.key(), message.value(), message.headers()))
                .toList();
        assertThat(told).hasSize(1);
        Topics.ofTests().send(told);
        String later = stored(customer, with(sent(1), "content", Map.of("text", "a later one")));

        customer.content(later).then().statusCode(200);
        customer.content(id).then().statusCode(404);
        assertThat(Outside.query(
                        "postgres",
                        "postgres",
                        "usage",
                        "select id::text from content where account_id = '"
                                + customer.account().value() + "'"))
                .hasSize(1);
        customer.get(id).then().statusCode(200);
        delete(customer, id + "/content").statusCode(204);
    }

    @Test
    @DisplayName("a deletion is told, and what a restored backup brings back is deleted again (R10, first 2)")
    void what_was_told_to_be_deleted_is_deleted_again() {
        var customer = Customer.active();
        String told = stored(customer, sent(1));
        delete(customer, told).statusCode(204);
        await().atMost(SOON)
                .until(() -> Outside.records(Topic.DELETIONS).stream().anyMatch(customer::wrote));
        String back = stored(customer, sent(2));
        String content = stored(customer, sent(3));
        String addresses = stored(customer, sent(4));

        Topics.ofTests()
                .send(List.of(
                        deleted(customer, back, Part.RECORD),
                        deleted(customer, content, Part.CONTENT),
                        deleted(customer, addresses, Part.ADDRESSES)));

        await().atMost(SOON).until(() -> customer.get(back).statusCode() == 404);
        await().atMost(SOON).until(() -> customer.content(content).statusCode() == 404);
        customer.get(content).then().statusCode(200).body("addressesDeleted", nullValue());
        await().atMost(SOON)
                .untilAsserted(() -> customer.get(addresses).then().body("addressesDeleted", equalTo(true)));
        customer.content(addresses).then().statusCode(200);
    }

    @Test
    @DisplayName("what was deleted says nothing of a later communication with the same id (R2)")
    void a_later_communication_of_the_same_id_is_another() {
        var customer = Customer.active();
        Map<String, Object> record = sent(1);
        String id = stored(customer, record);
        String other = stored(customer, sent(2));
        delete(customer, id).statusCode(204);
        isTakenAgain(customer, id, other);
        String which = " where account_id = '" + customer.account().value() + "' and id = '"
                + CommunicationId.fromString(id).value() + "'";
        change(
                "update deletion set deleted_at = now() - interval '36 days', record_deleted_at = now() - interval '36 days'"
                        + which);
        change("update address_deletion set deleted_at = now() - interval '36 days'" + which);
        change("delete from ingest_key" + which);

        assertThat(stored(customer, record)).isEqualTo(id);
        delete(customer, id + "/addresses").statusCode(204);
        customer.content(id).then().statusCode(200);
    }

    /** What was told of the one is read again: it does not come in between later. The other's content goes behind it. */
    private static void isTakenAgain(Customer customer, String id, String other) {
        await().atMost(SOON)
                .until(() -> Outside.records(Topic.DELETIONS).stream().anyMatch(customer::wrote));
        var event = new CommunicationDeleted(
                CommunicationId.fromString(other), customer.account(), Part.CONTENT, Instant.now());
        Topics.ofTests().send(List.of(Topics.ofTests().record(Topic.DELETIONS, id, customer.account(), event)));
        await().atMost(SOON).until(() -> customer.content(other).statusCode() == 404);
    }

    private static ProducerRecord<String, byte[]> deleted(Customer customer, String id, Part part) {
        CommunicationId communication = CommunicationId.fromString(id);
        var event = new CommunicationDeleted(communication, customer.account(), part, Instant.now());
        return Topics.ofTests().record(Topic.DELETIONS, id, customer.account(), event);
    }

    private static void change(String statement) {
        Outside.query(
                "postgres",
                "postgres",
                "usage",
                "with changed as (" + statement + " returning 1) select 1 from changed");
    }

    @Test
    @DisplayName("addresses are erased by themselves: who it was from and to, and how they were called (R10, R13)")
    void addresses_are_erased_by_themselves() {
        var customer = Customer.active();
        String id =
                stored(customer, with(with(sent(1), "friendlyName", "Ada (work)"), "tags", List.of("vip", "spring")));
        customer.get(id)
                .then()
                .body("friendlyName", equalTo("Ada (work)"))
                .body("tags", equalTo(List.of("vip", "spring")))
                .body("addressesDeleted", nullValue())
                .body("role.role", equalTo("processor"));

        delete(customer, id + "/addresses").statusCode(204);

        customer.get(id)
                .then()
                .statusCode(200)
                .body("from", nullValue())
                .body("to", nullValue())
                .body("friendlyName", nullValue())
                .body("tags", nullValue())
                .body("addressesDeleted", equalTo(true))
                .body("erased", nullValue())
                .body("segments", equalTo(2));
        customer.content(id).then().statusCode(200);
    }

    @Test
    void another_accounts_record_cannot_be_deleted() {
        var customer = Customer.active();
        String id = stored(customer, sent(1));
        var other = Customer.active();

        delete(other, id).statusCode(404);
        delete(other, id + "/content").statusCode(404);
        delete(other, id + "/addresses").statusCode(404);
        delete(customer, "CMnone").statusCode(404);

        customer.get(id).then().statusCode(200);
        customer.content(id).then().statusCode(200);
    }

    private static String stored(Customer customer, Map<String, Object> record) {
        String id = customer.send(List.of(record)).getFirst();
        await().atMost(SOON).until(() -> customer.content(id).statusCode() == 200);
        return id;
    }

    private static ValidatableResponse delete(Customer customer, String what) {
        return customer.request().delete("/v1/communications/" + what).then();
    }
}
