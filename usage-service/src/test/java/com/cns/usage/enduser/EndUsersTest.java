package com.cns.usage.enduser;

import static com.cns.usage.suite.Texts.number;
import static com.cns.usage.suite.Texts.received;
import static com.cns.usage.suite.Texts.requested;
import static com.cns.usage.suite.Texts.sent;
import static com.cns.usage.suite.Texts.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.cns.contract.account.AccountStatus;
import com.cns.contract.privacy.Outcome;
import com.cns.usage.suite.Customer;
import com.cns.usage.suite.Erasing;
import com.cns.usage.suite.Outside;
import com.cns.usage.suite.UsageTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@UsageTest
class EndUsersTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    Erasing erasing;

    @Test
    @DisplayName("a look-up finds what was and what is only intended: scheduled records and imported contacts (R12)")
    void a_look_up_finds_what_was_and_what_is_only_intended() {
        var customer = Customer.active();
        String later = Instant.now().plus(2, ChronoUnit.DAYS).toString();
        customer.send(List.of(
                sent(1), received(1), sent(2), with(with(requested(3), "to", number(1)), "scheduledFor", later)));
        customer.awaitMetered(4);
        imported(customer, Map.of("endUser", Map.of("phone", number(1)), "friendlyName", "Ada"));
        imported(customer, Map.of("endUser", Map.of("email", "ada@example.com")));

        lookup(customer, Map.of("phone", number(1)))
                .statusCode(200)
                .body("subjects", hasSize(1))
                .body("restricted", equalTo(false))
                .body("communications.count.sum()", equalTo(3))
                .body("communications.scheduled.sum()", equalTo(1))
                .body("contacts.identifier", contains("phone"));
        lookup(customer, Map.of("email", "Ada@Example.com"))
                .body("communications", hasSize(0))
                .body("contacts.identifier", contains("email"));
        lookup(customer, Map.of("device", "unknown")).body("subjects", hasSize(0));
        lookup(Customer.active(), Map.of("phone", number(1))).body("subjects", hasSize(0));
    }

    @Test
    @DisplayName("a look-up tells in how many communications with others somebody is named (R12, R13)")
    void a_look_up_tells_in_how_many_communications_with_others_somebody_is_named() {
        var customer = Customer.active();
        customer.send(List.of(
                with(with(sent(1), "friendlyName", "or " + number(3)), "tags", List.of("via " + number(3))),
                with(sent(2), "friendlyName", "ask " + number(3)),
                sent(4)));
        customer.awaitMetered(3);

        lookup(customer, Map.of("phone", number(3)))
                .statusCode(200)
                .body("subjects", hasSize(1))
                .body("communications", hasSize(0))
                .body("mentions", equalTo(2));
        lookup(customer, Map.of("phone", number(4))).body("mentions", equalTo(0));
        lookup(customer, Map.of("device", "unknown")).body("mentions", equalTo(0));
    }

    @Test
    @DisplayName("whoever is restricted is kept, not read and not sent to (GDPR 18)")
    void whoever_is_restricted_is_kept_not_read_and_not_sent_to() {
        var customer = Customer.active();
        String id = customer.send(List.of(sent(1))).getFirst();
        customer.awaitMetered(1);
        await().atMost(SOON).until(() -> customer.content(id).statusCode() == 200);

        restrict(customer, number(1), true).statusCode(200).body("restricted", equalTo(true));

        customer.get(id).then().statusCode(200).body("to", nullValue()).body("restricted", equalTo(true));
        customer.content(id).then().statusCode(200).body("text", nullValue()).body("restricted", equalTo(true));
        customer.post(List.of(requested(2), with(requested(3), "to", number(1))))
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/recipient-restricted"))
                .body("indexes", equalTo(List.of(1)));
        customer.send(List.of(with(sent(4), "to", number(1))));
        customer.awaitMetered(2);
        lookup(customer, Map.of("phone", number(1))).body("restricted", equalTo(true));

        restrict(customer, number(1), false).statusCode(200);

        customer.get(id).then().body("to", equalTo(number(1))).body("restricted", nullValue());
        customer.send(List.of(with(requested(5), "to", number(1))));
    }

    @Test
    @DisplayName("somebody unknown can be restricted, by a suspended account too (GDPR 18, R24)")
    void somebody_unknown_can_be_restricted() {
        var customer = Customer.active();
        customer.become(AccountStatus.SUSPENDED, null);

        restrict(customer, number(9), true).statusCode(200);

        customer.become(AccountStatus.ACTIVE, null);
        customer.post(List.of(requested(9))).then().statusCode(403);
        customer.send(List.of(requested(8)));
    }

    @Test
    void contacts_are_imported_replaced_listed_and_deleted() {
        var customer = Customer.active();
        imported(customer, Map.of("endUser", Map.of("phone", number(1)), "friendlyName", "Ada"));
        imported(customer, Map.of("endUser", Map.of("user", "u-17")));
        imported(customer, Map.of("endUser", Map.of("phone", "+49 151 1000 0001"), "friendlyName", "Ada L."));

        String next = contacts(customer, Map.of("limit", 1))
                .body("contacts.identifier", contains(number(1)))
                .body("contacts.friendlyName", contains("Ada L."))
                .extract()
                .path("next");
        String other = contacts(customer, Map.of("limit", 1, "page", next))
                .body("contacts.type", contains("user"))
                .body("contacts.identifier", contains("u-17"))
                .body("next", nullValue())
                .extract()
                .path("contacts[0].subject");
        customer.request().delete("/v1/contacts/{subject}", other).then().statusCode(204);
        customer.request().delete("/v1/contacts/{subject}", other).then().statusCode(404);

        contacts(customer, Map.of()).body("contacts", hasSize(1));
        contacts(Customer.active(), Map.of()).body("contacts", hasSize(0));
        assertThat(Outside.query("select encode(identifier_sealed, 'escape') from contact where account_id = '%s'"
                        .formatted(customer.account().value())))
                .noneMatch(bytes -> bytes.contains("151"));
    }

    @Test
    @DisplayName("an imported contact is erased like everybody, and its restriction with it (R12)")
    void an_imported_contact_is_erased_like_everybody() {
        var customer = Customer.active();
        imported(customer, Map.of("endUser", Map.of("phone", number(1)), "friendlyName", "Ada"));
        imported(customer, Map.of("endUser", Map.of("phone", number(2))));
        restrict(customer, number(1), true).statusCode(200);

        var reported = erasing.erase(customer, number(1));

        assertThat(Erasing.outcomes(reported))
                .containsEntry("usage/contact.identifier_sealed", Outcome.ERASED)
                .containsEntry("usage/contact.name_sealed", Outcome.ERASED)
                .containsEntry("usage/restriction.subject_id", Outcome.ERASED);
        contacts(customer, Map.of()).body("contacts.identifier", contains(number(2)));
        lookup(customer, Map.of("phone", number(1))).body("subjects", hasSize(0));
    }

    @Test
    void what_is_wrong_with_contacts_is_told_with_its_place_and_nothing_is_imported() {
        var customer = Customer.active();

        customer.request()
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "contacts",
                        List.of(
                                Map.of("endUser", Map.of("phone", number(1))),
                                Map.of("endUser", Map.of("phone", "0151")),
                                Map.of("endUser", Map.of("phone", number(2), "email", "a@example.com")),
                                Map.of("friendlyName", "Ada"),
                                Map.of("endUser", Map.of("user", "u"), "friendlyName", " "),
                                Map.of("endUser", Map.of("phone", number(1)), "friendlyName", "via " + number(2)),
                                Map.of("endUser", Map.of("phone", number(1)), "friendlyName", "Ada " + number(1)),
                                Map.of("endUser", Map.of("user", "u"), "friendlyName", "x".repeat(2_000)),
                                Map.of("endUser", Map.of("phone", number(1)), "friendlyName", "via 0151 10000002"),
                                Map.of("endUser", Map.of("phone", number(1)), "friendlyName", "Ada 0151 10000001"))))
                .post("/v1/contacts")
                .then()
                .statusCode(400)
                .body(
                        "errors.pointer",
                        contains(
                                "/contacts/1/endUser/phone",
                                "/contacts/2/endUser",
                                "/contacts/3/endUser",
                                "/contacts/4/friendlyName",
                                "/contacts/5/friendlyName",
                                "/contacts/7/friendlyName",
                                "/contacts/8/friendlyName"))
                .body("errors.message", not(contains("0151")));
        contacts(customer, Map.of()).body("contacts", hasSize(0));
    }

    private static void imported(Customer customer, Map<String, Object> contact) {
        customer.request()
                .contentType(ContentType.JSON)
                .body(Map.of("contacts", List.of(contact)))
                .post("/v1/contacts")
                .then()
                .statusCode(200)
                .body("imported", equalTo(1));
    }

    private static ValidatableResponse contacts(Customer customer, Map<String, Object> parameters) {
        return customer.request()
                .header("CNS-Purpose", "provide-service")
                .queryParams(parameters)
                .get("/v1/contacts")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse lookup(Customer customer, Map<String, Object> endUser) {
        return customer.request()
                .header("CNS-Purpose", "provide-service")
                .contentType(ContentType.JSON)
                .body(Map.of("endUser", endUser))
                .post("/v1/end-users/lookup")
                .then();
    }

    private static ValidatableResponse restrict(Customer customer, String phone, boolean restricted) {
        return customer.request()
                .contentType(ContentType.JSON)
                .body(Map.of("endUser", Map.of("phone", phone), "restricted", restricted))
                .post("/v1/end-users/restriction")
                .then();
    }
}
