package com.cns.account.opendsr;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.account.suite.Unzipped;
import com.cns.account.webhook.Inside;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.privacy.ErasureReported;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.contract.topic.Topic;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.Receiver;
import com.cns.platform.testing.Topics;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenDSR 2.0: a customer's tool hears how its request stands, without asking. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class DsrCallbackTest {
    private static final String REQUESTS = "/opendsr/v2/requests";
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @Inject
    Inside inside;

    private Customer.Keyed customer;
    private String token;
    private String id;

    @BeforeEach
    void signUp() {
        customer = Customer.hasKey();
        token = customer.token();
        id = UUID.randomUUID().toString();
    }

    @AfterEach
    void allowAgain() {
        inside.isAllowedAgain();
    }

    @Test
    @DisplayName("each URL hears of each status once, signed, until the request is over")
    void each_url_hears_of_each_status_once_signed_until_the_request_is_over() throws Exception {
        try (Receiver first = Receiver.answers(204);
                Receiver second = Receiver.answers(200)) {
            asks(first.url(), second.url()).statusCode(201);
            await().atMost(PATIENCE)
                    .until(() -> first.got().size() == 1 && second.got().size() == 1);

            everyServiceReports();
            await().atMost(PATIENCE)
                    .until(() -> first.got().size() == 2 && second.got().size() == 2);

            for (Receiver.Got got : first.got()) {
                assertThat(isSigned(got)).isTrue();
                assertThat(got.header("x-opendsr-processor-domain")).isEqualTo("localhost");
                assertThat(got.header("content-type")).isEqualTo("application/json");
                assertThat(got.json().getString("controller_id"))
                        .isEqualTo(customer.id().toString());
                assertThat(got.json().getString("subject_request_id")).isEqualTo(id);
                assertThat(got.json().getString("status_callback_url")).isEqualTo(first.url());
                assertThat(got.json().getString("api_version")).isEqualTo("2.0");
                assertThat(got.body()).doesNotContain("nobody@example.com");
            }
            assertThat(first.got())
                    .extracting(got -> got.json().getString("request_status"))
                    .containsExactly("in_progress", "completed");
            assertThat(first.got().getFirst().json().getString("results_url")).isNull();
            assertThat(first.got().getLast().json().getString("results_url")).endsWith("/certificate");
            status().body("extensions.localhost.status_callbacks.told", equalTo(List.of("completed", "completed")))
                    .body("extensions.localhost.status_callbacks.url", equalTo(List.of(first.url(), second.url())));
            assertThat(Suite.query("select count(*) from dsr_callback where over_at is null and account_id = '"
                            + customer.id().value() + "'"))
                    .containsExactly("0");
        }
    }

    @Test
    void one_that_fails_is_tried_again_and_then_hears_how_the_request_stands_by_then() {
        try (Receiver receiver = Receiver.answers(500)) {
            asks(receiver.url()).statusCode(201);
            await().atMost(PATIENCE).until(() -> receiver.got().size() == 1);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> status().body(callback("failures"), equalTo(1))
                            .body(callback("told"), nullValue())
                            .body(callback("next_attempt"), notNullValue()));
            assertThat(Suite.query(
                            "select next_attempt < now() + interval '1 minute' from dsr_callback where account_id = '"
                                    + customer.id().value() + "'"))
                    .containsExactly("t");
            everyServiceReports();
            receiver.answersFromNowOn(200);
            Suite.update("update dsr_callback set next_attempt = now() where account_id = '"
                    + customer.id().value() + "'");

            await().atMost(PATIENCE)
                    .untilAsserted(() -> status().body(callback("told"), equalTo("completed"))
                            .body(callback("failures"), equalTo(0)));

            assertThat(receiver.got().getLast().json().getString("request_status"))
                    .isEqualTo("completed");
        }
    }

    /** Its tool was down for three days, and the request is over weeks later. */
    @Test
    void one_that_was_given_up_is_told_the_next_status() {
        try (Receiver receiver = Receiver.answers(500)) {
            asks(receiver.url()).statusCode(201);
            await().atMost(PATIENCE).untilAsserted(() -> status().body(callback("failures"), equalTo(1)));
            Suite.query("with changed as (update dsr_callback set begun_at = now() - interval '73 hours',"
                    + " next_attempt = now() where account_id = '"
                    + customer.id().value()
                    + "' returning 1) select count(*) from changed");
            await().atMost(PATIENCE).untilAsserted(() -> status().body(callback("given_up_at"), notNullValue()));
            int before = receiver.got().size();

            receiver.answersFromNowOn(200);
            everyServiceReports();

            await().atMost(PATIENCE)
                    .untilAsserted(() -> status().body(callback("told"), equalTo("completed"))
                            .body(callback("given_up_at"), nullValue()));
            assertThat(receiver.got()).hasSize(before + 1);
        }
    }

    @Test
    void the_same_request_again_is_answered_also_where_its_callback_leads_inside_by_then() {
        inside.isForbidden();
        inside.knows("moves.example", "93.184.216.34");
        asks("https://moves.example/callback").statusCode(201);
        inside.knows("moves.example", "127.0.0.1");

        asks("https://moves.example/callback").statusCode(201);
    }

    @Test
    void one_that_wants_nothing_more_is_told_nothing_more() {
        try (Receiver receiver = Receiver.answers(410)) {
            asks(receiver.url()).statusCode(201);

            await().atMost(PATIENCE).untilAsserted(() -> status().body(callback("given_up_at"), notNullValue()));

            assertThat(receiver.got()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/callback",
                "https://[::1]/callback",
                "https://169.254.169.254/latest/meta-data",
                "https://10.1.2.3/callback",
                "https://192.168.0.1/callback",
                "http://93.184.216.34/callback",
                "https://93.184.216.34:22/callback"
            })
    void what_is_inside_or_not_https_is_refused_and_nothing_is_asked(String url) {
        inside.isForbidden();

        asks(url)
                .statusCode(400)
                .body("error.errors[0].reason", equalTo("status_callback_urls/0"))
                .body(not(containsString(url)));

        assertThat(Suite.query("select count(*) from privacy_request where account_id = '"
                        + customer.id().value() + "'"))
                .containsExactly("0");
    }

    @Test
    void a_target_that_has_moved_inside_since_is_not_connected_to() {
        try (Receiver receiver = Receiver.answers(200)) {
            inside.isForbidden();
            inside.knows("moves.example", "93.184.216.34");
            asks("https://moves.example/callback").statusCode(201);
            inside.knows("moves.example", "127.0.0.1");

            await().atMost(PATIENCE).untilAsserted(() -> status().body(callback("failures"), not(equalTo(0))));

            assertThat(receiver.got()).isEmpty();
        }
    }

    @Test
    void too_many_and_one_twice_are_refused() {
        asks("https://a.example", "https://a.example").statusCode(400);
        asks(Stream.of(1, 2, 3, 4, 5, 6).map("https://a.example/%d"::formatted).toArray(String[]::new))
                .statusCode(400)
                .body("error.message", containsString("5 URLs at most"));
    }

    @Test
    void where_they_lead_is_not_in_the_database_in_clear_and_not_told_to_others() {
        try (Receiver receiver = Receiver.answers(200)) {
            asks(receiver.url()).statusCode(201);

            assertThat(Suite.query("select url_sealed from dsr_callback where account_id = '"
                            + customer.id().value() + "'"))
                    .hasSize(1)
                    .noneMatch(stored -> stored.contains("s3cret"));
            given().header("Authorization", "Bearer " + Customer.hasKey().token())
                    .get(REQUESTS + "/" + id)
                    .then()
                    .statusCode(404);
        }
    }

    @Test
    @DisplayName("the holder's copy has where each leads, however many (R24, GDPR 15)")
    void the_holders_copy_has_where_each_leads_however_many() {
        asks("https://127.0.0.1:1/callback?token=s3cret", "https://127.0.0.1:1/another")
                .statusCode(201);
        // What no key opens any more, of other requests of the account's: on pages of their own, and hiding nothing.
        String theirs = "account_id = '" + customer.id().value() + "'";
        Suite.update("""
                with more as (
                    insert into dsr_request
                    select (jsonb_populate_record(one, jsonb_build_object('subject_request_id', gen_random_uuid()))).*
                    from dsr_request one, generate_series(1, 201) where %s
                    returning subject_request_id)
                insert into dsr_callback
                select (jsonb_populate_record(one, jsonb_build_object('id', gen_random_uuid(), 'over_at', now(),
                    'subject_request_id', more.subject_request_id, 'subject_id', gen_random_uuid()))).*
                from dsr_callback one, more where %s and number = 0""".formatted(theirs, theirs));

        Map<String, String> files = Unzipped.of(customer.copies(customer.id()));

        JsonPath callbacks = JsonPath.from(files.get("account-service/opendsr-callbacks.json"));
        assertThat(callbacks.getList("url", String.class))
                .containsExactly("https://127.0.0.1:1/callback?token=s3cret", "https://127.0.0.1:1/another");
        assertThat(callbacks.getList("subjectRequest", String.class)).containsExactly(id, id);
    }

    /** The ledger forgets it within the hour in which the copy is handed out: both files of the kind have the same. */
    @Test
    void what_may_be_forgotten_while_the_holders_copy_is_written_is_not_in_it() {
        asks("https://127.0.0.1:1/callback").statusCode(201);
        await().atMost(PATIENCE).untilAsserted(() -> status().body("request_status", equalTo("in_progress")));
        everyServiceReports();
        await().atMost(PATIENCE).untilAsserted(() -> status().body("request_status", equalTo("completed")));
        assertThat(Unzipped.of(customer.copies(customer.id()))).containsKey("account-service/opendsr-callbacks.json");
        Suite.update("update privacy_request set completed_at = now() - interval '3 years' + interval '30 minutes'"
                + " where account_id = '" + customer.id().value() + "'");

        assertThat(Unzipped.of(customer.copies(customer.id())))
                .doesNotContainKey("account-service/opendsr-callbacks.json");
    }

    @Test
    void a_request_without_callbacks_has_no_extensions() {
        asks().statusCode(201);

        status().body("extensions", nullValue());
        as().get("/v1/privacy-requests").then().body("requests", hasSize(1));
    }

    private static String callback(String property) {
        return "extensions.localhost.status_callbacks[0]." + property;
    }

    private ValidatableResponse status() {
        return as().get(REQUESTS + "/" + id).then().statusCode(200);
    }

    private ValidatableResponse asks(String... urls) {
        return as().contentType("application/json")
                .body(Map.of(
                        "regulation",
                        "gdpr",
                        "subject_request_id",
                        id,
                        "subject_request_type",
                        "erasure",
                        "submitted_time",
                        "2026-11-28T15:00:00Z",
                        "subject_identities",
                        List.of(Map.of(
                                "identity_type",
                                "email",
                                "identity_value",
                                "nobody@example.com",
                                "identity_format",
                                "raw")),
                        "status_callback_urls",
                        List.of(urls)))
                .post(REQUESTS)
                .then();
    }

    private void everyServiceReports() {
        String request = as().get("/v1/privacy-requests").path("requests[0].id");
        List<org.apache.kafka.clients.producer.ProducerRecord<String, byte[]>> reports = new ArrayList<>();
        for (String service : List.of("usage-service", "consent-service", "abuse-service")) {
            reports.add(Topics.ofTests()
                    .record(
                            Topic.PRIVACY_OUTCOMES,
                            customer.id(),
                            new ErasureReported(
                                    PrivacyRequestId.fromString(request),
                                    customer.id(),
                                    service,
                                    List.of(PlaceOutcome.erased("usage/communication.to_sealed", 1)),
                                    Instant.EPOCH)));
        }
        Suite.send(reports);
    }

    private static boolean isSigned(Receiver.Got got) throws Exception {
        String[] detached = got.header("x-opendsr-signature").split("\\.\\.");
        JsonWebSignature signature = new JsonWebSignature();
        signature.setCompactSerialization(detached[0] + "."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(got.body().getBytes(StandardCharsets.UTF_8))
                + "." + detached[1]);
        JsonWebKeySet keys =
                new JsonWebKeySet(given().get("/.well-known/jwks.json").asString());
        signature.setKey(((PublicJsonWebKey) keys.findJsonWebKey(signature.getKeyIdHeaderValue(), null, null, null))
                .getPublicKey());
        return signature.verifySignature();
    }

    private RequestSpecification as() {
        return given().header("Authorization", "Bearer " + token);
    }
}
