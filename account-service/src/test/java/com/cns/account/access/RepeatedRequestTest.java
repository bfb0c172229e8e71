package com.cns.account.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.platform.testing.CnsTestResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A request with an {@code Idempotency-Key} has one effect however often it is sent. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class RepeatedRequestTest {
    private static final String KEYS = "/v1/api-keys";
    private static final String SENDER = "{\"scopes\":[\"sender\"]}";

    @TestHTTPResource(value = "/openapi", management = true)
    URL openApi;

    private Customer.Keyed customer;
    private String token;
    private String once;

    @BeforeEach
    void signUp() {
        customer = Customer.hasKey();
        token = customer.token();
        once = "retry-" + UUID.randomUUID();
    }

    @Test
    void a_repeated_request_is_answered_word_for_word_and_makes_nothing_more() {
        Response first = post(token, once, KEYS, SENDER);
        first.then().statusCode(201);

        Response again = post(token, once, KEYS, SENDER);
        Response packed = as(token, once)
                .contentType(ContentType.JSON)
                .header("Content-Encoding", "gzip")
                .body(gzip(SENDER))
                .post(KEYS);

        assertThat(List.of(again, packed)).allSatisfy(answer -> {
            answer.then()
                    .statusCode(201)
                    .header("Location", first.header("Location"))
                    .header("Cache-Control", "no-store")
                    .contentType(ContentType.JSON);
            assertThat(answer.asString()).isEqualTo(first.asString());
        });
        assertThat(keys()).as("the first one and this").isEqualTo(2);
        assertThat(exchange(again.path("id"), again.path("secret"))).isEqualTo(200);
    }

    @Test
    void another_request_under_the_same_key_is_refused() {
        post(token, once, KEYS, SENDER).then().statusCode(201);

        assertThat(List.of(
                        post(token, once, KEYS, "{\"scopes\":[\"holder\"]}"),
                        post(token, once, KEYS, "{ \"scopes\":[\"sender\"]}"),
                        post(token, once, KEYS + "/" + customer.key() + "/rotation", "{}")))
                .allSatisfy(answer ->
                        answer.then().statusCode(422).body("type", equalTo("/problems/idempotency-key-reused")));
        assertThat(keys()).isEqualTo(2);
    }

    @Test
    void a_token_that_may_less_is_not_shown_what_one_that_may_more_was_answered() {
        post(token, once, KEYS, "{}").then().statusCode(201);
        String lesser = given().auth()
                .preemptive()
                .basic(customer.key(), customer.secret())
                .formParam("grant_type", "client_credentials")
                .formParam("scope", "holder")
                .post("/oauth2/token")
                .path("access_token");

        post(lesser, once, KEYS, "{}").then().statusCode(422).body("secret", equalTo(null));
    }

    @Test
    void another_accounts_equal_key_is_another_key() {
        Customer.Keyed other = Customer.hasKey();
        Response mine = post(token, once, KEYS, SENDER);

        Response theirs = post(other.token(), once, KEYS, SENDER);

        theirs.then().statusCode(201).body("id", not(equalTo(mine.path("id"))));
        assertThat(keys()).isEqualTo(2);
    }

    @Test
    void equal_requests_at_once_make_one_key() {
        List<CompletableFuture<Response>> all = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> post(token, once, KEYS, SENDER)))
                .limit(8)
                .toList();

        List<Response> answers = all.stream().map(CompletableFuture::join).toList();

        Response after = post(token, once, KEYS, SENDER);
        after.then().statusCode(201);
        assertThat(answers).allSatisfy(answer -> {
            if (answer.statusCode() == 409) {
                answer.then().header("Retry-After", "1").body("type", equalTo("/problems/idempotency-key-in-use"));
            } else {
                assertThat(answer.asString()).isEqualTo(after.asString());
            }
        });
        assertThat(keys()).isEqualTo(2);
    }

    @Test
    void a_request_that_failed_leaves_its_key_free() {
        Suite.update("insert into api_key (account_id, id, secret_hash, created_at)"
                + " select '%s', gen_random_uuid(), '\\x00', now() from generate_series(1, 49)"
                        .formatted(customer.id().value()));
        post(token, once, KEYS, SENDER).then().statusCode(409).body("type", equalTo("/problems/conflict"));
        Suite.update("delete from api_key where secret_hash = '\\x00' and account_id = '%s'"
                .formatted(customer.id().value()));

        post(token, once, KEYS, SENDER).then().statusCode(201);
        assertThat(keys()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "naïve", "tab\there"})
    void a_key_is_visible_ascii(String key) {
        refused(post(token, key, KEYS, SENDER));
    }

    @Test
    void a_key_is_one_of_1_to_255_characters() {
        refused(post(token, "x".repeat(256), KEYS, SENDER));
        refused(post(token, "", KEYS, SENDER));
        refused(given().auth()
                .oauth2(token)
                .header("Idempotency-Key", "one", "two")
                .contentType(ContentType.JSON)
                .body(SENDER)
                .post(KEYS));
        assertThat(keys()).isEqualTo(1);

        post(token, "x".repeat(255), KEYS, SENDER).then().statusCode(201);
    }

    private static void refused(Response answer) {
        answer.then().statusCode(400).body("errors.parameter", contains("Idempotency-Key"));
    }

    @Test
    void a_repeated_sign_up_makes_one_account_and_a_strangers_equal_key_is_theirs() {
        String body = signUp("canary-" + UUID.randomUUID().toString().replace('-', 'x') + "@example.com");

        Response first = post(null, once, "/v1/accounts", body);
        Response again = post(null, once, "/v1/accounts", body);
        Response strangers = post(
                null,
                once,
                "/v1/accounts",
                signUp("canary-" + UUID.randomUUID().toString().replace('-', 'x') + "@example.com"));

        again.then().statusCode(201).header("Location", first.header("Location"));
        assertThat(again.asString()).isEqualTo(first.asString());
        strangers.then().statusCode(201).body("id", not(equalTo(first.path("id"))));
    }

    @Test
    void a_lost_first_secret_is_shown_again_and_a_wrong_code_is_still_counted() {
        Customer pending = Customer.signsUp();
        String right = body(Map.of("account", pending.id().toString(), "code", pending.code()));
        Response first = post(null, once, "/v1/verifications", right);
        assertThat(post(null, once, "/v1/verifications", right).asString()).isEqualTo(first.asString());
        assertThat(exchange(first.path("key.id"), first.path("key.secret"))).isEqualTo(200);

        Customer guessed = Customer.signsUp();
        String wrong = body(Map.of("account", guessed.id().toString(), "code", "x".repeat(43)));
        IntStream.range(0, 5)
                .forEach(
                        _ -> post(null, once, "/v1/verifications", wrong).then().statusCode(422));
        assertThat(guessed.verify(guessed.code()).statusCode())
                .as("void after five tries")
                .isEqualTo(422);
    }

    static Stream<Arguments> creatingOperations() {
        return Stream.of(
                Arguments.of(
                        "/v1/webhooks",
                        "{\"url\":\"https://hooks.example.com/once\",\"events\":[\"api-key.revoked\"]}",
                        "select count(*) from webhook where account_id = '%s'"),
                Arguments.of(
                        "/v1/api-keys/{key}/rotation",
                        "{\"overlap\":\"PT1H\"}",
                        "select count(*) from api_key where account_id = '%s' and replaced_by is not null"),
                Arguments.of(
                        "/v1/privacy-requests",
                        "{\"type\":\"access\",\"endUser\":{\"phone\":\"+4915112345678\"}}",
                        "select count(*) from privacy_request where account_id = '%s'"),
                Arguments.of(
                        "/v1/privacy-request-batches",
                        "{\"type\":\"erasure\",\"subjects\":[{\"phone\":\"+4915112345678\"}]}",
                        "select count(*) from privacy_batch where account_id = '%s'"),
                Arguments.of(
                        "/v1/accounts/{account}/privacy-requests",
                        "{\"right\":\"objection\"}",
                        "select count(*) from holder_request where account_id = '%s'"));
    }

    @ParameterizedTest
    @MethodSource("creatingOperations")
    void every_creating_operation_of_an_account_is_done_once(String path, String body, String counted) {
        String where = path.replace("{key}", customer.key())
                .replace("{account}", customer.id().toString());
        Response first = post(token, once, where, body);
        assertThat(first.statusCode()).as(first.asString()).isBetween(200, 202);

        Response again = post(token, once, where, body);

        assertThat(again.statusCode()).isEqualTo(first.statusCode());
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(Suite.query(counted.formatted(customer.id().value()))).containsExactly("1");
    }

    @Test
    void a_form_that_is_sent_twice_is_one_form() {
        String body = body(Map.of(
                "email", "canary-" + UUID.randomUUID().toString().replace('-', 'x') + "@example.com",
                "text", "What does it cost?",
                "language", "en",
                "country", "DE"));
        Response first = post(null, once, "/v1/prospects/information-requests", body);

        Response again = post(null, once, "/v1/prospects/information-requests", body);

        again.then().statusCode(202).body("form", equalTo(first.path("form")));
    }

    @Test
    void a_stored_answer_shows_nothing_and_goes_with_its_account() {
        String secret = post(token, once, KEYS, SENDER).path("secret");
        String row = "select encode(name, 'escape') || encode(request, 'escape') || encode(answer, 'escape')"
                + " from idempotent_answer where account_id = '" + customer.id().value() + "'";

        assertThat(Suite.query(row)).singleElement().asString().doesNotContain(secret, once, "secret", "sender");

        // An operation that makes nothing takes any key.
        post(token, "not one", "/v1/accounts/" + customer.id() + "/closure", "")
                .then()
                .statusCode(200);
        assertThat(Suite.query(row)).isEmpty();
    }

    @Test
    void the_openapi_document_has_the_header_where_it_is_taken() {
        JsonPath document = given().accept(ContentType.JSON).get(openApi).jsonPath();

        List<String> taking = document.getList("paths.findAll { path -> path.value.post?.parameters?.any "
                + "{ it.name == 'Idempotency-Key' && it.in == 'header' && !it.required } }.collect { it.key }");

        assertThat(taking)
                .containsExactlyInAnyOrder(
                        "/v1/accounts",
                        "/v1/accounts/{id}/sub-accounts",
                        "/v1/verifications",
                        "/v1/api-keys",
                        "/v1/api-keys/{id}/rotation",
                        "/v1/webhooks",
                        "/v1/webhooks/{id}/secret-rotation",
                        "/v1/privacy-requests",
                        "/v1/privacy-request-batches",
                        "/v1/accounts/{id}/privacy-requests",
                        "/v1/person-requests",
                        "/v1/prospects/information-requests",
                        "/v1/prospects/event-sign-ups");
    }

    private long keys() {
        return Long.parseLong(Suite.query("select count(*) from api_key where account_id = '"
                        + customer.id().value() + "'")
                .getFirst());
    }

    private static int exchange(String key, String secret) {
        return given().auth()
                .preemptive()
                .basic(key, secret)
                .formParam("grant_type", "client_credentials")
                .post("/oauth2/token")
                .statusCode();
    }

    private static Response post(@Nullable String token, String once, String path, String body) {
        return as(token, once).contentType(ContentType.JSON).body(body).post(path);
    }

    private static RequestSpecification as(@Nullable String token, String once) {
        RequestSpecification request = given().header("Idempotency-Key", once);
        return token == null ? request : request.auth().oauth2(token);
    }

    private static String signUp(String email) {
        return body(Map.of("name", "Ada Canary", "email", email, "country", "DE", "timeZone", "Europe/Berlin"));
    }

    private static String body(Map<String, String> values) {
        StringBuilder json = new StringBuilder("{");
        values.forEach((name, value) -> json.append(json.length() == 1 ? "" : ",")
                .append('"')
                .append(name)
                .append("\":\"")
                .append(value)
                .append('"'));
        return json.append('}').toString();
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
