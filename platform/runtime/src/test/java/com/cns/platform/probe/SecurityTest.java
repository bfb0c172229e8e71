package com.cns.platform.probe;

import static com.cns.platform.probe.ProblemsTest.isProblem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.cns.platform.problem.Problem;
import com.cns.platform.testing.CustomerToken;
import com.cns.platform.testing.StaffToken;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ProbeTest
class SecurityTest {
    private static final String INVALID_TOKEN = "Bearer realm=\"cns\", error=\"invalid_token\"";

    @Test
    void a_customer_is_known_by_their_token() {
        with(CustomerToken.ofCustomer())
                .get("/v1/probe/caller")
                .then()
                .statusCode(200)
                .body("account", equalTo(CustomerToken.ACCOUNT))
                .body("version", equalTo("1.7"))
                .body("key", equalTo(CustomerToken.API_KEY));
    }

    @Test
    void no_token_is_answered_401_with_a_challenge() {
        isProblem(given().get("/v1/probe/caller"), Problem.UNAUTHENTICATED)
                .header("WWW-Authenticate", "Bearer realm=\"cns\"");
    }

    static Stream<CustomerToken> refusedTokens() {
        return Stream.of(
                CustomerToken.ofCustomer().expired(),
                CustomerToken.ofCustomer().claim("aud", "somebody-else"),
                CustomerToken.ofCustomer().claim("aud", null),
                CustomerToken.ofCustomer().claim("iss", "http://attacker.example"),
                CustomerToken.ofCustomer().claim("iss", null),
                CustomerToken.ofCustomer().claim("exp", null),
                CustomerToken.ofCustomer().unsigned(),
                CustomerToken.ofCustomer().signedByAnotherKey(),
                CustomerToken.ofCustomer().signedByAnotherKey().header("kid", "another"),
                CustomerToken.ofCustomer().signedByAnotherKey().header("jku", "http://attacker.example/jwks.json"),
                CustomerToken.ofCustomer().signedByAnotherKey().header("jwk", Map.of("kty", "EC")),
                CustomerToken.ofCustomer().claim("sub", "nobody"),
                CustomerToken.ofCustomer().claim("ver", "latest"),
                CustomerToken.ofCustomer().claim("key", null));
    }

    @ParameterizedTest
    @MethodSource("refusedTokens")
    void a_token_that_proves_nothing_is_answered_401(CustomerToken token) {
        isProblem(with(token).get("/v1/probe/caller"), Problem.UNAUTHENTICATED)
                .header("WWW-Authenticate", INVALID_TOKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Bearer x", "Bearer a.b.c", "Bearer", "Bearer ..", "Basic YTpi", "nonsense", "Bearer e30.e30.e30"
            })
    void an_authorization_that_is_no_token_is_answered_401(String header) {
        isProblem(given().header("Authorization", header).get("/v1/probe/caller"), Problem.UNAUTHENTICATED);
    }

    @Test
    void a_token_that_was_taken_is_refused_from_its_expiry_on() {
        String token =
                CustomerToken.ofCustomer().expiringIn(Duration.ofSeconds(3)).serialize();
        bearer(token).get("/v1/probe/caller").then().statusCode(200);

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> isProblem(bearer(token).get("/v1/probe/caller"), Problem.UNAUTHENTICATED));
    }

    @Test
    void a_token_that_differs_from_a_taken_one_in_its_signature_only_is_answered_401() {
        String token = CustomerToken.ofCustomer().serialize();
        bearer(token).get("/v1/probe/caller").then().statusCode(200);
        int signature = token.lastIndexOf('.') + 1;
        char first = token.charAt(signature) == 'A' ? 'B' : 'A';

        isProblem(
                bearer(token.substring(0, signature) + first + token.substring(signature + 1))
                        .get("/v1/probe/caller"),
                Problem.UNAUTHENTICATED);
    }

    @Test
    void a_taken_token_is_the_same_caller_again() {
        String token = CustomerToken.ofCustomer().serialize();
        String first = bearer(token).get("/v1/probe/caller").asString();

        assertThat(bearer(token).get("/v1/probe/caller").asString()).isEqualTo(first);
        isProblem(bearer(token).get("/v1/probe/staff"), Problem.FORBIDDEN);
    }

    @Test
    void a_token_of_a_session_names_no_key_remembered_or_not() {
        String token = CustomerToken.ofCustomer()
                .claim("key", null)
                .claim("sid", "SE0000000000000000000000000000000c")
                .serialize();

        for (int request = 0; request < 2; request++) {
            bearer(token)
                    .get("/v1/probe/caller")
                    .then()
                    .statusCode(200)
                    .body("account", equalTo(CustomerToken.ACCOUNT))
                    .body("version", equalTo("1.7"))
                    .body("key", equalTo(""));
        }
    }

    @Test
    void a_token_without_the_role_is_answered_403() {
        isProblem(
                with(CustomerToken.ofCustomer().roles("holder"))
                        .contentType(ContentType.JSON)
                        .body("{}")
                        .post("/v1/probe/sealed-batches"),
                Problem.FORBIDDEN);
    }

    @Test
    void a_customers_token_never_grants_a_role_of_staff() {
        isProblem(
                with(CustomerToken.ofCustomer().roles("reviewer", "operator")).get("/v1/probe/staff"),
                Problem.FORBIDDEN);
    }

    @Test
    void an_endpoint_without_an_annotation_is_denied_to_everybody() {
        isProblem(given().get("/v1/probe/unannotated"), Problem.UNAUTHENTICATED);
        isProblem(with(CustomerToken.ofCustomer()).get("/v1/probe/unannotated"), Problem.FORBIDDEN);
    }

    @Test
    void an_open_endpoint_ignores_a_token() {
        with(CustomerToken.ofCustomer().expired())
                .get("/v1/probe/things/" + CustomerToken.ACCOUNT)
                .then()
                .statusCode(200);
    }

    @Test
    void rights_are_checked_before_the_body() {
        isProblem(
                given().contentType(ContentType.JSON).body("{").post("/v1/probe/sealed-batches"),
                Problem.UNAUTHENTICATED);
    }

    @Test
    void a_person_of_the_staff_decides_under_their_name() {
        String token = StaffToken.of("rita");

        bearer(token).get("/v1/probe/staff").then().statusCode(200).body("subject", equalTo("rita"));
        bearer(token)
                .contentType(ContentType.JSON)
                .post("/v1/probe/decisions")
                .then()
                .statusCode(200)
                .body("decidedBy", equalTo("rita"));
    }

    @Test
    void staff_without_the_role_is_answered_403() {
        isProblem(bearer(StaffToken.of("sam")).get("/v1/probe/staff"), Problem.FORBIDDEN);
    }

    @Test
    void staff_is_no_customer() {
        isProblem(bearer(StaffToken.of("rita")).get("/v1/probe/caller"), Problem.FORBIDDEN);
    }

    @Test
    void staff_of_another_issuer_is_answered_401() {
        CustomerToken forged = CustomerToken.ofCustomer()
                .claim("iss", ConfigProvider.getConfig().getValue("cns.staff.issuer", String.class))
                .claim("aud", "cns-staff")
                .claim("realm_access", Map.of("roles", List.of("reviewer")));

        isProblem(with(forged).get("/v1/probe/staff"), Problem.UNAUTHENTICATED);
    }

    @Test
    void a_program_is_refused_what_a_person_must_decide() {
        isProblem(
                        bearer(StaffToken.ofProgram())
                                .contentType(ContentType.JSON)
                                .post("/v1/probe/decisions"),
                        Problem.FORBIDDEN)
                .body(not(containsString("rita")));
    }

    @Test
    void nothing_of_a_refused_token_is_logged() {
        try (LogBook log = new LogBook()) {
            given().header("Authorization", "Bearer canary.canary.canary")
                    .get("/v1/probe/caller")
                    .then()
                    .statusCode(401);

            assertThat(log.lines()).noneMatch(line -> line.contains("canary"));
        }
    }

    private static RequestSpecification with(CustomerToken token) {
        return bearer(token.serialize());
    }

    private static RequestSpecification bearer(String token) {
        return given().header("Authorization", "Bearer " + token);
    }
}
