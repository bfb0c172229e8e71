package com.cns.account.privacyrequest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;

import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.privacy.CorrectionKeyOffered;
import com.cns.contract.privacy.PlaceEffect;
import com.cns.contract.privacy.RightReported;
import com.cns.contract.privacy.SealedPart;
import com.cns.contract.topic.Topic;
import com.cns.platform.export.RecipientKey;
import com.cns.platform.right.Corrections;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.testing.StaffToken;
import com.cns.platform.testing.Topics;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The way of a request, and the rights that are done in one step (GDPR 12, 18 and 21; R26). */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class WorkflowTest {
    private static final String PHONE = "+4915112345678";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    WaitingRequests waiting;

    private Customer.Keyed customer;
    private String token;

    @BeforeEach
    void aCustomer() {
        customer = Customer.hasKey();
        token = customer.token();
    }

    @Test
    @DisplayName("a request that waits is told to nobody, can be taken back, and more than once (GDPR 12)")
    void a_request_that_waits_is_told_to_nobody_and_can_be_taken_back() {
        String id = asks("erasure", Map.of("executeAt", tomorrow().toString()))
                .statusCode(202)
                .body("status", equalTo("received"))
                .body("executeAt", notNullValue())
                .body("participants.status", contains("pending", "pending", "pending", "pending"))
                .extract()
                .path("id");
        asks("erasure", Map.of("executeAt", tomorrow().plus(Duration.ofDays(1)).toString()))
                .statusCode(200)
                .body("id", equalTo(id))
                .body("status", equalTo("received"))
                .body("executeAt", equalTo(tomorrow().toString()));

        cancels(id).statusCode(200).body("status", equalTo("cancelled")).body("completedAt", notNullValue());
        cancels(id).statusCode(200).body("status", equalTo("cancelled"));

        sweep();
        assertThat(told("erasure-requested")).isEmpty();
        as().get("/v1/privacy-requests?status=cancelled").then().body("requests.id", contains(id));
        as().get("/v1/privacy-requests?status=identity-check").then().statusCode(400);
        asks("erasure", Map.of()).statusCode(202).body("status", equalTo("in-progress"));
    }

    @Test
    @DisplayName("the same wanted sooner is done sooner: it does not wait for whoever asked it for later")
    void a_request_that_waits_is_brought_forward() {
        String id = asks(
                        "erasure",
                        Map.of("executeAt", tomorrow().plus(Duration.ofDays(9)).toString()))
                .extract()
                .path("id");

        asks("erasure", Map.of("executeAt", tomorrow().toString()))
                .statusCode(200)
                .body("id", equalTo(id))
                .body("executeAt", equalTo(tomorrow().toString()));
        sweep();
        assertThat(told("erasure-requested")).isEmpty();
        asks("erasure", Map.of())
                .statusCode(200)
                .body("id", equalTo(id))
                .body("merged", equalTo(true))
                .body("status", equalTo("in-progress"));

        await().atMost(PATIENCE).until(() -> told("erasure-requested"), all -> all.size() == 1);
        cancels(id).statusCode(409);
    }

    @Test
    void a_request_whose_moment_has_come_is_begun_as_old_as_its_beginning_and_cannot_be_taken_back() {
        String id = asks("erasure", Map.of("executeAt", tomorrow().toString()))
                .extract()
                .path("id");
        String copy = asks("access", Map.of()).statusCode(202).extract().path("id");
        passes(id);

        sweep();
        sweep();

        List<String> told = await().atMost(PATIENCE).until(() -> told("erasure-requested"), all -> all.size() == 1);
        assertThat(Instant.parse(JsonPath.from(told.getFirst()).getString("requestedAt")))
                .as("later than the copy that was asked meanwhile")
                .isAfter(Instant.parse(reads(copy).extract().path("requestedAt")));
        cancels(id)
                .statusCode(409)
                .body("type", equalTo("/problems/conflict"))
                .body("requestStatus", oneOf("in-progress", "partially-done"));
        await().atMost(PATIENCE).untilAsserted(() -> reads(copy).body("status", equalTo("refused")));
    }

    @Test
    void an_erasure_leaves_a_copy_that_waits_until_after_it() {
        String copy = asks("access", Map.of("executeAt", tomorrow().toString()))
                .extract()
                .path("id");
        String erasure = asks("erasure", Map.of()).statusCode(202).extract().path("id");
        await().atMost(PATIENCE).untilAsserted(() -> reads(erasure).body("status", equalTo("partially-done")));

        reads(copy).body("status", equalTo("received"));
        as().header("CNS-Purpose", "provide-service")
                .get("/v1/privacy-requests/{id}/copy", copy)
                .then()
                .statusCode(409);
    }

    @Test
    void a_moment_is_taken_with_its_offset_and_lies_before_the_deadline() {
        Instant at = tomorrow();
        asks("erasure", Map.of("executeAt", ISO_OFFSET_DATE_TIME.format(at.atOffset(ZoneOffset.ofHours(14)))))
                .statusCode(202)
                .body("executeAt", equalTo(at.toString()));
        for (Instant wrong :
                List.of(Instant.now().minusSeconds(60), Instant.now().plus(Duration.ofDays(33)))) {
            asks("access", Map.of("executeAt", wrong.toString()))
                    .statusCode(400)
                    .body("errors.pointer", contains("/executeAt"));
        }
        for (Object malformed : List.of(
                "tomorrow",
                at.getEpochSecond(),
                at.atOffset(ZoneOffset.UTC).toString(),
                at.toString().replace("Z", ""))) {
            asks("access", Map.of("executeAt", malformed))
                    .statusCode(400)
                    .body("errors.pointer", contains("/executeAt"));
        }
        as().get("/v1/privacy-requests").then().body("requests", hasSize(1));
    }

    @Test
    @DisplayName("a deadline is extended once, within the first month, for one of the two reasons (GDPR 12(3), R26)")
    void a_deadline_is_extended_once_within_the_first_month() {
        String id = asks("erasure", Map.of("executeAt", tomorrow().toString()))
                .extract()
                .path("id");
        Instant due = Instant.parse(reads(id).extract().path("dueAt"));

        String extended = extend(id, 2, "complexity")
                .statusCode(200)
                .body("extension.reason", equalTo("complexity"))
                .extract()
                .path("dueAt");
        assertThat(Duration.between(due, Instant.parse(extended)).toDays()).isBetween(58L, 63L);
        extend(id, 2, "complexity").statusCode(200).body("dueAt", equalTo(extended));
        extend(id, 1, "complexity").statusCode(409);
        extend(id, 2, "number-of-requests").statusCode(409);

        String other = asks("access", Map.of()).extract().path("id");
        extend(other, 3, "complexity").statusCode(400).body("errors.pointer", hasItem("/months"));
        extend(other, 1, "laziness").statusCode(400).body("errors.pointer", hasItem("/reason"));
        Suite.update("update privacy_request set due_at = now() where id = '" + uuid(other) + "'");
        extend(other, 1, "complexity").statusCode(409);
        cancels(id).statusCode(200);
        extend(id, 2, "number-of-requests").statusCode(409);
    }

    @Test
    @DisplayName(
            "a named privacy officer refuses what has not begun; the holder is told why by mail (GDPR 12(4) and (5))")
    void a_named_privacy_officer_refuses_what_has_not_begun() {
        String id = asks("erasure", Map.of("executeAt", tomorrow().toString()))
                .extract()
                .path("id");
        Map<String, Object> refusal =
                Map.of("ground", "manifestly-unfounded", "reason", "The same was asked and answered ten times.");

        refuses(token, id, refusal).statusCode(403);
        refuses(StaffToken.of("sam"), id, refusal).statusCode(403);
        refuses(StaffToken.of("petra"), id, Map.of("ground", "boredom", "reason", "x"))
                .statusCode(400)
                .body("errors.pointer", hasItem("/ground"));
        refuses(StaffToken.of("petra"), new PrivacyRequestId(new UUID(1, 2)).toString(), refusal)
                .statusCode(404);
        reads(id).body("status", equalTo("received"));

        refuses(StaffToken.of("petra"), id, refusal).statusCode(204);

        reads(id)
                .body("status", equalTo("refused"))
                .body("ground", equalTo("manifestly-unfounded"))
                .body("reason", equalTo("The same was asked and answered ten times."));
        await().atMost(PATIENCE)
                .until(() -> customer.customer().mails("was refused").size() == 1);
        assertThat(customer.customer().mails("was refused").getFirst().text())
                .contains("GDPR Article 12(5)", "The same was asked and answered ten times.", id);
        refuses(StaffToken.of("petra"), id, refusal).statusCode(409);
        String begun = asks("erasure", Map.of()).statusCode(202).extract().path("id");
        refuses(StaffToken.of("petra"), begun, refusal).statusCode(409);
    }

    @Test
    @DisplayName(
            "a restriction is completed by the reports of all, place by place, and whatever comes behind it is another (GDPR 18)")
    void a_restriction_is_completed_by_the_reports_of_all_and_what_comes_behind_it_is_another_request() {
        String begin = asks("restriction", Map.of()).statusCode(202).extract().path("id");
        String end = asks("restriction", Map.of("restricted", false))
                .statusCode(202)
                .extract()
                .path("id");
        String again = asks("restriction", Map.of("restricted", true))
                .statusCode(202)
                .body("merged", equalTo(false))
                .extract()
                .path("id");
        assertThat(List.of(begin, end, again))
                .as(
                        "what was asked last holds: a service that has restricted once does not do so again for the same request")
                .doesNotHaveDuplicates();
        List<String> told = await().atMost(PATIENCE).until(() -> told("restriction-requested"), all -> all.size() == 3);
        assertThat(told.stream().map(event -> JsonPath.from(event).getBoolean("restricted")))
                .containsExactly(true, false, true);
        assertThat(told.stream().map(event -> JsonPath.from(event).getString("request")))
                .containsExactly(begin, end, again);

        report(begin, "usage-service", PlaceEffect.changed("usage/restriction.subject_id", 1));
        report(begin, "consent-service", PlaceEffect.follows("consent/restricted.token"));
        await().atMost(PATIENCE).untilAsserted(() -> reads(begin).body("status", equalTo("partially-done")));
        report(begin, "abuse-service", PlaceEffect.notConcerned("abuse"));

        await().atMost(PATIENCE).untilAsserted(() -> reads(begin).body("status", equalTo("completed")));
        reads(begin)
                .body("certificate", nullValue())
                .body(
                        "participants.effects.flatten().effect",
                        containsInAnyOrder("not-concerned", "not-concerned", "follows", "applied"));
        as().get("/v1/privacy-requests/{id}/certificate", begin).then().statusCode(404);
        reads(end).body("status", oneOf("in-progress", "partially-done"));
        reads(again).body("status", oneOf("in-progress", "partially-done"));
    }

    @Test
    @DisplayName(
            "a restriction that waits is joined by one for now, and begun, also while its opposite is under way (GDPR 18)")
    void a_restriction_that_waits_is_joined_and_brought_forward() {
        asks("restriction", Map.of("restricted", false)).statusCode(202).body("status", equalTo("in-progress"));
        String id = asks("restriction", Map.of("executeAt", tomorrow().toString()))
                .statusCode(202)
                .extract()
                .path("id");

        asks("restriction", Map.of())
                .statusCode(200)
                .body("id", equalTo(id))
                .body("merged", equalTo(true))
                .body("status", equalTo("in-progress"));
    }

    @Test
    @DisplayName("an objection names what a no ends, in whatever order, and is told with it (GDPR 21)")
    void an_objection_names_what_a_no_ends_and_is_told_with_it() {
        String id = asks("objection", Map.of("purposes", List.of("recipient-own-purposes", "provide-service")))
                .statusCode(202)
                .extract()
                .path("id");
        asks("objection", Map.of("purposes", List.of("provide-service", "recipient-own-purposes")))
                .statusCode(202)
                .body("id", not(equalTo(id)))
                .body("merged", equalTo(false));

        List<String> told = await().atMost(PATIENCE).until(() -> told("objection-requested"), all -> all.size() == 2);
        assertThat(told)
                .as("a consent may have come between them")
                .allSatisfy(event -> assertThat(JsonPath.from(event).getList("purposes"))
                        .containsExactly("provide-service", "recipient-own-purposes"));
        assertThat(told.getFirst()).doesNotContain(PHONE.substring(1));
    }

    @Test
    @DisplayName(
            "a correction leaves sealed to a key that a service offers, and is forgotten once all have reported (GDPR 16)")
    void a_correction_leaves_sealed_to_an_offered_key_and_is_forgotten_in_the_end() {
        Map<String, Object> name = Map.of("correction", Map.of("friendlyName", "Ms Example"));
        String first = asks("rectification", corrected("Mr Example"))
                .statusCode(202)
                .extract()
                .path("id");
        String id = asks("rectification", name)
                .statusCode(202)
                .body("merged", equalTo(false))
                .extract()
                .path("id");
        reads(first).body("status", equalTo("refused")).body("reason", notNullValue());
        List<String> told =
                await().atMost(PATIENCE).until(() -> told("rectification-requested"), all -> all.size() == 2);
        assertThat(told.toString()).doesNotContain("Example", PHONE.substring(1));
        assertThat(Suite.query("select name_sealed from rectification where request_id = '" + uuid(id) + "'"))
                .hasSize(1);

        RecipientKey key = RecipientKey.draw();
        offers(id, "usage-service", key);
        offers(id, "no-service", key);

        List<String> sent = await().atMost(PATIENCE).until(() -> told("correction-sent"), all -> all.size() == 1);
        assertThat(sent.getFirst()).doesNotContain("Example", PHONE.substring(1));
        JsonPath correction = JsonPath.from(sent.getFirst());
        assertThat(Corrections.open(
                        PrivacyRequestId.fromString(id),
                        correction.getString("participant"),
                        key,
                        new SealedPart(correction.getString("friendlyName"))))
                .isEqualTo("Ms Example");

        report(id, "usage-service", PlaceEffect.changed("usage/contact.name_sealed", 1));
        report(id, "consent-service", PlaceEffect.notConcerned("consent"));
        report(id, "abuse-service", PlaceEffect.notConcerned("abuse"));
        await().atMost(PATIENCE).untilAsserted(() -> reads(id).body("status", equalTo("completed")));
        assertThat(Suite.query("select name_sealed from rectification where request_id = '" + uuid(id) + "'"))
                .isEmpty();
        offers(first, "usage-service", key);
        offers(id, "usage-service", key);
        String next = asks("rectification", name).statusCode(202).extract().path("id");
        offers(next, "usage-service", key);
        sent = await().atMost(PATIENCE).until(() -> told("correction-sent"), all -> all.size() == 2);
        assertThat(JsonPath.from(sent.getLast()).getString("request"))
                .as("of what has ended nothing is sent")
                .isEqualTo(next);
    }

    @Test
    void a_correction_that_waits_ends_with_its_person_and_is_never_called_done() {
        String id = asks(
                        "rectification",
                        Map.of("executeAt", tomorrow().toString(), "correction", Map.of("friendlyName", "Ms Example")))
                .statusCode(202)
                .extract()
                .path("id");

        asks("erasure", Map.of()).statusCode(202);

        await().atMost(PATIENCE).untilAsserted(() -> reads(id).body("status", equalTo("refused")));
    }

    @Test
    void a_correction_whose_key_is_gone_is_refused_rather_than_done_with_nothing() {
        String id = asks("rectification", corrected("Ms Example"))
                .statusCode(202)
                .extract()
                .path("id");
        Suite.update("delete from rectification where request_id = '" + uuid(id) + "'");

        offers(id, "usage-service", RecipientKey.draw());

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> reads(id).body("status", equalTo("refused")).body("reason", notNullValue()));
        assertThat(told("correction-sent")).isEmpty();
    }

    @Test
    @DisplayName(
            "an erasure ends a correction that is on its way, and the certificate names where it was (GDPR 16, R12)")
    void an_erasure_ends_a_correction_that_is_on_its_way() {
        String id = asks("rectification", Map.of("correction", Map.of("friendlyName", "Ms Example")))
                .statusCode(202)
                .extract()
                .path("id");

        String erasure = asks("erasure", Map.of()).statusCode(202).extract().path("id");

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> reads(id).body("status", equalTo("refused")).body("reason", notNullValue()));
        reads(erasure)
                .body(
                        "participants.find { it.service == 'account-service' }.places"
                                + ".find { it.place == 'account/rectification.name_sealed' }.outcome",
                        equalTo("erased"));
        assertThat(Suite.query("select name_sealed from rectification where request_id = '" + uuid(id) + "'"))
                .isEmpty();
        offers(id, "usage-service", RecipientKey.draw());
        String after = asks("rectification", Map.of("correction", Map.of("friendlyName", "Mr Example")))
                .statusCode(202)
                .extract()
                .path("id");
        offers(after, "usage-service", RecipientKey.draw());
        List<String> sent = await().atMost(PATIENCE).until(() -> told("correction-sent"), all -> all.size() == 1);
        assertThat(JsonPath.from(sent.getFirst()).getString("request")).isEqualTo(after);
    }

    static Stream<Arguments> unfit() {
        return Stream.of(
                Arguments.of("objection", Map.of(), "/purposes"),
                Arguments.of("objection", Map.of("purposes", List.of()), "/purposes"),
                Arguments.of("objection", Map.of("purposes", List.of("provide-service", "security")), "/purposes/1"),
                Arguments.of("erasure", Map.of("purposes", List.of("provide-service")), "/purposes"),
                Arguments.of("erasure", Map.of("restricted", true), "/restricted"),
                Arguments.of("rectification", Map.of(), "/correction"),
                Arguments.of("rectification", Map.of("correction", Map.of()), "/correction/friendlyName"),
                Arguments.of("rectification", corrected(" "), "/correction/friendlyName"),
                Arguments.of("rectification", corrected("x".repeat(256)), "/correction/friendlyName"),
                Arguments.of("rectification", corrected("Kim +49151"), "/correction/friendlyName"),
                Arguments.of("rectification", corrected("kim@shop"), "/correction/friendlyName"),
                Arguments.of("rectification", corrected("two\nlines"), "/correction/friendlyName"),
                Arguments.of("access", corrected("Ms Example"), "/correction"),
                Arguments.of("portability", Map.of("language", "de"), "/language"));
    }

    private static Map<String, Object> corrected(String name) {
        return Map.of("correction", Map.of("friendlyName", name));
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void what_does_not_fit_the_type_is_refused_where_it_is_wrong(
            String type, Map<String, Object> more, String pointer) {
        asks(type, more).statusCode(400).body("errors.pointer", contains(pointer));

        as().get("/v1/privacy-requests").then().body("requests", hasSize(0));
    }

    @Test
    void another_accounts_request_is_not_there_to_be_changed() {
        String id = asks("erasure", Map.of("executeAt", tomorrow().toString()))
                .extract()
                .path("id");
        String other = Customer.hasKey().token();

        given().auth()
                .oauth2(other)
                .post("/v1/privacy-requests/{id}/cancellation", id)
                .then()
                .statusCode(404);
        given().auth()
                .oauth2(other)
                .contentType("application/json")
                .body(Map.of("months", 1, "reason", "complexity"))
                .post("/v1/privacy-requests/{id}/extension", id)
                .then()
                .statusCode(404);
        reads(id).body("status", equalTo("received")).body("extension", nullValue());
    }

    private static Instant tomorrow() {
        return Instant.parse(Instant.now().plus(Duration.ofDays(1)).toString().substring(0, 17) + "00Z");
    }

    private void passes(String request) {
        Suite.update("update privacy_request set execute_at = now() - interval '1 second' where id = '" + uuid(request)
                + "'");
    }

    private void sweep() {
        OnVertx.await(() -> waiting.sweep());
    }

    private static String uuid(String request) {
        return PrivacyRequestId.fromString(request).value().toString();
    }

    private ValidatableResponse asks(String type, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("type", type);
        body.put("endUser", Map.of("phone", PHONE));
        return as().contentType("application/json")
                .body(body)
                .post("/v1/privacy-requests")
                .then();
    }

    private ValidatableResponse cancels(String request) {
        return as().post("/v1/privacy-requests/{id}/cancellation", request).then();
    }

    private ValidatableResponse extend(String request, int months, String reason) {
        return as().contentType("application/json")
                .body(Map.of("months", months, "reason", reason))
                .post("/v1/privacy-requests/{id}/extension", request)
                .then();
    }

    private static ValidatableResponse refuses(String bearer, String request, Map<String, Object> refusal) {
        return given().auth()
                .oauth2(bearer)
                .contentType("application/json")
                .body(refusal)
                .post("/v1/privacy-requests/{id}/refusal", request)
                .then();
    }

    private ValidatableResponse reads(String request) {
        return as().get("/v1/privacy-requests/{id}", request).then().statusCode(200);
    }

    private RequestSpecification as() {
        return given().auth().oauth2(token);
    }

    private void offers(String request, String service, RecipientKey key) {
        AccountId account = customer.id();
        Suite.send(List.of(Topics.ofTests()
                .record(
                        Topic.PRIVACY_OUTCOMES,
                        account,
                        new CorrectionKeyOffered(
                                PrivacyRequestId.fromString(request),
                                account,
                                service,
                                key.recipient().text(),
                                Instant.EPOCH))));
    }

    private void report(String request, String service, PlaceEffect effect) {
        AccountId account = customer.id();
        Suite.send(List.of(Topics.ofTests()
                .record(
                        Topic.PRIVACY_OUTCOMES,
                        account,
                        new RightReported(
                                PrivacyRequestId.fromString(request),
                                account,
                                service,
                                List.of(effect),
                                Instant.EPOCH))));
    }

    private List<String> told(String type) {
        return Suite.records(Topic.PRIVACY_REQUESTS).stream()
                .filter(record -> record.key().equals(customer.id().toString()))
                .filter(record ->
                        new String(record.headers().lastHeader("ce_type").value(), UTF_8).contains(type))
                .map(record -> new String(record.value(), UTF_8))
                .toList();
    }
}
