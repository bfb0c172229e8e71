package com.cns.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input gets a precise problem and changes nothing. */
class BadInputIT {
    private static RunningSuite suite;
    private static Customer customer;
    private static Customer other;

    @BeforeAll
    static void up() {
        suite = RunningSuite.shared();
        customer = Customer.signUp(suite, "careless");
        other = Customer.signUp(suite, "stranger");
    }

    private static ValidatableResponse post(String body) {
        return given().baseUri(suite.gateway())
                .auth()
                .oauth2(customer.token())
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/communications")
                .then()
                .contentType(startsWith("application/problem+json"));
    }

    @Test
    void malformed_json_is_named_as_such() {
        post("{\"records\": [").statusCode(400).body("type", equalTo("/problems/malformed-json"));
    }

    @Test
    void an_unknown_field_is_pointed_at() {
        post("""
                {"records":[{"id":"a","product":"sms","direction":"outbound","status":"delivered","from":"Bakery",
                "to":"+4915123456789","segments":1,"colour":"red"}]}""").statusCode(400).body("errors.pointer", hasItem("/records/0/colour"));
    }

    @Test
    void a_wrong_number_is_pointed_at_and_not_repeated() {
        Map<String, Object> wrong = new Records("wrong", 1).one("delivered", "+49123", "hello");

        var response = customer.send(List.of(new Records("right", 2).one("delivered"), wrong));

        response.then().statusCode(400).body("errors.pointer", hasItem("/records/1/to"));
        assertThat(response.asString()).doesNotContain("+49123");
    }

    @Test
    void a_thousand_and_one_records_are_too_many() {
        customer.send(new Records("many", 3).batch(1_001, "delivered"))
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/records"));
    }

    @Test
    void an_oversized_body_is_refused() {
        post("{\"records\":[],\"padding\":\"" + "x".repeat(5 * 1024 * 1024) + "\"}")
                .statusCode(413);
    }

    @Test
    void an_account_of_someone_else_is_not_there() {
        customer.read("/v1/accounts/" + other.account(), "manage-relationship")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/not-found"));
    }

    @Test
    void a_token_that_is_not_ours_is_refused_everywhere() {
        for (String path : List.of(
                "/v1/accounts/" + customer.account(),
                "/v1/communications/CM00000000000000000000000000000000",
                "/v1/usage-records?granularity=day&from=2026-01-01&to=2026-01-02",
                "/v1/ingest-conflicts",
                "/v1/suspensions/SU00000000000000000000000000000000")) {
            given().baseUri(suite.gateway())
                    .auth()
                    .oauth2(customer.token() + "x")
                    .header("CNS-Purpose", "provide-service")
                    .get(path)
                    .then()
                    .statusCode(401)
                    .contentType(startsWith("application/problem+json"));
        }
    }

    /** By the JDK's client, which sends a path as it stands; REST-assured's tidies it up first. */
    @ParameterizedTest
    @ValueSource(strings = {"/v1/accounts;x=y/a", "/v1/accounts%2Fa", "//v1/accounts/a", "/v1/../q/health"})
    void path_tricks_are_refused(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(suite.gateway() + path)).build(), BodyHandlers.ofString());

            assertThat(answer.statusCode()).isIn(400, 404);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        }
    }

    @Test
    void nothing_of_a_refused_request_is_metered() {
        Customer fresh = Customer.signUp(suite, "refused");
        List<Map<String, Object>> batch = new Records("refused", 4).batch(10, "delivered");
        batch.add(new Records("refused-wrong", 5).one("delivered", "not a number", "hello"));

        fresh.send(batch).then().statusCode(400);
        fresh.send(new Records("accepted", 6).batch(1, "delivered")).then().statusCode(202);

        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(fresh.metered()).isPositive());
        assertThat(fresh.metered()).isEqualTo(1);
    }
}
