package com.cns.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.cns.contract.route.Service;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** GDPR 12, 18 and 21 across the four services: asked at one door, done where it acts. */
class RightsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static RunningSuite suite;
    private static Customer customer;

    private static final Records RECORDS = new Records("rights", 35);

    @BeforeAll
    static void up() {
        suite = RunningSuite.shared();
        customer = Customer.signUp(suite, "rightful");
    }

    @Test
    @DisplayName("whom a request restricts is not sent to and denied every decision; ended, they are again (GDPR 18)")
    void whom_a_request_restricts_is_not_sent_to_until_another_ends_it() {
        assertRestrictedUntilAnotherEndsIt(RECORDS.number());
    }

    /** In each build {@link ErasureFaultsIT} asks a restriction of a killed service, beside erasures. */
    @Tag("long")
    @Test
    @DisplayName("whom a request restricts is not sent to, though the service that sends is killed (GDPR 18)")
    void whom_a_request_restricts_while_a_service_is_killed_is_not_sent_to_until_another_ends_it() {
        suite.kill(Service.USAGE);

        assertRestrictedUntilAnotherEndsIt(RECORDS.number());
    }

    private static void assertRestrictedUntilAnotherEndsIt(String person) {
        String begin = asks("restriction", person, Map.of());
        awaitStatus(begin, "completed");

        assertThat(effect(begin, "usage-service")).isEqualTo("applied");
        customer.send(List.of(RECORDS.one("requested", person, "Your table is ready")))
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/recipient-restricted"));
        decides(person, "deny", "restricted");

        awaitStatus(asks("restriction", person, Map.of("restricted", false)), "completed");
        customer.send(List.of(RECORDS.one("requested", person, "Your table is ready")))
                .then()
                .statusCode(202);
        decides(person, "permit", "provide-service");
    }

    @Test
    @DisplayName(
            "who objects to messages is sent none, by any channel, with the request as proof in consent-service (GDPR 21)")
    void who_objects_to_messages_is_sent_none() {
        String person = RECORDS.number();
        customer.send(List.of(RECORDS.one("requested", person, "Your table is ready")))
                .then()
                .statusCode(202);

        String objection = asks("objection", person, Map.of("purposes", List.of("provide-service")));
        awaitStatus(objection, "completed");

        assertThat(effect(objection, "consent-service")).isEqualTo("applied");
        await().atMost(PATIENCE)
                .untilAsserted(() -> customer.send(List.of(RECORDS.one("requested", person, "Your table is ready")))
                        .then()
                        .statusCode(403)
                        .body("type", equalTo("/problems/recipient-opted-out")));
        awaitDecision(person, "deny", "objected-to-channel");
        posts("/v1/consents/search", Map.of("person", Map.of("phone", person)))
                .then()
                .statusCode(200)
                .body("consents[0].status", equalTo("refused"))
                .body("consents[0].answerProof.proof", equalTo("request"))
                .body("consents[0].answerProof.source", equalTo(objection));
    }

    @Test
    @DisplayName("who received account data is told which field its holder corrected, and erased (R25, GDPR 19)")
    void who_received_account_data_is_told_which_fields_its_holder_changed() {
        posts("/v1/disclosures/recipients", Map.of("name", "Harbour Ledger", "email", "privacy@ledger.example"))
                .then()
                .statusCode(200);
        String disclosure = posts(
                        "/v1/disclosures",
                        Map.of(
                                "person",
                                Map.of("self", true),
                                "purpose",
                                "core-business",
                                "categories",
                                List.of("ACCOUNT"),
                                "recipient",
                                "Harbour Ledger"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        says("company", "Before GmbH").then().statusCode(201);

        says("company", "After GmbH").then().statusCode(204);
        awaitTold(disclosure, "data-rectified");

        given().baseUri(suite.gateway())
                .auth()
                .oauth2(customer.token())
                .delete("/v1/profile/company")
                .then()
                .statusCode(200);
        awaitTold(disclosure, "data-erased");
    }

    private static Response says(String field, String value) {
        return given().baseUri(suite.gateway())
                .auth()
                .oauth2(customer.token())
                .contentType(ContentType.JSON)
                .body(Map.of("value", value))
                .put("/v1/profile/" + field);
    }

    private static void awaitTold(String disclosure, String cause) {
        String told = "told.find { it.cause == '" + cause + "' }";
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> customer.read("/v1/disclosures/" + disclosure, "provide-service")
                        .then()
                        .statusCode(200)
                        .body(told + ".state", equalTo("told"))
                        .body(told + ".fields", equalTo(List.of("company"))));
    }

    @Test
    @DisplayName("an erasure that waits touches nothing, and is taken back (GDPR 12)")
    void an_erasure_that_waits_touches_nothing_and_is_taken_back() {
        assertWaitsAndIsTakenBack(() -> {});
    }

    /** In each build {@link ErasureFaultsIT} has one that waits beside those that run. */
    @Tag("long")
    @Test
    @DisplayName("an erasure that waits touches nothing across a crash, and is taken back (GDPR 12)")
    void an_erasure_that_waits_touches_nothing_across_a_crash_and_is_taken_back() {
        assertWaitsAndIsTakenBack(() -> {
            suite.kill(Service.ACCOUNT);
            suite.awaitReady(Service.ACCOUNT);
        });
    }

    private static void assertWaitsAndIsTakenBack(Runnable meanwhile) {
        String person = RECORDS.number();
        String id = customer.send(List.of(RECORDS.one("delivered", person, "Your table is ready")))
                .then()
                .statusCode(202)
                .extract()
                .path("records.id[0]");
        await().atMost(PATIENCE).until(() -> customer.stored().contains(id));
        String erasure = asks(
                "erasure",
                person,
                Map.of("executeAt", Instant.now().plus(Duration.ofDays(2)).toString()));

        meanwhile.run();
        customer.get("/v1/privacy-requests/" + erasure).then().body("status", equalTo("received"));
        posts("/v1/privacy-requests/" + erasure + "/cancellation", Map.of())
                .then()
                .statusCode(200)
                .body("status", equalTo("cancelled"));

        customer.read("/v1/communications/" + id, "provide-service")
                .then()
                .statusCode(200)
                .body("to", equalTo(person));
        String begun = customer.erase(person).then().statusCode(202).extract().path("id");
        posts("/v1/privacy-requests/" + begun + "/cancellation", Map.of())
                .then()
                .statusCode(409);
    }

    private static String asks(String type, String phone, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("type", type);
        body.put("endUser", Map.of("phone", phone));
        return posts("/v1/privacy-requests", body)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private static void awaitStatus(String request, String status) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> customer.get("/v1/privacy-requests/" + request)
                        .then()
                        .statusCode(200)
                        .body("status", equalTo(status)));
    }

    private static String effect(String request, String service) {
        return customer.get("/v1/privacy-requests/" + request)
                .path("participants.find { it.service == '" + service + "' }.effects[0].effect");
    }

    private static void awaitDecision(String phone, String decision, String rule) {
        await().atMost(PATIENCE).untilAsserted(() -> decides(phone, decision, rule));
    }

    /** Now: a right that is completed holds for every decision. */
    private static void decides(String phone, String decision, String rule) {
        Map<String, Object> question = Map.of(
                "person", Map.of("phone", phone), "purpose", "provide-service", "category", "USAGE", "channel", "sms");
        posts("/v1/decisions", Map.of("decisions", List.of(question)))
                .then()
                .statusCode(200)
                .body("decisions[0].decision", equalTo(decision))
                .body("decisions[0].rule", equalTo(rule));
    }

    private static Response posts(String path, Map<String, Object> body) {
        return given().baseUri(suite.gateway())
                .auth()
                .oauth2(customer.token())
                .header("CNS-Purpose", "provide-service")
                .contentType(ContentType.JSON)
                .body(body)
                .post(path);
    }
}
