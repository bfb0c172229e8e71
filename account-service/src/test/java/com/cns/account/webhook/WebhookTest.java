package com.cns.account.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.account.suite.Unzipped;
import com.cns.contract.id.DeliveryId;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.OnVertx;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Webhooks as their owner manages them. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class WebhookTest {
    /** Never sent to: webhooks that wait for nothing. */
    private static final String SOMEWHERE = "https://hooks.example.com/cns?token=s3cret";

    @Inject
    Inside inside;

    @Inject
    DeliveryKeeping keeping;

    private Customer.Keyed customer;
    private String token;

    /** Not the address of the service behind the gateway: whoever follows it sends their token there. */
    private static final String PUBLIC_URL = ConfigProvider.getConfig().getValue("cns.public-url", String.class);

    @BeforeEach
    void signUp() {
        customer = Customer.hasKey();
        token = customer.token();
    }

    @AfterEach
    void allowAgain() {
        inside.isAllowedAgain();
    }

    @Test
    void a_webhook_shows_its_secret_once_and_its_url_for_a_purpose() {
        String id = create(SOMEWHERE, "api-key.revoked", "account.suspended")
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .header("ETag", "\"1\"")
                .header("Location", startsWith(PUBLIC_URL + "/v1/webhooks/WH"))
                .body("secret", matchesPattern("whsec_[A-Za-z0-9+/]{43}="))
                .body("events", contains("account.suspended", "api-key.revoked"))
                .body("enabled", equalTo(true))
                .body("url", nullValue())
                .extract()
                .path("id");

        as(token).get("/v1/webhooks").then().statusCode(400).body("type", equalTo("/problems/purpose-missing"));
        reading()
                .get("/v1/webhooks/{id}", id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("url", equalTo(SOMEWHERE))
                .body("secret", nullValue());
        reading().get("/v1/webhooks").then().statusCode(200).body("webhooks.id", contains(id));
    }

    @Test
    @DisplayName("the holder's copy has each webhook with its URL and without its secret (R24, GDPR 15)")
    void the_holders_copy_has_each_webhook_with_its_url_and_without_its_secret() {
        String secret =
                create(SOMEWHERE, "api-key.revoked").statusCode(201).extract().path("secret");
        create("https://other.example.com/cns", "account.suspended").statusCode(201);

        Map<String, String> files = Unzipped.of(customer.copies(customer.id()));

        JsonPath webhooks = JsonPath.from(files.get("account-service/webhooks.json"));
        assertThat(webhooks.getList("url", String.class)).containsExactly(SOMEWHERE, "https://other.example.com/cns");
        assertThat(webhooks.getList("events"))
                .containsExactly(List.of("api-key.revoked"), List.of("account.suspended"));
        assertThat(files.get("account-service/webhooks.csv"))
                .startsWith("id,url,events,enabled,disabledFor,createdAt\r\n")
                .contains(SOMEWHERE);
        assertThat(files.get("summary.html"))
                .contains("(webhooks), without their secrets: 2", "<code>url</code>")
                .doesNotContain("s3cret");
        assertThat(files.values()).noneMatch(file -> file.contains(secret));
        Customer.Keyed other = Customer.hasKey();
        assertThat(Unzipped.of(other.copies(other.id())))
                .as("of this account alone")
                .doesNotContainKey("account-service/webhooks.json");
    }

    @Test
    void neither_url_nor_secret_is_in_clear_in_the_database() {
        String secret =
                create(SOMEWHERE, "api-key.revoked").statusCode(201).extract().path("secret");

        assertThat(Suite.query("select w::text from webhook w where account_id = '%s'"
                        .formatted(customer.id().value())))
                .hasSize(1)
                .noneMatch(row -> row.contains("s3cret") || row.contains("example") || row.contains(secret));
    }

    static Stream<Arguments> invalid() {
        String names = EventName.names();
        return Stream.of(
                Arguments.of(Map.of(), Map.of("/events", "must be given", "/url", "must be given")),
                Arguments.of(
                        Map.of("url", "https://user:pw@hooks.example.com/", "events", List.of("api-key.revoked")),
                        Map.of("/url", "must have no user and no password")),
                Arguments.of(
                        Map.of("url", SOMEWHERE, "events", List.of()),
                        Map.of("/events", "must name one at least of " + names)),
                Arguments.of(
                        Map.of("url", SOMEWHERE, "events", List.of("api-key.revoked", "webhook.test", "a.b")),
                        Map.of("/events/1", "must be one of " + names, "/events/2", "must be one of " + names)),
                Arguments.of(
                        Map.of("url", SOMEWHERE, "events", Collections.singletonList(null)),
                        Map.of("/events/0", "must be one of " + names)),
                Arguments.of(
                        Map.of("url", SOMEWHERE, "events", List.of("api-key.revoked"), "enabled", false),
                        Map.of("/enabled", "must be true or absent: a new webhook is enabled")));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void a_form_that_is_not_valid_is_refused_at_each_place_and_makes_nothing(
            Map<String, Object> form, Map<String, String> faults) {
        JsonPath problem = as(token)
                .contentType("application/json")
                .body(form)
                .post("/v1/webhooks")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/validation-failed"))
                .extract()
                .jsonPath();

        List<Map<String, String>> errors = problem.getList("errors");
        assertThat(errors)
                .extracting(error -> Map.entry(error.get("pointer"), error.get("message")))
                .containsExactlyInAnyOrderElementsOf(faults.entrySet());
        reading().get("/v1/webhooks").then().body("webhooks", hasSize(0));
    }

    @Test
    void a_target_inside_is_refused_without_a_word_of_where_it_is() {
        inside.isForbidden();
        inside.knows("inside.example.com", "10.11.12.13");

        create("https://inside.example.com/hook", "api-key.revoked")
                .statusCode(400)
                .body("errors.pointer", contains("/url"))
                .body("errors.message", contains("must be at public addresses only"))
                .body(not(containsString("10.11")));
        create("https://127.0.0.1/hook", "api-key.revoked").statusCode(400);
        create("http://hooks.example.com/hook", "api-key.revoked").statusCode(400);
        create("https://not-there-yet.example.com/hook", "api-key.revoked").statusCode(201);
    }

    @Test
    void an_account_has_twenty_webhooks_at_most_however_many_are_made_at_once() {
        List<Integer> answers = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> create(SOMEWHERE, "api-key.revoked").extract().statusCode()))
                .limit(25)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).containsOnly(201, 409);
        assertThat(Collections.frequency(answers, 201)).isEqualTo(20);
        create(SOMEWHERE, "api-key.revoked")
                .statusCode(409)
                .body("detail", equalTo("An account has 20 webhooks at most: delete one"));
    }

    @Test
    void a_change_of_what_has_changed_since_is_refused() {
        String id = create(SOMEWHERE, "api-key.revoked").extract().path("id");

        change(id, "\"1\"", Map.of("events", List.of("account.reinstated")))
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("events", contains("account.reinstated"));
        change(id, "\"1\"", Map.of("enabled", false))
                .statusCode(412)
                .body("type", equalTo("/problems/precondition-failed"));
        change(id, "W/\"2\"", Map.of("enabled", false)).statusCode(400).body("errors.parameter", contains("If-Match"));
        change(id, "*", Map.of("url", "https://elsewhere.example.com/"))
                .statusCode(200)
                .body("version", equalTo(3));
        change(id, "*", Map.of("url", "ftp://elsewhere.example.com/"))
                .statusCode(400)
                .body("errors.pointer", contains("/url"));
        change(id, "*", Map.of("events", List.of("nothing"))).statusCode(400);

        reading()
                .get("/v1/webhooks/{id}", id)
                .then()
                .body("url", equalTo("https://elsewhere.example.com/"))
                .body("enabled", equalTo(true))
                .body("events", contains("account.reinstated"));
    }

    @Test
    void a_deleted_webhook_is_gone_with_all_that_it_was_told() {
        String id = create(SOMEWHERE, "api-key.created").extract().path("id");
        as(token).post("/v1/webhooks/{id}/test", id).then().statusCode(202);

        as(token).delete("/v1/webhooks/{id}", id).then().statusCode(204);

        as(token).delete("/v1/webhooks/{id}", id).then().statusCode(404);
        reading().get("/v1/webhooks").then().body("webhooks", hasSize(0));
        assertThat(Suite.query("select count(*) from webhook_delivery where account_id = '%s'"
                        .formatted(customer.id().value())))
                .containsExactly("0");
    }

    @Test
    void nobody_else_reaches_a_webhook_and_no_sender_manages_one() {
        String id = create(SOMEWHERE, "api-key.created").extract().path("id");
        String delivery = as(token)
                .post("/v1/webhooks/{id}/test", id)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        String theirs = Customer.hasKey().token();

        for (ValidatableResponse answer : List.of(
                as(theirs)
                        .header("CNS-Purpose", "provide-service")
                        .get("/v1/webhooks/{id}", id)
                        .then(),
                as(theirs)
                        .contentType("application/json")
                        .body(Map.of("enabled", false))
                        .patch("/v1/webhooks/{id}", id)
                        .then(),
                as(theirs)
                        .contentType("application/json")
                        .body(Map.of("url", SOMEWHERE))
                        .patch("/v1/webhooks/{id}", id)
                        .then(),
                as(theirs)
                        .contentType("application/json")
                        .body(Map.of())
                        .post("/v1/webhooks/{id}/secret-rotation", id)
                        .then(),
                as(theirs).post("/v1/webhooks/{id}/test", id).then(),
                as(theirs).get("/v1/webhooks/{id}/deliveries", id).then(),
                as(theirs)
                        .post("/v1/webhooks/{id}/deliveries/{delivery}/redelivery", id, delivery)
                        .then(),
                as(theirs).delete("/v1/webhooks/{id}", id).then())) {
            answer.statusCode(404).body("type", equalTo("/problems/not-found"));
        }
        as(theirs)
                .header("CNS-Purpose", "provide-service")
                .get("/v1/webhooks")
                .then()
                .body("webhooks", hasSize(0));
        given().get("/v1/webhooks").then().statusCode(401);
        as(senderOnly())
                .header("CNS-Purpose", "provide-service")
                .get("/v1/webhooks")
                .then()
                .statusCode(403);
        reading().get("/v1/webhooks/{id}", id).then().statusCode(200).body("enabled", equalTo(true));
    }

    @Test
    void the_log_is_paged_newest_first_and_pruned_after_thirty_days() {
        String id = create("https://not-there.example.com/", "api-key.created")
                .extract()
                .path("id");
        List<String> told = new ArrayList<>();
        IntStream.range(0, 5)
                .forEach(i -> told.addFirst(as(token)
                        .post("/v1/webhooks/{id}/test", id)
                        .then()
                        .statusCode(202)
                        .body("type", equalTo("webhook.test"))
                        .body("status", equalTo("pending"))
                        .extract()
                        .path("id")));

        JsonPath first =
                log(id, "?limit=3").body("next", notNullValue()).extract().jsonPath();
        assertThat(first.getList("deliveries.id", String.class)).isEqualTo(told.subList(0, 3));
        log(id, "?limit=3&page=" + first.getString("next"))
                .body("deliveries.id", equalTo(told.subList(3, 5)))
                .body("next", nullValue());
        as(token)
                .get("/v1/webhooks/{id}/deliveries?limit=101&page=x", id)
                .then()
                .statusCode(400)
                .body("errors.parameter", containsInAnyOrder("limit", "page"));

        Suite.query("update webhook_delivery set queued_at = now() - interval '31 days' where id in (%s) returning id"
                .formatted(String.join(
                        ",", told.subList(1, 5).stream().map(WebhookTest::uuid).toList())));
        OnVertx.await(keeping::prune);
        log(id, "").body("deliveries.id", contains(told.getFirst()));
    }

    @Test
    void a_test_is_sent_to_enabled_webhooks_and_ten_wait_at_most() {
        String id = create("https://not-there.example.com/", "api-key.created")
                .extract()
                .path("id");

        List<Integer> answers = IntStream.range(0, 12)
                .mapToObj(i -> as(token).post("/v1/webhooks/{id}/test", id).statusCode())
                .toList();
        assertThat(answers).startsWith(202, 202, 202).endsWith(409, 409);

        change(id, "*", Map.of("enabled", false)).statusCode(200).body("disabledFor", equalTo("holder"));
        as(token).post("/v1/webhooks/{id}/test", id).then().statusCode(409);
        // One that is being tried at the moment has a recorder of its own.
        await().untilAsserted(() -> log(id, "").body("deliveries.status.unique()", contains("failed")));
        change(id, "*", Map.of("enabled", true)).statusCode(200).body("disabledFor", nullValue());
        as(token).post("/v1/webhooks/{id}/test", id).then().statusCode(202);
    }

    @Test
    void a_rotation_is_of_thirty_days_at_most() {
        String id = create(SOMEWHERE, "api-key.created").extract().path("id");

        for (String overlap : List.of("P31D", "-PT1S", "soon")) {
            rotate(id, Map.of("overlap", overlap)).statusCode(400).body("errors.pointer", contains("/overlap"));
        }
        rotate(id, Map.of("overlap", "P30D"))
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("secret", startsWith("whsec_"))
                .body("previousSecretUntil", notNullValue());
        rotate(id, Map.of("overlap", "PT0S")).statusCode(200).body("previousSecretUntil", nullValue());
    }

    private ValidatableResponse create(String url, String... events) {
        return as(token)
                .contentType("application/json")
                .body(Map.of("url", url, "events", Arrays.asList(events)))
                .post("/v1/webhooks")
                .then();
    }

    private ValidatableResponse change(String id, String ifMatch, Map<String, Object> change) {
        return as(token)
                .contentType("application/json")
                .header("If-Match", ifMatch)
                .body(change)
                .patch("/v1/webhooks/{id}", id)
                .then();
    }

    private ValidatableResponse rotate(String id, Map<String, Object> rotation) {
        return as(token)
                .contentType("application/json")
                .body(rotation)
                .post("/v1/webhooks/{id}/secret-rotation", id)
                .then();
    }

    private ValidatableResponse log(String id, String query) {
        return as(token)
                .get("/v1/webhooks/" + id + "/deliveries" + query)
                .then()
                .statusCode(200);
    }

    private RequestSpecification reading() {
        return as(token).header("CNS-Purpose", "provide-service");
    }

    private String senderOnly() {
        return given().formParam("grant_type", "client_credentials")
                .formParam("client_id", customer.key())
                .formParam("client_secret", customer.secret())
                .formParam("scope", "sender")
                .post("/oauth2/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }

    private static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private static String uuid(String delivery) {
        return "'" + DeliveryId.fromString(delivery).value() + "'";
    }
}
