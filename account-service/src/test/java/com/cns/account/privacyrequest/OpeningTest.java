package com.cns.account.privacyrequest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.privacy.ErasureReported;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.contract.topic.Topic;
import com.cns.platform.testing.AuditEntries;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.Topics;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whom a certificate is about: whoever asked for the erasure can show it, and nobody else (R12, R26). */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class OpeningTest {
    private static final String PHONE = "+4915112345678";
    private static final String EMAIL = "nobody@example.com";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Customer.Keyed customer;

    @BeforeEach
    void aCustomer() {
        customer = Customer.hasKey();
    }

    @Test
    @DisplayName("salt and tokens make the commitment that the certificate has, with nothing of CNS at hand (R26)")
    void salt_and_tokens_make_the_commitment_of_the_certificate() throws Exception {
        String id = erased(Map.of("phone", PHONE));

        JsonPath opening = opens(id, Map.of("phone", "+49 151 1234-5678"))
                .statusCode(200)
                .header("Cache-Control", containsString("no-store"))
                .body("opens", equalTo(true))
                .body("tokens", hasSize(1))
                .body("salt", equalTo(as().get("/v1/privacy-requests/{id}", id).<String>path("salt")))
                .body(not(containsString(PHONE.substring(1))))
                .extract()
                .jsonPath();

        assertThat(recomputed(opening)).isEqualTo(commitment(id));
    }

    @Test
    void somebody_elses_identifier_does_not_open_it_and_is_told_no_tokens() {
        String id = erased(Map.of("phone", PHONE));

        opens(id, Map.of("phone", "+4915112345679"))
                .statusCode(200)
                .body("opens", equalTo(false))
                .body("tokens", hasSize(0));
        opens(id, Map.of("user", PHONE)).body("opens", equalTo(false));
    }

    @Test
    void of_several_identifiers_all_are_needed_and_no_other() throws Exception {
        String id = erased(Map.of("phone", PHONE, "email", EMAIL));

        JsonPath opening = opens(id, Map.of("email", EMAIL, "phone", PHONE))
                .body("opens", equalTo(true))
                .body("tokens", hasSize(2))
                .extract()
                .jsonPath();
        assertThat(recomputed(opening)).isEqualTo(commitment(id));
        opens(id, Map.of("phone", PHONE)).body("opens", equalTo(false)).body("tokens", hasSize(0));
        opens(id, Map.of("phone", PHONE, "email", EMAIL, "user", "nobody")).body("opens", equalTo(false));
    }

    @Test
    void each_opening_is_for_a_purpose_and_audited() {
        String id = erased(Map.of("phone", PHONE));

        as().contentType("application/json")
                .body(Map.of("endUser", Map.of("phone", PHONE)))
                .post("/v1/privacy-requests/{id}/certificate/opening", id)
                .then()
                .statusCode(400);
        opens(id, Map.of("phone", PHONE)).statusCode(200);

        assertThat(AuditEntries.of(customer.id()).stream().filter(entry -> entry.contains("/opening")))
                .contains("READ API_KEY " + customer.key()
                        + " provide-service POST /v1/privacy-requests/{id}/certificate/opening -")
                .noneMatch(entry -> entry.contains(PHONE.substring(1)));
    }

    @Test
    void what_has_no_certificate_is_not_opened_nor_is_another_accounts() {
        String underWay = asks("erasure", Map.of("phone", PHONE));
        String copy = asks("access", Map.of("phone", PHONE));

        opens(underWay, Map.of("phone", PHONE)).statusCode(409);
        opens(copy, Map.of("phone", PHONE)).statusCode(404);
        opening(Customer.hasKey().token(), underWay, Map.of("phone", PHONE)).statusCode(404);
        given().contentType("application/json")
                .body(Map.of("endUser", Map.of("phone", PHONE)))
                .post("/v1/privacy-requests/{id}/certificate/opening", underWay)
                .then()
                .statusCode(401);
    }

    @Test
    void what_names_nobody_is_refused_where_it_is_wrong() {
        String id = asks("erasure", Map.of("phone", PHONE));

        opens(id, Map.of()).statusCode(400).body("errors.pointer", contains("/endUser"));
        opens(id, Map.of("phone", "12")).statusCode(400).body("errors.pointer", contains("/endUser/phone"));
    }

    private String erased(Map<String, String> endUser) {
        String id = asks("erasure", endUser);
        Suite.send(List.of("abuse-service", "consent-service", "usage-service").stream()
                .map(service -> Topics.ofTests()
                        .record(
                                Topic.PRIVACY_OUTCOMES,
                                customer.id(),
                                new ErasureReported(
                                        PrivacyRequestId.fromString(id),
                                        customer.id(),
                                        service,
                                        List.of(PlaceOutcome.erased("usage/communication.to_sealed", 3)),
                                        Instant.EPOCH)))
                .toList());
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> as().get("/v1/privacy-requests/{id}", id).then().body("status", equalTo("completed")));
        return id;
    }

    private String asks(String type, Map<String, String> endUser) {
        return as().contentType("application/json")
                .body(Map.of("type", type, "endUser", endUser))
                .post("/v1/privacy-requests")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private ValidatableResponse opens(String id, Map<String, String> endUser) {
        return opening(customer.token(), id, endUser);
    }

    private static ValidatableResponse opening(String token, String id, Map<String, String> endUser) {
        return given().auth()
                .oauth2(token)
                .header("CNS-Purpose", "provide-service")
                .contentType("application/json")
                .body(Map.of("endUser", endUser))
                .post("/v1/privacy-requests/{id}/certificate/opening", id)
                .then();
    }

    private RequestSpecification as() {
        return given().auth().oauth2(customer.token());
    }

    private String commitment(String id) {
        String certificate =
                as().get("/v1/privacy-requests/{id}/certificate", id).asString();
        return JsonPath.from(new String(
                        Base64.getUrlDecoder().decode(certificate.split("\\.", 3)[1]), StandardCharsets.UTF_8))
                .getString("personCommitment");
    }

    /** As docs/certificates.md says. */
    private static String recomputed(JsonPath opening) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getUrlDecoder().decode(opening.getString("salt")), "HmacSHA256"));
        String tokens = String.join(" ", opening.<String>getList("tokens"));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(mac.doFinal(tokens.getBytes(StandardCharsets.US_ASCII)));
    }
}
