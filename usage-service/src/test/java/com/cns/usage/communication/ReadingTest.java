package com.cns.usage.communication;

import static com.cns.usage.suite.Texts.sent;
import static com.cns.usage.suite.Texts.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.cns.contract.id.SubjectId;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.testing.AuditEntries;
import com.cns.platform.testing.CustomerToken;
import com.cns.platform.testing.OnVertx;
import com.cns.usage.suite.Customer;
import com.cns.usage.suite.Outside;
import com.cns.usage.suite.Texts;
import com.cns.usage.suite.UsageTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@UsageTest
class ReadingTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final LocalDate DAY = LocalDate.now(ZoneOffset.UTC).minusDays(20);

    private static final String CONTENT = "GET /v1/communications/{id}/content";

    @Inject
    Keyring keyring;

    @Test
    void what_was_said_of_a_communication_is_what_is_read() {
        var customer = Customer.active();
        String id = customer.send(List.of(with(sent(7), "occurredAt", DAY + "T10:00:00+02:00")))
                .getFirst();
        awaitVisible(customer, id);

        customer.get(id)
                .then()
                .body("id", equalTo(id))
                .body("product", equalTo("sms"))
                .body("direction", equalTo("outbound"))
                .body("status", equalTo("sent"))
                .body("from", equalTo("Shop"))
                .body("to", equalTo(Texts.number(7)))
                .body("country", equalTo("DE"))
                .body("occurredAt", equalTo(DAY + "T08:00:00Z"))
                .body("segments", equalTo(2))
                .body("price", equalTo(Map.of("amountMinor", 7, "currency", "EUR")))
                .body("erased", nullValue())
                .body("content", nullValue());
    }

    @Test
    @DisplayName("content lies apart from the facts and is read on its own (R14)")
    void content_lies_apart_from_the_facts_and_is_read_on_its_own() {
        var customer = Customer.active();
        String id = customer.send(List.of(with(sent(7), "content", Map.of("text", "Grüße — 你好"))))
                .getFirst();
        awaitVisible(customer, id);

        await().atMost(SOON)
                .untilAsserted(() -> customer.content(id).then().statusCode(200).body("text", equalTo("Grüße — 你好")));
    }

    @Test
    void a_communication_without_content_has_none_to_read() {
        var customer = Customer.active();
        var record = sent(7);
        record.remove("content");
        String id = customer.send(List.of(record)).getFirst();
        awaitVisible(customer, id);

        customer.content(id).then().statusCode(404);
    }

    @Test
    void a_conflicting_payload_never_lends_its_content() {
        var customer = Customer.active();
        var record = sent(7);
        record.remove("content");
        String id = customer.send(List.of(record)).getFirst();
        awaitVisible(customer, id);
        customer.send(List.of(with(record, "content", Map.of("text", "another"))));
        String last = customer.send(List.of(with(sent(8), "content", Map.of("text", "last"))))
                .getFirst();
        await().atMost(SOON).until(() -> customer.content(last).statusCode() == 200);
        await().atMost(SOON).until(() -> customer.conflicts().contains(id));

        customer.content(id).then().statusCode(404);
    }

    @Test
    void another_account_sees_nothing() {
        var customer = Customer.active();
        var other = Customer.active();
        String id = customer.send(List.of(sent(1))).getFirst();
        awaitVisible(customer, id);
        await().atMost(SOON).until(() -> customer.content(id).statusCode() == 200);

        other.get(id).then().statusCode(404);
        other.content(id).then().statusCode(404);
        assertThat(other.usage()).isEmpty();
        assertThat(other.conflicts()).isEmpty();
    }

    @Test
    void the_same_client_id_of_two_accounts_names_two_communications() {
        var record = sent(1);

        assertThat(Customer.active().send(List.of(record)))
                .isNotEqualTo(Customer.active().send(List.of(record)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CM00000000000000000000000000000001", "CMxyz", "AC00000000000000000000000000000001", "1"})
    void an_id_that_names_nothing_is_not_found(String id) {
        Customer.active().get(id).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"provide-service", "carrier-reconciliation", "network-troubleshooting", "security"})
    @DisplayName("identifiers are read for the purposes of the service only (R15)")
    void identifiers_are_read_for_the_purposes_of_the_service_only(String purpose) {
        var customer = Customer.active();
        String id = customer.send(List.of(sent(1))).getFirst();
        awaitVisible(customer, id);

        read(customer, purpose, id).statusCode(200);
        read(customer, "own-marketing", id).statusCode(403);
        read(customer, "sale", id).statusCode(403);
        customer.request().get("/v1/communications/{id}", id).then().statusCode(400);
    }

    @Test
    @DisplayName("content is not read for carrier reconciliation (R15)")
    void content_is_not_read_for_carrier_reconciliation() {
        var customer = Customer.active();
        String id = customer.send(List.of(sent(1))).getFirst();

        customer.request()
                .header("CNS-Purpose", "carrier-reconciliation")
                .get("/v1/communications/{id}/content", id)
                .then()
                .statusCode(403);
    }

    @Test
    @DisplayName("who reads a content, and who may not for their purpose, is told (R7, R14)")
    void who_reads_a_content_and_who_may_not_is_told() {
        var customer = Customer.active();
        String id = customer.send(List.of(sent(1))).getFirst();
        awaitVisible(customer, id);
        await().atMost(SOON).until(() -> customer.content(id).statusCode() == 200);
        customer.request()
                .header("CNS-Purpose", "sale")
                .get("/v1/communications/{id}/content", id)
                .then()
                .statusCode(403);

        String subject = Outside.query("select subject_id from communication where account_id = '%s'"
                        .formatted(customer.account().value()))
                .getFirst();
        assertThat(AuditEntries.of(customer.account()))
                .filteredOn(entry -> !entry.startsWith("NOT_FOUND"))
                .containsExactly(
                        "READ API_KEY " + CustomerToken.API_KEY + " provide-service " + CONTENT + " " + subject,
                        "REFUSED API_KEY " + CustomerToken.API_KEY + " sale " + CONTENT + " -");
    }

    @Test
    @DisplayName("when the end-user's keys are gone the facts stay and the person is absent (R12, R14)")
    void when_the_keys_are_gone_the_facts_stay_and_the_person_is_absent() {
        var customer = Customer.active();
        String id = customer.send(List.of(sent(1))).getFirst();
        awaitVisible(customer, id);
        await().atMost(SOON).until(() -> customer.content(id).statusCode() == 200);
        var subject = new SubjectId(
                UUID.fromString(Outside.query("select subject_id from communication where account_id = '%s'"
                                .formatted(customer.account().value()))
                        .getFirst()));

        OnVertx.await(() -> keyring.destroy(customer.account(), subject));

        await().atMost(SOON)
                .untilAsserted(() -> customer.get(id)
                        .then()
                        .statusCode(200)
                        .body("erased", equalTo(true))
                        .body("from", nullValue())
                        .body("to", nullValue())
                        .body("country", equalTo("DE")));
        await().atMost(SOON)
                .untilAsserted(() -> customer.content(id)
                        .then()
                        .statusCode(200)
                        .body("erased", equalTo(true))
                        .body("text", nullValue()));
        assertThat(customer.metered()).isOne();
    }

    private static ValidatableResponse read(Customer customer, String purpose, String id) {
        return customer.request()
                .header("CNS-Purpose", purpose)
                .get("/v1/communications/{id}", id)
                .then();
    }

    private static void awaitVisible(Customer customer, String id) {
        await().atMost(SOON).until(() -> customer.get(id).statusCode() == 200);
    }
}
