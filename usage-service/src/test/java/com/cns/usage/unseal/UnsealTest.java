package com.cns.usage.unseal;

import static com.cns.usage.suite.Texts.number;
import static com.cns.usage.suite.Texts.sent;
import static com.cns.usage.suite.Texts.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.cns.contract.id.SubjectId;
import com.cns.contract.topic.Topic;
import com.cns.platform.testing.AuditEntries;
import com.cns.usage.suite.Customer;
import com.cns.usage.suite.Outside;
import com.cns.usage.suite.UsageTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@UsageTest
class UnsealTest {
    @Test
    @DisplayName("a consumer of events opens what is sealed, in its order, each value at its place only")
    void a_consumer_of_events_opens_what_is_sealed() {
        var customer = Customer.active();
        customer.send(List.of(with(sent(1), "friendlyName", "Ada")));
        JsonPath facts = event(customer, Topic.COMMUNICATIONS);
        JsonPath content = event(customer, Topic.CONTENTS);

        unseal(
                        customer,
                        value(facts, "to", facts.getString("to")),
                        value(content, "text", content.getString("text")),
                        value(facts, "name", facts.getString("name")),
                        value(facts, "from", facts.getString("to")))
                .statusCode(200)
                .body("values.outcome", contains("opened", "opened", "opened", "unreadable"))
                .body("values[0].plain", equalTo(number(1)))
                .body("values[1].plain", equalTo("Your parcel number 1 is on its way"))
                .body("values[2].plain", equalTo("Ada"))
                .body("values[3].plain", nullValue());
        unseal(Customer.active(), value(facts, "to", facts.getString("to")))
                .statusCode(200)
                .body("values.outcome", contains("gone"));
        assertThat(AuditEntries.of(customer.account()))
                .singleElement()
                .asString()
                .contains("READ", "POST /v1/unseal");
    }

    @Test
    @DisplayName("each person whose values are opened has an entry of their own in the audit (R19)")
    void each_person_whose_values_are_opened_is_audited() {
        var customer = Customer.active();
        customer.send(List.of(sent(1), sent(2), sent(3)));
        List<JsonPath> facts = events(customer, Topic.COMMUNICATIONS);
        JsonPath unread = facts.removeLast();

        unseal(
                        customer,
                        value(facts.getFirst(), "to", facts.getFirst().getString("to")),
                        value(facts.getFirst(), "from", facts.getFirst().getString("from")),
                        value(facts.getLast(), "to", facts.getLast().getString("to")),
                        value(unread, "to", facts.getLast().getString("to")))
                .body("values.outcome", contains("opened", "opened", "opened", "unreadable"));

        assertThat(AuditEntries.of(customer.account()))
                .hasSize(2)
                .anyMatch(entry -> entry.endsWith(subject(facts.getFirst())))
                .anyMatch(entry -> entry.endsWith(subject(facts.getLast())));
    }

    @Test
    @DisplayName("what was deleted is opened no more, though the topics still have it (R10)")
    void what_was_deleted_is_opened_no_more() {
        var customer = Customer.active();
        String id = customer.send(List.of(sent(1))).getFirst();
        JsonPath facts = event(customer, Topic.COMMUNICATIONS);
        JsonPath content = event(customer, Topic.CONTENTS);
        Map<String, Object> text = value(content, "text", content.getString("text"));
        Map<String, Object> to = value(facts, "to", facts.getString("to"));
        customer.awaitMetered(1);

        customer.request()
                .delete("/v1/communications/" + id + "/content")
                .then()
                .statusCode(204);
        unseal(customer, text, to).body("values.outcome", contains("gone", "opened"));
        customer.request()
                .delete("/v1/communications/" + id + "/addresses")
                .then()
                .statusCode(204);

        unseal(customer, text, to).body("values.outcome", contains("gone", "gone"));
    }

    @Test
    @DisplayName("of a restricted person nothing is opened (GDPR 18)")
    void of_a_restricted_person_nothing_is_opened() {
        var customer = Customer.active();
        customer.send(List.of(sent(1)));
        JsonPath facts = event(customer, Topic.COMMUNICATIONS);
        customer.request()
                .contentType(ContentType.JSON)
                .body(Map.of("endUser", Map.of("phone", number(1)), "restricted", true))
                .post("/v1/end-users/restriction")
                .then()
                .statusCode(200);

        unseal(customer, value(facts, "to", facts.getString("to"))).body("values.outcome", contains("restricted"));
    }

    @Test
    @DisplayName("words about somebody else are opened while all whom they are about are there and unrestricted (R13)")
    void words_about_somebody_else_are_opened_while_all_are_there() {
        var customer = Customer.active();
        customer.send(List.of(with(sent(1), "friendlyName", "call Anna on " + number(2))));
        JsonPath facts = event(customer, Topic.COMMUNICATIONS);
        unseal(customer, value(facts, "name", facts.getString("name")))
                .body("values[0].plain", equalTo("call Anna on " + number(2)));

        customer.request()
                .contentType(ContentType.JSON)
                .body(Map.of("endUser", Map.of("phone", number(2)), "restricted", true))
                .post("/v1/end-users/restriction")
                .then()
                .statusCode(200);

        unseal(customer, value(facts, "name", facts.getString("name")), value(facts, "to", facts.getString("to")))
                .body("values.outcome", contains("restricted", "opened"));
    }

    @Test
    @DisplayName("without a fitting purpose nothing is opened (R7, R15)")
    void without_a_fitting_purpose_nothing_is_opened() {
        var customer = Customer.active();
        for (String purpose : List.of("own-marketing", "sale", "carrier-reconciliation")) {
            customer.request()
                    .header("CNS-Purpose", purpose)
                    .contentType(ContentType.JSON)
                    .body(Map.of("values", List.of()))
                    .post("/v1/unseal")
                    .then()
                    .statusCode(403);
        }
    }

    @Test
    void what_is_wrong_is_told_with_its_place() {
        var customer = Customer.active();

        unseal(customer, Map.of("field", "colour"))
                .statusCode(400)
                .body(
                        "errors.pointer",
                        contains(
                                "/values/0/communication", "/values/0/subject", "/values/0/sealed", "/values/0/field"));
        unseal(customer).statusCode(400).body("errors.pointer", contains("/values"));
    }

    private static JsonPath event(Customer customer, Topic topic) {
        return events(customer, topic).getFirst();
    }

    private static List<JsonPath> events(Customer customer, Topic topic) {
        return Outside.records(topic).stream()
                .filter(customer::wrote)
                .map(message -> JsonPath.from(new String(message.value(), StandardCharsets.UTF_8)))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static String subject(JsonPath event) {
        return SubjectId.fromString(event.getString("subject")).value().toString();
    }

    private static Map<String, Object> value(JsonPath event, String field, String sealed) {
        return Map.of(
                "communication",
                event.getString("id"),
                "subject",
                event.getString("subject"),
                "field",
                field,
                "sealed",
                sealed);
    }

    @SafeVarargs
    private static ValidatableResponse unseal(Customer customer, Map<String, Object>... values) {
        return customer.request()
                .header("CNS-Purpose", "provide-service")
                .contentType(ContentType.JSON)
                .body(new HashMap<>(Map.of("values", new ArrayList<>(List.of(values)))))
                .post("/v1/unseal")
                .then();
    }
}
