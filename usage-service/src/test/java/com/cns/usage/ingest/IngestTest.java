package com.cns.usage.ingest;

import static com.cns.usage.suite.Texts.sent;
import static com.cns.usage.suite.Texts.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;

import com.cns.contract.account.AccountStatus;
import com.cns.contract.id.SuspensionId;
import com.cns.contract.topic.Topic;
import com.cns.usage.suite.Customer;
import com.cns.usage.suite.Outside;
import com.cns.usage.suite.Texts;
import com.cns.usage.suite.UsageTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@UsageTest
class IngestTest {
    @TestHTTPResource(value = "/metrics", management = true)
    URL metrics;

    @Test
    @DisplayName("a thousand accepted records become visible and are metered exactly (R19)")
    void a_thousand_accepted_records_become_visible_and_are_metered_exactly() {
        var customer = Customer.active();

        List<String> ids = customer.send(sent(0, 1000));

        assertThat(ids).hasSize(1000).doesNotHaveDuplicates().allMatch(id -> id.matches("CM[0-9a-f]{32}"));
        customer.awaitMetered(1000);
        assertThat(customer.usage()).hasSize(1);
        assertThat(customer.usage().getFirst())
                .containsEntry("product", "sms")
                .containsEntry("direction", "outbound")
                .containsEntry("country", "DE")
                .containsEntry("count", 1000)
                .containsEntry("quantity", 2000)
                .containsEntry("amounts", List.of(Map.of("currency", "EUR", "amountMinor", 7000)));
        customer.get(ids.get(999))
                .then()
                .statusCode(200)
                .body("to", equalTo(Texts.number(999)))
                .body("from", equalTo("Shop"));
    }

    @Test
    void a_batch_that_is_sent_again_shows_the_same_ids_and_counts_once() {
        var customer = Customer.active();
        var records = sent(0, 50);

        List<String> first = customer.send(records);
        List<String> second = customer.send(records);
        customer.send(List.of(sent(99)));

        assertThat(second).isEqualTo(first);
        customer.awaitMetered(51);
        assertThat(customer.conflicts()).isEmpty();
    }

    @Test
    void another_payload_under_the_same_id_is_a_listed_conflict_and_not_metered() {
        var customer = Customer.active();
        var record = sent(1);

        String id = customer.send(List.of(record)).getFirst();
        customer.awaitMetered(1);
        customer.send(List.of(with(record, "to", Texts.number(2))));
        customer.send(List.of(sent(3)));

        customer.awaitMetered(2);
        assertThat(customer.conflicts()).containsExactly(id);
        customer.get(id).then().statusCode(200).body("to", equalTo(Texts.number(1)));
    }

    @Test
    void a_time_that_was_told_is_part_of_the_payload() {
        var customer = Customer.active();
        var record = sent(1);

        customer.send(List.of(record));
        customer.send(List.of(with(
                record, "occurredAt", Instant.now().minus(Duration.ofDays(1)).toString())));
        customer.send(List.of(sent(3)));

        customer.awaitMetered(2);
        assertThat(customer.conflicts()).hasSize(1);
    }

    @Test
    void a_thousand_and_one_records_are_refused_with_a_pointer() {
        nothingIsWrittenBy(() -> Customer.active().post(sent(0, 1001)))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/validation-failed"))
                .body("errors.pointer", equalTo(List.of("/records")));
    }

    @Test
    void one_wrong_number_refuses_the_whole_request_with_its_place() {
        var records = sent(0, 10);
        records.set(7, with(sent(7), "to", "+4915"));

        nothingIsWrittenBy(() -> Customer.active().post(records))
                .then()
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/records/7/to")));
    }

    @Test
    void an_unknown_field_is_refused() {
        nothingIsWrittenBy(() -> Customer.active().post(List.of(with(sent(1), "colour", "red"))))
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/unknown-field"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"records\":[", "{\"records\":[}", "nonsense", "{\"records\":\"all\"}", "[]"})
    void a_body_that_is_not_of_the_form_is_refused(String body) {
        nothingIsWrittenBy(() -> Customer.active().postBody(body))
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void a_body_over_the_limit_is_refused() {
        var large = with(sent(1), "content", Map.of("text", "x".repeat(4 * 1024 * 1024)));

        nothingIsWrittenBy(() -> Customer.active().post(List.of(large))).then().statusCode(413);
    }

    @Test
    void without_a_token_nothing_is_taken() {
        nothingIsWrittenBy(() -> given().contentType(ContentType.JSON)
                        .body(Map.of("records", sent(0, 1)))
                        .post("/v1/communications"))
                .then()
                .statusCode(401);
    }

    @Test
    @DisplayName("a suspended account may not send; its facts are stored and metered all the same (R24)")
    void a_suspended_account_may_not_send_and_its_facts_are_metered_all_the_same() {
        var customer = Customer.active();
        var suspension = new SuspensionId(UUID.randomUUID());
        customer.send(List.of(Texts.requested(1)));
        customer.become(AccountStatus.SUSPENDED, suspension);

        nothingIsWrittenBy(() ->
                        customer.post(List.of(sent(1), Texts.requested(2), Texts.received(3), Texts.requested(4))))
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/account-suspended"))
                .body("reasons", matchesPattern("http://.*/v1/suspensions/" + suspension))
                .body("indexes", equalTo(List.of(1, 3)));
        customer.send(List.of(sent(5), Texts.received(6)));

        customer.awaitMetered(3);
    }

    @Test
    void an_account_that_is_not_active_may_not_send() {
        var customer = Customer.active();
        customer.become(AccountStatus.CLOSED, null);

        customer.post(List.of(Texts.requested(1)))
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/account-not-active"))
                .body("indexes", hasItem(0));
    }

    @Test
    void what_was_accepted_and_refused_is_counted_without_personal_tags() {
        var customer = Customer.active();
        customer.send(sent(0, 3));
        customer.post(List.of(with(sent(1), "to", "nobody"))).then().statusCode(400);
        customer.awaitMetered(3);

        String told = given().get(metrics).asString();

        assertThat(told)
                .contains("cns_ingest_accepted_total ")
                .contains("cns_ingest_refused_total{problem=\"VALIDATION_FAILED\"}")
                .contains("cns_recording_batch_records_count ")
                .contains("cns_recording_visible_seconds_max ");
        assertThat(told.lines().filter(line -> line.startsWith("cns_ingest") || line.startsWith("cns_recording")))
                .allMatch(line -> line.matches("[a-z_]+(\\{(problem|outcome)=\"[A-Za-z_]+\",?})? .*"));
    }

    @Test
    void facts_travel_as_cloudevents_keyed_by_their_id() {
        var customer = Customer.active();

        String id = customer.send(List.of(sent(1))).getFirst();

        var message = Outside.records(Topic.COMMUNICATIONS).stream()
                .filter(record -> record.key().equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(header(message, "ce_type")).isEqualTo("com.cns.usage.communication-recorded.v1");
        assertThat(header(message, "ce_subject")).isEqualTo(customer.account().toString());
        assertThat(header(message, "ce_dataclassification")).isEqualTo("usage");
    }

    private static String header(ConsumerRecord<String, byte[]> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /** The log ends after the request where it ended before. */
    private static Response nothingIsWrittenBy(Supplier<Response> request) {
        int before = written();
        Response response = request.get();
        assertThat(written()).isEqualTo(before);
        return response;
    }

    private static int written() {
        return IntStream.of(
                        Outside.records(Topic.COMMUNICATIONS).size(),
                        Outside.records(Topic.CONTENTS).size())
                .sum();
    }
}
