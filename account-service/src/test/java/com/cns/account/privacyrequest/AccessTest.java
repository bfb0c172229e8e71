package com.cns.account.privacyrequest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;

import com.cns.account.suite.CopyFaults;
import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.account.suite.Unzipped;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.privacy.AccessReported;
import com.cns.contract.privacy.ErasureReported;
import com.cns.contract.privacy.HeldField;
import com.cns.contract.privacy.Holding;
import com.cns.contract.privacy.PartExported;
import com.cns.contract.topic.Topic;
import com.cns.platform.export.PartName;
import com.cns.platform.export.Recipient;
import com.cns.platform.testing.AuditEntries;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.testing.Topics;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** GDPR 15 and 20: a copy is asked for in one call, collected sealed, kept for its time, handed to the account alone. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class AccessTest {
    private static final String PHONE = "+4915112345678";

    @Inject
    OpenRequests openRequests;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Instant THEN = Instant.parse("2026-11-23T15:00:01Z");
    private static final List<HeldField> FIELDS = List.of(
            HeldField.impersonal("id"),
            new HeldField(
                    "to", "usage", List.of(Purpose.PROVIDE_SERVICE), "processor-instruction", "usage-by-product"));

    @Test
    @DisplayName(
            "a copy is asked for without the number leaving, and fetched once every service has sent its part (GDPR 15)")
    void a_copy_is_asked_for_and_fetched_once_every_service_has_sent_its_part() throws Exception {
        Customer.Keyed customer = Customer.hasKey();
        String id = asks(customer, Map.of("type", "access", "endUser", Map.of("phone", PHONE)))
                .statusCode(202)
                .body("type", equalTo("access"))
                .body("status", equalTo("in-progress"))
                .body("copy", nullValue())
                .body(not(containsString(PHONE.substring(1))))
                .extract()
                .path("id");
        copy(customer, id).then().statusCode(409);

        sendParts(customer.id(), id);

        awaitCompleted(customer, id)
                .body("copy.url", endsWith(id + "/copy"))
                .body("certificate", nullValue())
                .body("participants.find { it.service == 'usage-service' }.holdings.name", hasItem("communications"));
        assertThat(audited(customer.id())).isEmpty();
        Map<String, String> files = Unzipped.of(copy(customer, id));
        assertThat(audited(customer.id()))
                .as("it is audited that it was handed out")
                .containsExactly(
                        "READ API_KEY " + customer.key() + " provide-service GET /v1/privacy-requests/{id}/copy -");
        assertThat(files.keySet())
                .endsWith("schema.json", "copy.json", "summary.html")
                .contains("usage-service/communications.json", "usage-service/communications.csv")
                .contains("account-service/privacy-requests.json")
                .doesNotContain("usage-service/contents.json");
        assertThat(JsonPath.from(files.get("usage-service/communications.json")).getList("to"))
                .containsExactly(PHONE, PHONE, PHONE);
        assertThat(files.get("usage-service/communications.csv")).startsWith("id,to\r\nCM1,\"" + PHONE + "\"\r\n");
        JsonPath manifest = JsonPath.from(files.get("copy.json"));
        assertThat(manifest.getString("request")).isEqualTo(id);
        assertThat(manifest.getList("services.service"))
                .containsExactly("abuse-service", "account-service", "consent-service", "usage-service");
        assertThat(files.get("summary.html"))
                .contains(
                        "<html lang=\"en\">", "Messages, calls and mails with you: 3", "the customer&#39;s instruction")
                .doesNotContain(PHONE.substring(1));
    }

    @Test
    @DisplayName("a portability is asked for by its own event and comes without a page to read (GDPR 20)")
    void a_portability_is_asked_for_by_its_own_event_and_comes_without_a_page_to_read() throws Exception {
        Customer.Keyed customer = Customer.hasKey();
        String id = asks(customer, Map.of("type", "portability", "endUser", Map.of("phone", PHONE)))
                .statusCode(202)
                .body("type", equalTo("portability"))
                .extract()
                .path("id");
        Recipient recipient = Recipient.of(JsonPath.from(await().atMost(PATIENCE)
                        .until(() -> told(customer.id(), "portability-requested"), all -> !all.isEmpty())
                        .getLast())
                .getString("recipient"));
        assertThat(told(customer.id(), "access-requested")).isEmpty();

        Suite.send(List.of(
                report(customer.id(), id, "usage-service", 1, holdings(1)),
                partRecord(part(customer.id(), id, recipient, 1, "{\"id\":\"CM1\",\"to\":\"" + PHONE + "\"}\n")),
                report(customer.id(), id, "abuse-service", 0, List.of()),
                report(customer.id(), id, "consent-service", 0, List.of())));

        awaitCompleted(customer, id).body("copy.url", endsWith(id + "/copy"));
        assertThat(Unzipped.of(copy(customer, id)).keySet())
                .containsExactly(
                        "usage-service/communications.json",
                        "usage-service/communications.csv",
                        "schema.json",
                        "copy.json");
    }

    @Test
    @DisplayName("every JSON file of a copy is as the published schema beside it says (GDPR 20)")
    void every_json_file_of_a_copy_is_as_the_published_schema_beside_it_says() throws Exception {
        Customer.Keyed customer = Customer.hasKey();
        String id = asksForCopy(customer);
        String communication = "CM" + "0".repeat(32);
        Suite.send(List.of(
                report(customer.id(), id, "usage-service", 1, holdings(1)),
                partRecord(part(customer.id(), id, recipient(customer.id()), 1, """
                        {"id":"%s","product":"sms","direction":"outbound","status":"delivered","to":"%s",\
                        "occurredAt":"2026-01-02T08:00:00Z","receivedAt":"2026-01-02T08:00:01Z",\
                        "retainUntil":"2027-01-03T00:00:00Z","tags":["parcel"],"price":{"amountMinor":7,"currency":"EUR"},\
                        "role":{"role":"processor","controllerFor":["core-business"]}}
                        """.formatted(communication, PHONE))),
                report(customer.id(), id, "abuse-service", 0, List.of()),
                report(customer.id(), id, "consent-service", 0, List.of())));
        awaitCompleted(customer, id);

        Map<String, String> files = Unzipped.of(copy(customer, id));

        assertThat(CopyFaults.of(files)).isEmpty();
        Map<String, String> wrong = new HashMap<>(files);
        wrong.computeIfPresent(
                "usage-service/communications.json", (_, items) -> items.replace(communication, "somebody"));
        assertThat(CopyFaults.of(wrong)).hasSize(1);
        assertThat(JsonPath.from(files.get("copy.json"))
                        .getString("services.data.flatten().find { it.name == 'communications' }.schema"))
                .isEqualTo("schema.json#/$defs/usage-service.communications");
        assertThat(given().get("/v1/privacy-requests/copy-schema")
                        .then()
                        .statusCode(200)
                        .header("Content-Type", containsString("application/schema+json"))
                        .header("Cache-Control", containsString("max-age=3600"))
                        .extract()
                        .asString())
                .isEqualTo(files.get("schema.json"));
    }

    @Test
    @DisplayName(
            "the summary names who received what and when, who it came from, and what a program decided (GDPR 15(1))")
    void the_summary_names_who_received_what_and_when_where_it_came_from_and_what_was_decided() throws Exception {
        Customer.Keyed customer = Customer.hasKey();
        String id = asksForCopy(customer);
        Recipient recipient = recipient(customer.id());
        String disclosures = Stream.of(
                        "\"recipient\":\"Lighthouse Maps\",\"at\":\"2026-03-02T08:00:00Z\"",
                        "\"recipient\":\"Lighthouse Maps\",\"at\":\"2026-05-06T08:00:00Z\",\"told\":[{\"id\":\"TL1\",\"cause\":\"consent-withdrawn\",\"state\":\"told\",\"toldAt\":\"2026-06-07T08:00:00Z\"}]",
                        "\"recipient\":\"<b>Bold</b> Bank\",\"at\":\"2026-04-01T08:00:00Z\"")
                .map(one ->
                        "{\"id\":\"DC1\",\"purpose\":\"recipient-own-purposes\",\"categories\":[\"usage\"],\"rule\":\"instructed\","
                                + one + "}\n")
                .collect(Collectors.joining());
        String communications = """
                {"id":"CM1","direction":"outbound","carrier":"Nordnet","occurredAt":"2026-01-02T08:00:00Z","retainUntil":"2027-01-03T00:00:00Z"}
                {"id":"CM2","direction":"inbound","occurredAt":"2026-02-03T08:00:00Z","retainUntil":"2027-02-04T00:00:00Z"}
                """;
        Suite.send(List.of(
                report(customer.id(), id, "usage-service", 1, holdings(2)),
                partRecord(part(customer.id(), id, recipient, 1, communications)),
                report(customer.id(), id, "abuse-service", 0, List.of()),
                report(
                        customer.id(),
                        id,
                        "consent-service",
                        1,
                        List.of(new Holding("disclosures", 3, List.of("consent/disclosure.person_sealed"), FIELDS))),
                partRecord(part(
                        customer.id(),
                        recipient,
                        new PartName(PrivacyRequestId.fromString(id), "consent-service", 1, "disclosures"),
                        disclosures))));
        awaitCompleted(customer, id);

        String page = Unzipped.of(copy(customer, id)).getOrDefault("summary.html", "");

        assertThat(page)
                .as("recipients, each once, with why, when and what they were told since")
                .contains(
                        "<td>Lighthouse Maps</td><td>Identifier or record of use</td>"
                                + "<td>a recipient&#39;s own purposes, as the customer instructed</td>"
                                + "<td>the customer instructed to share it with this recipient for this purpose</td>"
                                + "<td>2 times, March 2, 2026 to May 6, 2026</td>"
                                + "<td>June 7, 2026: you withdrew your consent</td>",
                        "<td>&lt;b&gt;Bold&lt;/b&gt; Bank</td>",
                        "<td>Nordnet</td><td>1</td><td>January 2, 2026</td>");
        assertThat(page)
                .as("sources")
                .contains(
                        "<td>From the customer: messages, calls and mails that it sent you</td><td>1</td><td>January 2, 2026</td>",
                        "<td>From you: messages, calls and mails that you sent the customer</td><td>1</td><td>February 3, 2026</td>");
        assertThat(page)
                .as("decisions, retention, and who is responsible, by name")
                .contains(
                        "3 times a program decided whether a recipient may have your data",
                        "The first of them go on January 3, 2027, the last on February 4, 2027.",
                        "Disclosures of your data: 3",
                        "<td>" + customer.customer().name() + ", <code>" + customer.id() + "</code></td>");
    }

    @Test
    void the_summary_of_who_was_disclosed_to_nobody_says_so_in_german() throws Exception {
        Customer.Keyed customer = Customer.hasKey();
        String id = asks(customer, Map.of("type", "access", "endUser", Map.of("phone", PHONE), "language", "de"))
                .extract()
                .path("id");
        sendParts(customer.id(), id);
        awaitCompleted(customer, id);

        assertThat(Unzipped.of(copy(customer, id)).get("summary.html"))
                .contains(
                        "Kein Empfänger ist verzeichnet",
                        "Der Kunde hat keinen Netzbetreiber angegeben",
                        "keine automatisierte Entscheidung über Sie getroffen");
    }

    @Test
    void the_summary_is_in_the_language_that_was_asked_for() throws Exception {
        Customer.Keyed customer = Customer.hasKey();
        String id = asks(customer, Map.of("type", "access", "endUser", Map.of("phone", PHONE), "language", "de"))
                .statusCode(202)
                .extract()
                .path("id");
        sendParts(customer.id(), id);
        awaitCompleted(customer, id);

        assertThat(Unzipped.of(copy(customer, id)).get("summary.html"))
                .contains("<html lang=\"de\">", "Nachrichten, Anrufe und E-Mails mit Ihnen: 3");
    }

    @Test
    void an_access_and_an_erasure_of_one_person_are_two_requests_and_asked_again_each_is_the_open_one() {
        Customer.Keyed customer = Customer.hasKey();
        Map<String, Object> access = Map.of("type", "access", "endUser", Map.of("phone", PHONE));
        String first = asks(customer, access).statusCode(202).extract().path("id");

        String again = asks(customer, access)
                .statusCode(200)
                .body("merged", equalTo(true))
                .extract()
                .path("id");
        asks(customer, Map.of("type", "erasure", "endUser", Map.of("phone", PHONE)))
                .statusCode(202);

        assertThat(again).isEqualTo(first);
        List<String> told =
                await().atMost(PATIENCE).until(() -> told(customer.id(), "access-requested"), all -> all.size() == 2);
        assertThat(told.getLast()).isEqualTo(told.getFirst()).doesNotContain(PHONE.substring(1));
        as(customer)
                .get("/v1/privacy-requests")
                .then()
                .body("requests.type", hasItem("access"))
                .body("requests", hasSize(2));
    }

    @Test
    @DisplayName(
            "an access in another language is another request, and each is answered in its own (GDPR 12(1) and 15)")
    void an_access_in_another_language_is_another_request_and_each_is_answered_in_its_own() {
        Customer.Keyed customer = Customer.hasKey();
        Map<String, Object> inEnglish = Map.of("type", "access", "endUser", Map.of("phone", PHONE), "language", "en");
        Map<String, Object> inGerman = Map.of("type", "access", "endUser", Map.of("phone", PHONE), "language", "de");
        String english = asksForCopy(customer);
        String german = asks(customer, inGerman)
                .statusCode(202)
                .body("merged", equalTo(false))
                .extract()
                .path("id");

        asks(customer, inGerman).statusCode(200).body("id", equalTo(german));
        asks(customer, inEnglish).statusCode(200).body("id", equalTo(english));
        // As an older version took it.
        Suite.update("update privacy_request set demand = '' where id = '"
                + PrivacyRequestId.fromString(german).value() + "'");
        asks(customer, inGerman).statusCode(200).body("id", equalTo(german));
        asks(customer, inEnglish).statusCode(200).body("id", equalTo(english));

        sendParts(customer.id(), english);
        sendParts(customer.id(), german);
        awaitCompleted(customer, english);
        awaitCompleted(customer, german);
        assertThat(Unzipped.of(copy(customer, english)).get("summary.html")).contains("<html lang=\"en\">");
        assertThat(Unzipped.of(copy(customer, german)).get("summary.html")).contains("<html lang=\"de\">");
    }

    @Test
    void a_part_that_comes_twice_counts_once_and_one_that_is_missing_keeps_the_request_open() {
        Customer.Keyed customer = Customer.hasKey();
        String id = asksForCopy(customer);
        Recipient recipient = recipient(customer.id());
        Suite.send(List.of(
                report(customer.id(), id, "abuse-service", 0, List.of()),
                report(customer.id(), id, "consent-service", 0, List.of()),
                report(customer.id(), id, "usage-service", 2, holdings(3))));
        PartExported second = part(customer.id(), id, recipient, 2, "{\"id\":\"CM3\",\"to\":\"" + PHONE + "\"}\n");
        Suite.send(List.of(partRecord(second), partRecord(second), partRecord(foreign(customer.id(), id, recipient))));
        await().atMost(PATIENCE)
                .until(() -> Suite.query("select count(*) from person_copy_part where participant <> 'account-service'"
                                + " and request_id = '"
                                + PrivacyRequestId.fromString(id).value() + "'")
                        .equals(List.of("1")));
        await().atMost(PATIENCE)
                .untilAsserted(() -> as(customer)
                        .get("/v1/privacy-requests/{id}", id)
                        .then()
                        .body("status", equalTo("partially-done")));

        Suite.send(List.of(partRecord(part(
                customer.id(),
                id,
                recipient,
                1,
                "{\"id\":\"CM1\",\"to\":\"" + PHONE + "\"}\n{\"id\":\"CM2\",\"to\":\"" + PHONE + "\"}\n"))));

        awaitCompleted(customer, id);
    }

    @Test
    @DisplayName("an erasure ends a copy that can be fetched and one that is collected, and names its place (first 2)")
    void an_erasure_ends_a_copy_that_can_be_fetched_and_one_that_is_collected() {
        Customer.Keyed customer = Customer.hasKey();
        String ready = asksForCopy(customer);
        sendParts(customer.id(), ready);
        awaitCompleted(customer, ready);
        String collected = asksForCopy(customer);
        String others = asks(customer, Map.of("type", "access", "endUser", Map.of("email", "somebody@example.com")))
                .extract()
                .path("id");
        PrivacyRequestId request = PrivacyRequestId.fromString(ready);
        String subject = Suite.query("select subject_id from person_copy where request_id = '" + request.value() + "'")
                .getFirst();

        String erasure = asks(
                        customer,
                        Map.of("type", "erasure", "endUser", Map.of("phone", PHONE, "email", "ada@example.com")))
                .statusCode(202)
                .extract()
                .path("id");

        await().atMost(PATIENCE)
                .untilAsserted(() -> as(customer)
                        .get("/v1/privacy-requests/{id}", erasure)
                        .then()
                        .body(
                                "participants.find { it.service == 'account-service' }.places.find"
                                        + " { it.place == 'account/person_copy_part.items' }.outcome",
                                equalTo("erased"))
                        .body(
                                "participants.find { it.service == 'account-service' }.places.find"
                                        + " { it.place == 'cns.privacy-parts/items' }.outcome",
                                equalTo("unreadable")));
        copy(customer, ready).then().statusCode(410).body("type", equalTo("/problems/gone"));
        as(customer)
                .get("/v1/privacy-requests/{id}", ready)
                .then()
                .body("status", equalTo("completed"))
                .body("copy", nullValue());
        as(customer)
                .get("/v1/privacy-requests/{id}", collected)
                .then()
                .body("status", equalTo("refused"))
                .body("reason", containsString("erased"));
        copy(customer, collected).then().statusCode(410);
        as(customer)
                .get("/v1/privacy-requests/{id}", others)
                .then()
                .body("status", oneOf("in-progress", "partially-done"));
        assertThat(Suite.query("select count(*) from person_copy_part where request_id = '" + request.value() + "'"))
                .containsExactly("0");
        assertThat(Suite.keyringQuery("select count(*) from data_key where subject_id = '" + subject + "'"))
                .containsExactly("0");
        // A part that was on its way.
        Suite.send(List.of(partRecord(part(customer.id(), collected, recipient(customer.id()), 1, "{}\n"))));
        Suite.send(List.of(erasureReport(customer.id(), erasure)));
        await().atMost(PATIENCE)
                .untilAsserted(() -> as(customer)
                        .get("/v1/privacy-requests/{id}", erasure)
                        .then()
                        .body("participants.find { it.service == 'usage-service' }.status", equalTo("done")));
        assertThat(Suite.query("select count(*) from person_copy_part where account_id = '"
                        + customer.id().value() + "' and participant = 'usage-service'"))
                .containsExactly("0");
    }

    @Test
    void a_copy_whose_time_is_over_is_gone_with_its_key() {
        Customer.Keyed customer = Customer.hasKey();
        String id = asksForCopy(customer);
        sendParts(customer.id(), id);
        awaitCompleted(customer, id);
        String row = " where request_id = '" + PrivacyRequestId.fromString(id).value() + "'";
        String subject = Suite.query("select subject_id from person_copy" + row).getFirst();

        Suite.query("update person_copy set kept_until = now() - interval '1 second'" + row + " returning 1");

        copy(customer, id).then().statusCode(410);
        await().atMost(PATIENCE)
                .until(() ->
                        Suite.query("select count(*) from person_copy" + row).equals(List.of("0")));
        assertThat(Suite.query("select count(*) from person_copy_part" + row)).containsExactly("0");
        assertThat(Suite.keyringQuery("select count(*) from data_key where subject_id = '" + subject + "'"))
                .containsExactly("0");
    }

    @Test
    void a_copy_that_misses_a_part_breaks_off_rather_than_look_whole() {
        Customer.Keyed customer = Customer.hasKey();
        String id = asksForCopy(customer);
        sendParts(customer.id(), id);
        awaitCompleted(customer, id);
        Suite.query("delete from person_copy_part where participant = 'usage-service' and number = 2 and request_id = '"
                + PrivacyRequestId.fromString(id).value() + "' returning 1");

        assertThatThrownBy(() -> Unzipped.of(copy(customer, id)).keySet()).isInstanceOf(Exception.class);
    }

    @Test
    void a_copy_that_is_not_complete_when_it_is_due_is_given_up_and_what_is_open_for_long_is_told_again() {
        Customer.Keyed customer = Customer.hasKey();
        String overdue = asksForCopy(customer);
        String open = asks(customer, Map.of("type", "access", "endUser", Map.of("email", "somebody@example.com")))
                .extract()
                .path("id");
        long told = told(customer.id(), "access-requested").stream()
                .filter(event -> event.contains(open))
                .count();
        String row =
                " where request_id = '" + PrivacyRequestId.fromString(overdue).value() + "'";
        Suite.query(
                "update privacy_request set due_at = now(), requested_at = now() - interval '32 days', started_at = null where id = '"
                        + PrivacyRequestId.fromString(overdue).value() + "' returning 1");
        Suite.query(
                "update privacy_request set requested_at = now() - interval '1 hour', started_at = null where id = '"
                        + PrivacyRequestId.fromString(open).value() + "' returning 1");

        OnVertx.await(() -> openRequests.sweep());

        as(customer)
                .get("/v1/privacy-requests/{id}", overdue)
                .then()
                .body("status", equalTo("refused"))
                .body("reason", containsString("ask again"));
        assertThat(Suite.query("select count(*) from person_copy" + row)).containsExactly("0");
        as(customer)
                .get("/v1/privacy-requests/{id}", open)
                .then()
                .body("status", oneOf("in-progress", "partially-done"));
        await().atMost(PATIENCE)
                .until(() -> told(customer.id(), "access-requested").stream()
                                .filter(event -> event.contains(open))
                                .count()
                        > told);
    }

    @Test
    @DisplayName("a copy that was late when it was begun is made, and given up after a month (GDPR 12(3) and 15)")
    void a_copy_that_was_late_when_it_was_begun_is_made_all_the_same() {
        Customer.Keyed customer = Customer.hasKey();
        String late = asksForCopy(customer);
        String row = " where id = '" + PrivacyRequestId.fromString(late).value() + "'";
        Suite.update("update privacy_request set due_at = now() - interval '9 days',"
                + " started_at = now() - interval '27 days'" + row);

        OnVertx.await(() -> openRequests.sweep());
        as(customer)
                .get("/v1/privacy-requests/{id}", late)
                .then()
                .body("status", oneOf("in-progress", "partially-done"));

        Suite.update("update privacy_request set started_at = now() - interval '32 days'" + row);
        OnVertx.await(() -> openRequests.sweep());
        as(customer).get("/v1/privacy-requests/{id}", late).then().body("status", equalTo("refused"));
    }

    @Test
    void a_copy_is_another_accounts_nobodys_and_none_without_a_purpose() {
        Customer.Keyed customer = Customer.hasKey();
        String id = asksForCopy(customer);
        sendParts(customer.id(), id);
        awaitCompleted(customer, id);
        String erasure = asks(customer, Map.of("type", "erasure", "endUser", Map.of("phone", "+4915112345679")))
                .extract()
                .path("id");

        copy(Customer.hasKey(), id).then().statusCode(404);
        copy(customer, erasure).then().statusCode(404);
        as(customer).get("/v1/privacy-requests/{id}/certificate", id).then().statusCode(404);
        as(customer).get("/v1/privacy-requests/{id}/copy", id).then().statusCode(400);
        as(customer)
                .header("CNS-Purpose", "own-marketing")
                .get("/v1/privacy-requests/{id}/copy", id)
                .then()
                .statusCode(403);
        given().get("/v1/privacy-requests/{id}/copy", id).then().statusCode(401);
    }

    @Test
    void a_language_that_is_not_written_or_not_needed_is_refused() {
        Customer.Keyed customer = Customer.hasKey();

        asks(customer, Map.of("type", "access", "endUser", Map.of("phone", PHONE), "language", "tlh"))
                .statusCode(400)
                .body("errors.pointer", hasItem("/language"));
        asks(customer, Map.of("type", "erasure", "endUser", Map.of("phone", PHONE), "language", "de"))
                .statusCode(400)
                .body("errors.pointer", hasItem("/language"));
    }

    private static List<String> audited(AccountId account) {
        return AuditEntries.of(account).stream()
                .filter(entry -> entry.contains("/copy"))
                .toList();
    }

    private static String asksForCopy(Customer.Keyed customer) {
        return asks(customer, Map.of("type", "access", "endUser", Map.of("phone", PHONE)))
                .statusCode(202)
                .extract()
                .path("id");
    }

    private static ValidatableResponse asks(Customer.Keyed customer, Map<String, Object> body) {
        return as(customer)
                .contentType("application/json")
                .body(body)
                .post("/v1/privacy-requests")
                .then();
    }

    private static Response copy(Customer.Keyed customer, String id) {
        return as(customer).header("CNS-Purpose", "provide-service").get("/v1/privacy-requests/{id}/copy", id);
    }

    private static RequestSpecification as(Customer.Keyed customer) {
        return given().auth().oauth2(customer.token());
    }

    private static ValidatableResponse awaitCompleted(Customer.Keyed customer, String id) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> as(customer)
                        .get("/v1/privacy-requests/{id}", id)
                        .then()
                        .statusCode(200)
                        .body("status", equalTo("completed")));
        return as(customer).get("/v1/privacy-requests/{id}", id).then();
    }

    /** What the three other services send: two parts of three communications. */
    private static void sendParts(AccountId account, String id) {
        Recipient recipient = recipient(account, id);
        Suite.send(List.of(
                report(account, id, "usage-service", 2, holdings(3)),
                partRecord(part(
                        account,
                        id,
                        recipient,
                        1,
                        "{\"id\":\"CM1\",\"to\":\"" + PHONE + "\"}\n{\"id\":\"CM2\",\"to\":\"" + PHONE + "\"}\n")),
                partRecord(part(account, id, recipient, 2, "{\"id\":\"CM3\",\"to\":\"" + PHONE + "\"}\n")),
                report(account, id, "abuse-service", 0, List.of()),
                report(account, id, "consent-service", 0, List.of())));
    }

    private static List<Holding> holdings(long communications) {
        return List.of(
                new Holding("communications", communications, List.of("usage/communication.to_sealed"), FIELDS),
                new Holding("contents", 0, List.of("usage/content.text_sealed"), FIELDS));
    }

    private static org.apache.kafka.clients.producer.ProducerRecord<String, byte[]> report(
            AccountId account, String request, String service, int parts, List<Holding> holdings) {
        return Topics.ofTests()
                .record(
                        Topic.PRIVACY_OUTCOMES,
                        account,
                        new AccessReported(
                                PrivacyRequestId.fromString(request), account, service, parts, holdings, THEN));
    }

    private static org.apache.kafka.clients.producer.ProducerRecord<String, byte[]> erasureReport(
            AccountId account, String request) {
        return Topics.ofTests()
                .record(
                        Topic.PRIVACY_OUTCOMES,
                        account,
                        new ErasureReported(
                                PrivacyRequestId.fromString(request), account, "usage-service", List.of(), THEN));
    }

    private static org.apache.kafka.clients.producer.ProducerRecord<String, byte[]> partRecord(PartExported part) {
        return Topics.ofTests().record(Topic.PRIVACY_PARTS, part.account(), part);
    }

    private static PartExported part(AccountId account, String request, Recipient recipient, int number, String lines) {
        PrivacyRequestId id = PrivacyRequestId.fromString(request);
        return part(account, recipient, new PartName(id, "usage-service", number, "communications"), lines);
    }

    private static PartExported part(AccountId account, Recipient recipient, PartName name, String lines) {
        return new PartExported(
                name.request(),
                account,
                name.participant(),
                name.number(),
                name.holding(),
                recipient.seal(name, lines.getBytes(UTF_8)));
    }

    /** From nobody who takes part. */
    private static PartExported foreign(AccountId account, String request, Recipient recipient) {
        PrivacyRequestId id = PrivacyRequestId.fromString(request);
        return new PartExported(
                id,
                account,
                "somebody-else",
                1,
                "communications",
                recipient.seal(new PartName(id, "somebody-else", 1, "communications"), new byte[0]));
    }

    /** The public key of the account's newest copy, as the services read it. */
    private static Recipient recipient(AccountId account) {
        return Recipient.of(JsonPath.from(await().atMost(PATIENCE)
                        .until(() -> told(account, "access-requested"), all -> !all.isEmpty())
                        .getLast())
                .getString("recipient"));
    }

    /** The public key of that copy. */
    private static Recipient recipient(AccountId account, String request) {
        return Recipient.of(JsonPath.from(await().atMost(PATIENCE)
                        .until(
                                () -> told(account, "access-requested").stream()
                                        .filter(event -> event.contains(request))
                                        .toList(),
                                all -> !all.isEmpty())
                        .getLast())
                .getString("recipient"));
    }

    private static List<String> told(AccountId account, String type) {
        return Suite.records(Topic.PRIVACY_REQUESTS).stream()
                .filter(record -> record.key().equals(account.toString()))
                .filter(record ->
                        new String(record.headers().lastHeader("ce_type").value(), UTF_8).contains(type))
                .map(record -> new String(record.value(), UTF_8))
                .toList();
    }
}
