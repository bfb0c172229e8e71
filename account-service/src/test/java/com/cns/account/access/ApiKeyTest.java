package com.cns.account.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.cns.account.suite.Abuse;
import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.ApiKeyId;
import com.cns.contract.topic.Topic;
import com.cns.platform.testing.CnsTestResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys are made, listed, replaced and ended by whoever may manage the account, and end with what they were exchanged for. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class ApiKeyTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private Customer.Keyed customer;

    @BeforeEach
    void signUp() {
        customer = Customer.hasKey();
    }

    @Test
    void a_key_shows_its_secret_once_and_is_exchanged_for_what_it_may() {
        JsonPath key = create(customer.token(), Map.of("scopes", List.of("sender")))
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .header("Location", containsString("/v1/api-keys/KY"))
                .body("id", startsWith("KY"))
                .body("secret", matchesPattern("[A-Za-z0-9_-]{43}"))
                .body("status", equalTo("live"))
                .body("scopes", contains("sender"))
                .body("lastUsedAt", nullValue())
                .extract()
                .jsonPath();

        exchange(key.getString("id"), key.getString("secret"), null)
                .statusCode(200)
                .body("scope", equalTo("sender"));
        exchange(key.getString("id"), key.getString("secret"), "holder")
                .statusCode(400)
                .body("error", equalTo("invalid_scope"));

        list(customer.token())
                .body("keys.id", contains(key.getString("id"), customer.key()))
                .body("keys[0].lastUsedAt", notNullValue())
                .body(not(containsString(key.getString("secret"))));
        assertThat(Suite.query("select count(*) from api_key where encode(secret_hash, 'escape') like '%"
                        + key.getString("secret") + "%'"))
                .containsExactly("0");
    }

    @Test
    void nobody_makes_a_key_that_may_more_than_their_own_token() {
        String holderOnly = token(customer.key(), customer.secret(), "holder");
        String senderOnly = token(customer.key(), customer.secret(), "sender");

        create(holderOnly, Map.of("scopes", List.of("holder", "sender")))
                .statusCode(400)
                .body("errors.pointer", contains("/scopes/1"));
        create(holderOnly, Map.of()).statusCode(201).body("scopes", contains("holder"));
        create(senderOnly, Map.of()).statusCode(403);
        as(holderOnly)
                .contentType("application/json")
                .body(Map.of())
                .post("/v1/api-keys/{id}/rotation", customer.key())
                .then()
                .statusCode(403);
        exchange(customer.key(), customer.secret(), null).statusCode(200);
        as(senderOnly).get("/v1/api-keys").then().statusCode(403);
        given().get("/v1/api-keys").then().statusCode(401);
    }

    @Test
    void a_revoked_key_ends_with_the_tokens_it_was_exchanged_for() {
        JsonPath key =
                create(customer.token(), Map.of()).statusCode(201).extract().jsonPath();
        String id = key.getString("id");
        String token = token(id, key.getString("secret"), null);
        // Its signature is remembered from now on.
        as(token).get("/v1/api-keys").then().statusCode(200);
        String another = customer.token();

        as(another).delete("/v1/api-keys/{id}", id).then().statusCode(204);

        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> as(token)
                        .get("/v1/api-keys")
                        .then()
                        .statusCode(401)
                        .body("type", equalTo("/problems/unauthenticated")));
        exchange(id, key.getString("secret"), null).statusCode(401).body("error", equalTo("invalid_client"));
        as(another).get("/v1/api-keys").then().statusCode(200);
        as(another).delete("/v1/api-keys/{id}", id).then().statusCode(204);
        list(another).body("keys.find { it.id == '" + id + "' }.status", equalTo("revoked"));
        assertThat(revocations(id)).as("told once").hasSize(1);
    }

    @Test
    void the_last_key_that_can_manage_keys_cannot_be_revoked() {
        JsonPath expiring = create(
                        customer.token(),
                        Map.of("expiresAt", Instant.now().plusSeconds(3600).toString()))
                .statusCode(201)
                .extract()
                .jsonPath();
        create(customer.token(), Map.of("scopes", List.of("sender"))).statusCode(201);

        as(customer.token())
                .delete("/v1/api-keys/{id}", customer.key())
                .then()
                .statusCode(409)
                .body("detail", containsString("create another first"));

        as(customer.token())
                .delete("/v1/api-keys/{id}", expiring.getString("id"))
                .then()
                .statusCode(204);
        JsonPath next =
                create(customer.token(), Map.of()).statusCode(201).extract().jsonPath();
        as(token(next.getString("id"), next.getString("secret"), null))
                .delete("/v1/api-keys/{id}", customer.key())
                .then()
                .statusCode(204);
    }

    @Test
    void a_key_that_is_replaced_is_honoured_for_the_overlap_and_no_longer() {
        JsonPath key = create(customer.token(), Map.of("scopes", List.of("sender")))
                .extract()
                .jsonPath();
        String id = key.getString("id");

        JsonPath next = rotate(id, Map.of("overlap", "PT1H"))
                .statusCode(201)
                .body("scopes", contains("sender"))
                .body("secret", notNullValue())
                .extract()
                .jsonPath();
        exchange(id, key.getString("secret"), null).statusCode(200);
        exchange(next.getString("id"), next.getString("secret"), null).statusCode(200);
        list(customer.token())
                .body("keys.find { it.id == '" + id + "' }.expiresAt", notNullValue())
                .body("keys.find { it.id == '" + id + "' }.status", equalTo("live"));

        String old = token(next.getString("id"), next.getString("secret"), null);
        rotate(next.getString("id"), Map.of("overlap", "PT0S")).statusCode(201);
        exchange(next.getString("id"), next.getString("secret"), null).statusCode(401);
        await().atMost(SOON).until(() -> as(old).get("/v1/accounts/x").statusCode() == 401);
        rotate(next.getString("id"), Map.of()).statusCode(409);
        rotate(id, Map.of()).statusCode(409).body("detail", containsString(next.getString("id")));
        as(customer.token())
                .get("/v1/api-keys/{id}", id)
                .then()
                .statusCode(200)
                .body("replacedBy", equalTo(next.getString("id")));
    }

    @Test
    void whose_new_secret_was_lost_makes_another_key_that_lasts() {
        String lost = rotate(customer.key(), Map.of("overlap", "PT1H"))
                .statusCode(201)
                .extract()
                .path("id");

        create(customer.token(), Map.of()).statusCode(201).body("expiresAt", nullValue());

        as(customer.token()).delete("/v1/api-keys/{id}", lost).then().statusCode(204);
    }

    @Test
    void no_token_outlives_its_key() {
        JsonPath key = create(
                        customer.token(),
                        Map.of("expiresAt", Instant.now().plusSeconds(120).toString()))
                .statusCode(201)
                .extract()
                .jsonPath();

        exchange(key.getString("id"), key.getString("secret"), null)
                .statusCode(200)
                .body("expires_in", lessThanOrEqualTo(120));
        String child = create(token(key.getString("id"), key.getString("secret"), null), Map.of())
                .statusCode(201)
                .extract()
                .path("expiresAt");
        assertThat(Instant.parse(child)).isEqualTo(Instant.parse(key.getString("expiresAt")));

        Suite.query("update api_key set expires_at = now() where id = '"
                + ApiKeyId.fromString(key.getString("id")).value() + "' returning 1");
        exchange(key.getString("id"), key.getString("secret"), null).statusCode(401);
        list(customer.token())
                .body("keys.find { it.id == '" + key.getString("id") + "' }.status", equalTo("expired"))
                .body("keys[0].status", equalTo("live"));
    }

    @Test
    @DisplayName("a suspended account manages its keys (R24)")
    void a_suspended_account_manages_its_keys() {
        Suite.send(List.of(Abuse.imposes(Abuse.suspension(), customer.id(), new StateVersion(1, 2))));
        await().atMost(SOON).untilAsserted(() -> customer.reads(customer.id()).body("status", equalTo("suspended")));

        create(customer.token(), Map.of()).statusCode(201);
    }

    @Test
    void another_accounts_keys_are_not_there() {
        Customer.Keyed other = Customer.hasKey();

        as(other.token()).delete("/v1/api-keys/{id}", customer.key()).then().statusCode(404);
        as(other.token())
                .contentType("application/json")
                .body("{}")
                .post("/v1/api-keys/{id}/rotation", customer.key())
                .then()
                .statusCode(404);
        list(other.token()).body("keys.id", contains(other.key()));
        exchange(customer.key(), customer.secret(), null).statusCode(200);
    }

    @Test
    void of_many_that_are_made_at_once_no_more_live_than_may() {
        String token = customer.token();
        Suite.query("insert into api_key (account_id, id, secret_hash, created_at) select '"
                + customer.id().value()
                + "', gen_random_uuid(), '\\x00', now() from generate_series(1, 44) returning 1");

        List<Integer> answers = Collections.synchronizedList(new ArrayList<>());
        CompletableFuture.allOf(IntStream.range(0, 10)
                        .mapToObj(i -> CompletableFuture.runAsync(() ->
                                answers.add(create(token, Map.of()).extract().statusCode())))
                        .toArray(CompletableFuture[]::new))
                .join();

        assertThat(answers).containsOnly(201, 409);
        assertThat(Collections.frequency(answers, 201)).isEqualTo(5);
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of(Map.of("scopes", List.of()), "/scopes"),
                Arguments.of(Map.of("scopes", List.of("sender", "admin")), "/scopes/1"),
                Arguments.of(nullScope(), "/scopes/0"),
                Arguments.of(Map.of("expiresAt", "tomorrow"), "/expiresAt"),
                Arguments.of(Map.of("expiresAt", "2199-01-01T00:00Z"), "/expiresAt"),
                Arguments.of(Map.of("expiresAt", "2020-01-01T00:00:00Z"), "/expiresAt"),
                Arguments.of(Map.of("scope", "sender"), "/scope"));
    }

    private static Map<String, Object> nullScope() {
        Map<String, Object> body = new HashMap<>();
        body.put("scopes", Arrays.asList((Object) null));
        return body;
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void what_is_wrong_is_told_with_its_place_and_no_key_is_made(Map<String, Object> body, String pointer) {
        create(customer.token(), body).statusCode(400).body("errors.pointer", hasItem(pointer));

        list(customer.token()).body("keys.id", contains(customer.key()));
    }

    @Test
    void an_overlap_that_is_none_is_refused() {
        for (String overlap : List.of("an hour", "-PT1H", "P31D", "")) {
            rotate(customer.key(), Map.of("overlap", overlap))
                    .statusCode(400)
                    .body("errors.pointer", contains("/overlap"));
        }
    }

    @Test
    @DisplayName("client libraries find where to exchange and what to verify with (RFC 8414)")
    void client_libraries_find_where_to_exchange_and_what_to_verify_with() {
        for (String name : List.of("oauth-authorization-server", "openid-configuration")) {
            given().get("/.well-known/" + name)
                    .then()
                    .statusCode(200)
                    .body("issuer", equalTo(Suite.config("cns.issuer")))
                    .body("token_endpoint", equalTo(Suite.config("cns.issuer") + "/oauth2/token"))
                    .body("jwks_uri", equalTo(Suite.config("cns.issuer") + "/.well-known/jwks.json"))
                    .body("grant_types_supported", contains("client_credentials", "refresh_token"))
                    .body(
                            "token_endpoint_auth_methods_supported",
                            hasItems("client_secret_basic", "client_secret_post"));
        }
    }

    private ValidatableResponse rotate(String id, Map<String, Object> body) {
        return as(customer.token())
                .contentType("application/json")
                .body(body)
                .post("/v1/api-keys/{id}/rotation", id)
                .then();
    }

    private static ValidatableResponse create(String token, Map<String, Object> body) {
        return as(token)
                .contentType("application/json")
                .body(body)
                .post("/v1/api-keys")
                .then();
    }

    private static ValidatableResponse list(String token) {
        return as(token).get("/v1/api-keys").then().statusCode(200);
    }

    private static RequestSpecification as(String token) {
        return given().auth().oauth2(token);
    }

    private static ValidatableResponse exchange(String key, String secret, @Nullable String scope) {
        RequestSpecification request =
                given().auth().preemptive().basic(key, secret).formParam("grant_type", "client_credentials");
        return (scope == null ? request : request.formParam("scope", scope))
                .post("/oauth2/token")
                .then();
    }

    private static String token(String key, String secret, @Nullable String scope) {
        return exchange(key, secret, scope).statusCode(200).extract().path("access_token");
    }

    private static List<String> revocations(String key) {
        return Suite.records(Topic.REVOCATIONS).stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .filter(value -> value.contains(key))
                .toList();
    }
}
