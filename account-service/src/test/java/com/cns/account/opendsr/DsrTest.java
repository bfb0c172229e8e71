package com.cns.account.opendsr;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.cns.account.deadline.Deadline;
import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.platform.testing.CnsTestResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenDSR 2.0 in front of privacy requests. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class DsrTest {
    private static final String REQUESTS = "/opendsr/v2/requests";

    @Test
    void anybody_reads_what_is_supported() {
        given().get("/opendsr/v2/discovery")
                .then()
                .statusCode(200)
                .header("X-OpenDSR-Processor-Domain", equalTo("localhost"))
                .body("api_version", equalTo("2.0"))
                .body("supported_subject_request_types", hasItems("access", "erasure"))
                .body("supported_identities.identity_type", hasItems("email", "controller_customer_id"))
                .body("processor_certificate", endsWith("/.well-known/jwks.json"));
        given().get("/opendsr/v2/certificate")
                .then()
                .statusCode(404)
                .contentType("application/json")
                .body("error.code", equalTo(404));
    }

    @Test
    void a_request_becomes_a_privacy_request_and_is_found_by_the_customers_id() {
        Customer.Keyed customer = Customer.hasKey();
        Map<String, Object> body = body("erasure");
        body.put("extensions", Map.of("localhost", Map.of("phone_number", "+4915112340155")));

        String sent = posts(customer, body)
                .statusCode(201)
                .body("controller_id", equalTo(customer.id().toString()))
                .body("subject_request_id", equalTo(body.get("subject_request_id")))
                .extract()
                .path("encoded_request");

        assertThat(new String(Base64.getDecoder().decode(sent), StandardCharsets.UTF_8))
                .contains("+4915112340155", "nobody@example.com");
        as(customer).get("/v1/privacy-requests").then().body("requests.type", equalTo(List.of("erasure")));
        as(customer)
                .get(REQUESTS + "/" + body.get("subject_request_id"))
                .then()
                .statusCode(200)
                .body("request_status", equalTo("in_progress"))
                .body("api_version", equalTo("2.0"))
                .body(
                        "expected_completion_time",
                        equalTo(as(customer).get("/v1/privacy-requests").<String>path("requests[0].dueAt")));
    }

    @Test
    void the_same_body_again_is_the_same_request_and_the_id_with_another_body_is_refused() {
        Customer.Keyed customer = Customer.hasKey();
        Map<String, Object> body = body("access");
        posts(customer, body).statusCode(201);

        posts(customer, body).statusCode(201);
        Map<String, Object> other = new HashMap<>(body);
        other.put("subject_request_type", "erasure");
        posts(customer, other).statusCode(400).body("error.message", containsString("stands for another request"));

        as(customer).get("/v1/privacy-requests").then().body("requests", hasSize(1));
    }

    @Test
    @DisplayName("a request that is joined is due, and extended, from when the person asked (GDPR 12(3), R26)")
    void a_request_that_is_joined_is_due_and_extended_from_when_the_person_asked() {
        Customer.Keyed customer = Customer.hasKey();
        ZoneId zone = ZoneId.of("Europe/Berlin");
        Instant submitted = Instant.now().minus(Duration.ofDays(10)).truncatedTo(ChronoUnit.SECONDS);
        String joined = as(customer)
                .contentType("application/json")
                .body(Map.of("type", "access", "endUser", Map.of("email", "nobody@example.com")))
                .post("/v1/privacy-requests")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        Map<String, Object> body = body("access");
        body.put("submitted_time", submitted.toString());

        posts(customer, body).statusCode(201);

        as(customer)
                .get("/v1/privacy-requests")
                .then()
                .body("requests.id", equalTo(List.of(joined)))
                .body("requests[0].dueAt", equalTo(Deadline.of(submitted, zone).toString()));
        as(customer)
                .contentType("application/json")
                .body(Map.of("months", 2, "reason", "complexity"))
                .post("/v1/privacy-requests/" + joined + "/extension")
                .then()
                .statusCode(200)
                .body("dueAt", equalTo(Deadline.extended(submitted, zone, 2).toString()));
    }

    @Test
    void another_accounts_request_is_not_found() {
        Map<String, Object> body = body("access");
        posts(Customer.hasKey(), body).statusCode(201);

        as(Customer.hasKey())
                .get(REQUESTS + "/" + body.get("subject_request_id"))
                .then()
                .statusCode(404)
                .body("error.code", equalTo(404));
        posts(Customer.hasKey(), body).statusCode(201);
    }

    @Test
    void answers_are_signed_over_the_body_that_is_sent() throws Exception {
        Customer.Keyed customer = Customer.hasKey();
        Response answer = as(customer)
                .contentType("application/json")
                .body(body("access"))
                .post(REQUESTS);
        String[] detached = answer.header("X-OpenDSR-Signature").split("\\.\\.");

        assertThat(verifies(detached, answer.asString())).isTrue();
        assertThat(verifies(detached, answer.asString().replace("AC", "AD"))).isFalse();
    }

    private static boolean verifies(String[] detached, String body) throws Exception {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setCompactSerialization(detached[0] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(body.getBytes(StandardCharsets.UTF_8)) + "."
                + detached[1]);
        JsonWebKeySet keys =
                new JsonWebKeySet(given().get("/.well-known/jwks.json").asString());
        signature.setKey(((PublicJsonWebKey) keys.findJsonWebKey(signature.getKeyIdHeaderValue(), null, null, null))
                .getPublicKey());
        assertThat(signature.getHeader("typ")).isEqualTo("opendsr-response+json");
        return signature.verifySignature();
    }

    @ParameterizedTest
    @CsvSource({
        "subject_request_id,not-a-uuid",
        "subject_request_id,018f5e2a-0000-7000-8000-000000000000",
        "subject_request_type,burial",
        "regulation,hipaa",
        "submitted_time,yesterday",
        "submitted_time,2026-11-23T12:00Z",
        "api_version,1.0",
        "status_callback_urls,https://user:secret@example.com/callback",
        "status_callback_urls,ftp://example.com/callback",
        "status_callback_urls,nowhere"
    })
    void what_is_wrong_is_said_in_opendsrs_form_and_changes_nothing(String property, String value) {
        Customer.Keyed customer = Customer.hasKey();
        Map<String, Object> body = body("erasure");
        body.put(property, property.equals("status_callback_urls") ? List.of(value) : value);

        posts(customer, body)
                .statusCode(400)
                .body("error.code", equalTo(400))
                .body("error.errors.domain", hasItem("Validation"))
                .body("error.errors.reason", hasItem(startsWith(property)))
                .body(not(containsString(value)));

        as(customer).get("/v1/privacy-requests").then().body("requests", hasSize(0));
        assertThat(Suite.query("select count(*) from dsr_request where account_id = '"
                        + customer.id().value() + "'"))
                .containsExactly("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "\"text\"", "{}"})
    void what_is_no_request_is_refused(String body) {
        as(Customer.hasKey())
                .contentType("application/json")
                .body(body)
                .post(REQUESTS)
                .then()
                .statusCode(400)
                .body("error.code", equalTo(400));
    }

    @Test
    void a_malformed_identity_is_refused_without_repeating_it() {
        Map<String, Object> body = body("erasure");
        body.put("subject_identities", List.of(identity("email", "canary-without-at")));

        posts(Customer.hasKey(), body).statusCode(400).body(not(containsString("canary")));
    }

    @Test
    void what_has_begun_is_not_cancelled() {
        Customer.Keyed customer = Customer.hasKey();
        Map<String, Object> body = body("access");
        posts(customer, body).statusCode(201);

        cancels(customer, body).statusCode(400).body("error.message", containsString("pending"));

        statusOf(customer, body).body("request_status", equalTo("in_progress"));
    }

    @Test
    void an_erasure_that_follows_one_under_way_is_pending_and_can_be_cancelled() {
        Customer.Keyed customer = Customer.hasKey();
        Map<String, Object> underWay = body("erasure");
        Map<String, Object> follows = body("erasure");
        posts(customer, underWay).statusCode(201);
        posts(customer, follows).statusCode(201);
        statusOf(customer, follows).body("request_status", equalTo("pending"));

        String at = cancels(customer, follows)
                .statusCode(202)
                .header("X-OpenDSR-Signature", containsString(".."))
                .body("controller_id", equalTo(customer.id().toString()))
                .body("subject_request_id", equalTo(follows.get("subject_request_id")))
                .body("api_version", equalTo("2.0"))
                .extract()
                .path("received_time");

        statusOf(customer, follows).body("request_status", equalTo("cancelled"));
        as(customer).get("/v1/privacy-requests?status=cancelled").then().body("requests", hasSize(1));
        cancels(customer, follows).statusCode(202).body("received_time", equalTo(at));
        cancels(customer, underWay).statusCode(400);
        statusOf(customer, underWay).body("request_status", equalTo("in_progress"));
    }

    @Test
    void another_accounts_pending_request_is_not_found_and_stays() {
        Customer.Keyed customer = Customer.hasKey();
        Map<String, Object> follows = body("erasure");
        posts(customer, body("erasure")).statusCode(201);
        posts(customer, follows).statusCode(201);

        cancels(Customer.hasKey(), follows).statusCode(404).body("error.code", equalTo(404));

        statusOf(customer, follows).body("request_status", equalTo("pending"));
    }

    @Test
    void a_token_is_needed() {
        given().contentType("application/json")
                .body(body("access"))
                .post(REQUESTS)
                .then()
                .statusCode(401);
    }

    private static Map<String, Object> body(String type) {
        return new HashMap<>(Map.of(
                "regulation",
                "gdpr",
                "subject_request_id",
                UUID.randomUUID().toString(),
                "subject_request_type",
                type,
                "submitted_time",
                "2026-11-28T15:00:00Z",
                "subject_identities",
                List.of(identity("email", "nobody@example.com"))));
    }

    private static Map<String, String> identity(String type, String value) {
        return Map.of("identity_type", type, "identity_value", value, "identity_format", "raw");
    }

    private static ValidatableResponse posts(Customer.Keyed customer, Map<String, Object> body) {
        return as(customer)
                .contentType("application/json")
                .body(body)
                .post(REQUESTS)
                .then();
    }

    private static ValidatableResponse cancels(Customer.Keyed customer, Map<String, Object> body) {
        return as(customer)
                .delete(REQUESTS + "/" + body.get("subject_request_id"))
                .then();
    }

    private static ValidatableResponse statusOf(Customer.Keyed customer, Map<String, Object> body) {
        return as(customer)
                .get(REQUESTS + "/" + body.get("subject_request_id"))
                .then()
                .statusCode(200);
    }

    private static RequestSpecification as(Customer.Keyed customer) {
        return given().header("Authorization", "Bearer " + customer.token());
    }
}
