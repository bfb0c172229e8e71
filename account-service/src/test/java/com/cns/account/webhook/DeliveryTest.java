package com.cns.account.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.cns.account.suite.Abuse;
import com.cns.account.suite.Customer;
import com.cns.account.suite.Suite;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.ApiKeyId;
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.id.SuspensionId;
import com.cns.contract.id.WebhookId;
import com.cns.contract.privacy.AccessReported;
import com.cns.contract.privacy.ErasureReported;
import com.cns.contract.privacy.PlaceOutcome;
import com.cns.contract.privacy.PrivacyOutcomeEvent;
import com.cns.contract.topic.Topic;
import com.cns.local.infrastructure.Mail;
import com.cns.platform.tenant.AcrossTenants;
import com.cns.platform.tenant.Tenant;
import com.cns.platform.testing.CnsTestResource;
import com.cns.platform.testing.OnVertx;
import com.cns.platform.testing.Receiver;
import com.cns.platform.testing.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What webhooks are told, over real sockets: signed, in order to be believed; again, until it is taken. */
@QuarkusTest
@WithTestResource(value = CnsTestResource.class, scope = TestResourceScope.GLOBAL)
class DeliveryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final StateVersion VERIFIED = new StateVersion(1, 2);

    /** As a worker claims; of what is not due, so that no other worker takes it. */
    private static final String CLAIM = """
            update webhook_delivery d set claim = $2, claimed_until = now() + interval '1 hour'
            from webhook w where d.account_id = $1 and w.id = d.webhook_id
            returning d.*, w.subject_id, w.url_sealed, w.secret_sealed, null::text as previous_sealed""";

    @Inject
    Inside inside;

    @Inject
    Webhooks webhooks;

    @Inject
    DeliveryWorker worker;

    @Inject
    DeliveryKeeping keeping;

    @Inject
    Tenant tenant;

    @Inject
    AcrossTenants acrossTenants;

    @Inject
    MeterRegistry metrics;

    private Customer.Keyed customer;
    private String token;

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
    void keys_are_told_of_with_a_signature_that_the_standards_own_library_verifies() {
        try (Receiver receiver = Receiver.answers(204)) {
            JsonPath webhook = listens(receiver, "api-key.created", "api-key.replaced", "api-key.revoked");

            String key = createKey();
            String successor = post("/v1/api-keys/" + key + "/rotation", Map.of("overlap", "PT0S"))
                    .statusCode(201)
                    .extract()
                    .path("id");
            as().delete("/v1/api-keys/{id}", successor).then().statusCode(204);

            await().atMost(PATIENCE).until(() -> receiver.got().size() >= 3);
            assertThat(receiver.got())
                    .extracting(got ->
                            got.json().getString("type") + " " + got.json().getString("data.apiKey"))
                    .containsExactlyInAnyOrder(
                            "api-key.created " + key, "api-key.replaced " + key, "api-key.revoked " + successor);
            assertThat(receiver.got()).allSatisfy(got -> {
                assertThat(got.isSignedWith(webhook.getString("secret"))).isTrue();
                assertThat(got.header("webhook-signature")).matches("v1,[A-Za-z0-9+/]{43}=");
                assertThat(got.header("content-type")).isEqualTo("application/json");
                assertThat(got.id()).matches("WD[0-9a-f]{32}");
                assertThat(got.json().getMap("").keySet()).isEqualTo(Set.of("type", "timestamp", "data"));
                assertThat(got.body())
                        .contains("\"account\":\"" + customer.id() + "\"")
                        .doesNotContain(
                                customer.customer().name(), customer.customer().email());
            });
            awaitLog(
                    webhook,
                    log -> log.body("deliveries.status", everyItem(equalTo("delivered")))
                            .body("deliveries", hasSize(3))
                            .body("deliveries.nextAttempt", everyItem(nullValue()))
                            .body("deliveries.attempts.statusCode.flatten()", contains(204, 204, 204)));
        }
    }

    @Test
    @DisplayName("a suspended account is told so and keeps its webhooks (R24)")
    void a_suspended_account_is_told_so_and_keeps_its_webhooks() {
        try (Receiver receiver = Receiver.answers(200)) {
            JsonPath webhook = listens(receiver, "account.suspended", "account.reinstated");
            SuspensionId suspension = Abuse.suspension();

            Suite.send(List.of(Abuse.imposes(suspension, customer.id(), VERIFIED)));
            await().atMost(PATIENCE).until(() -> receiver.got().size() == 1);
            post("/v1/webhooks/" + webhook.getString("id") + "/test", Map.of()).statusCode(202);
            Suite.send(List.of(Abuse.lifts(suspension, customer.id(), "A person looked.")));

            await().atMost(PATIENCE).until(() -> receiver.got().size() == 3);
            assertThat(receiver.got())
                    .extracting(got ->
                            got.json().getString("type") + " " + got.json().getString("data.suspension"))
                    .containsExactlyInAnyOrder(
                            "account.suspended " + suspension, "webhook.test null", "account.reinstated " + suspension);
        }
    }

    @Test
    void privacy_requests_are_told_of_from_their_receipt_to_their_end() {
        try (Receiver receiver = Receiver.answers(200)) {
            listens(
                    receiver,
                    "privacy-request.received",
                    "privacy-request.completed",
                    "privacy-request.refused",
                    "privacy-request.copy-ready");

            String copy = asks("access", "+4915112345670");
            everyServiceSends(service -> new AccessReported(
                    PrivacyRequestId.fromString(copy), customer.id(), service, 0, List.of(), Instant.EPOCH));
            await().atMost(PATIENCE).until(() -> receiver.got().size() == 3);
            String refused = asks("access", "+4915112345671");
            String erasure = asks("erasure", "+4915112345671");
            everyServiceSends(service -> new ErasureReported(
                    PrivacyRequestId.fromString(erasure),
                    customer.id(),
                    service,
                    List.of(PlaceOutcome.erased("usage/communication.to_sealed", 3)),
                    Instant.EPOCH));

            await().atMost(PATIENCE).until(() -> receiver.got().size() == 7);
            assertThat(receiver.got())
                    .extracting(got -> String.join(
                            " ",
                            got.json().getString("type"),
                            got.json().getString("data.request"),
                            got.json().getString("data.type"),
                            got.json().getString("data.status")))
                    .containsExactlyInAnyOrder(
                            "privacy-request.received " + copy + " access in-progress",
                            "privacy-request.completed " + copy + " access completed",
                            "privacy-request.copy-ready " + copy + " null null",
                            "privacy-request.received " + refused + " access in-progress",
                            "privacy-request.received " + erasure + " erasure in-progress",
                            "privacy-request.refused " + refused + " access refused",
                            "privacy-request.completed " + erasure + " erasure completed");
            assertThat(receiver.got()).noneMatch(got -> got.body().contains("15112345"));
        }
    }

    @Test
    void for_the_overlap_each_delivery_carries_two_signatures() {
        try (Receiver receiver = Receiver.answers(200)) {
            JsonPath webhook = listens(receiver, "api-key.created");
            String first = webhook.getString("secret");

            String second = rotate(webhook, "PT1H");
            Receiver.Got both = told(receiver, webhook);
            assertThat(both.header("webhook-signature").split(" ")).hasSize(2);
            assertThat(both.isSignedWith(first)).isTrue();
            assertThat(both.isSignedWith(second)).isTrue();

            Suite.query("update webhook set previous_until = now() where id = '%s' returning id"
                    .formatted(uuid(webhook.getString("id"))));
            Receiver.Got over = told(receiver, webhook);
            assertThat(over.isSignedWith(first)).isFalse();
            assertThat(over.isSignedWith(second)).isTrue();

            String third = rotate(webhook, "PT0S");
            Receiver.Got atOnce = told(receiver, webhook);
            assertThat(atOnce.isSignedWith(second)).isFalse();
            assertThat(atOnce.isSignedWith(third)).isTrue();
        }
    }

    @Test
    void what_fails_is_tried_again_under_the_same_id_until_it_is_taken() {
        try (Receiver receiver = Receiver.answers(before ->
                new Receiver.Answer(before == 0 ? 503 : 200, before == 0 ? Map.of("Retry-After", "3600") : Map.of()))) {
            JsonPath webhook = listens(receiver, "api-key.created");
            createKey();

            awaitLog(webhook, log -> log.body("deliveries.attempts.flatten()", hasSize(1)));
            JsonPath failed = log(webhook).extract().jsonPath();
            assertThat(failed.getString("deliveries[0].status")).isEqualTo("pending");
            assertThat(failed.getInt("deliveries[0].attempts[0].statusCode")).isEqualTo(503);
            assertThat(Duration.between(
                            Instant.parse(failed.getString("deliveries[0].attempts[0].at")),
                            Instant.parse(failed.getString("deliveries[0].nextAttempt"))))
                    .as("what Retry-After asked for")
                    .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
            reading(webhook).body("failingSince", notNullValue());
            dueNow(webhook);

            awaitLog(
                    webhook,
                    log -> log.body("deliveries[0].status", equalTo("delivered"))
                            .body("deliveries[0].attempts.statusCode", contains(200, 503)));
            assertThat(receiver.ids()).hasSize(2).containsOnly(failed.getString("deliveries[0].id"));
            assertThat(receiver.got()).allMatch(got -> got.isSignedWith(webhook.getString("secret")));
            reading(webhook).body("failingSince", nullValue());
        }
    }

    @Test
    void a_delivery_whose_72_hours_are_over_is_given_up_and_sent_again_by_hand() {
        try (Receiver receiver = Receiver.answers(500)) {
            JsonPath webhook = listens(receiver, "api-key.created");
            createKey();
            awaitLog(webhook, log -> log.body("deliveries[0].attempts", hasSize(1)));
            Suite.query("update webhook_delivery set begun_at = now() - interval '72 hours', next_attempt = now()"
                    + " where account_id = '%s' returning id"
                            .formatted(customer.id().value()));

            awaitLog(
                    webhook,
                    log -> log.body("deliveries[0].status", equalTo("failed"))
                            .body("deliveries[0].nextAttempt", nullValue()));
            receiver.answersFromNowOn(200);
            String id = log(webhook).extract().path("deliveries[0].id");
            post("/v1/webhooks/" + webhook.getString("id") + "/deliveries/" + id + "/redelivery", Map.of())
                    .statusCode(202)
                    .body("status", equalTo("pending"));

            awaitLog(
                    webhook,
                    log -> log.body("deliveries[0].status", equalTo("delivered"))
                            .body("deliveries[0].attempts", hasSize(3)));
            assertThat(receiver.ids()).hasSize(3).containsOnly(id);
            post(
                            "/v1/webhooks/" + webhook.getString("id") + "/deliveries/WD" + "0".repeat(32)
                                    + "/redelivery",
                            Map.of())
                    .statusCode(404);
        }
    }

    @Test
    void a_receiver_that_is_gone_ends_its_webhook_at_once_and_the_holder_is_mailed() {
        try (Receiver receiver = Receiver.answers(410)) {
            JsonPath webhook = listens(receiver, "api-key.created");
            waitsElsewhere(webhook, 3);
            createKey();

            await().atMost(PATIENCE)
                    .untilAsserted(() -> reading(webhook)
                            .body("enabled", equalTo(false))
                            .body("disabledFor", equalTo("gone"))
                            .body("version", equalTo(2)));
            awaitLog(
                    webhook,
                    log -> log.body("deliveries", hasSize(4)).body("deliveries.status", everyItem(equalTo("failed"))));
            await().atMost(PATIENCE).until(() -> !mails().isEmpty());
            assertThat(mails().getFirst())
                    .contains(webhook.getString("id"), "answered 410 Gone", "{\"enabled\":true}")
                    .doesNotContain("127.0.0.1", "s3cret");
            createKey();
            log(webhook).body("deliveries", hasSize(4));
            String id = log(webhook).extract().path("deliveries[0].id");
            post("/v1/webhooks/" + webhook.getString("id") + "/deliveries/" + id + "/redelivery", Map.of())
                    .statusCode(409);
            assertThat(receiver.got()).hasSize(1);
            assertThat(mails()).hasSize(1);
        }
    }

    @Test
    void nothing_but_failures_for_five_days_ends_a_webhook_until_it_is_enabled_again() {
        try (Receiver receiver = Receiver.answers(500)) {
            JsonPath webhook = listens(receiver, "api-key.created");
            Suite.query("update webhook set failing_since = now() - interval '5 days' where id = '%s' returning id"
                    .formatted(uuid(webhook.getString("id"))));
            createKey();

            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            reading(webhook).body("enabled", equalTo(false)).body("disabledFor", equalTo("failing")));
            await().atMost(PATIENCE).until(() -> !mails().isEmpty());
            assertThat(mails().getFirst()).contains("For five days");

            receiver.answersFromNowOn(200);
            as().contentType("application/json")
                    .body(Map.of("enabled", true))
                    .patch("/v1/webhooks/{id}", webhook.getString("id"))
                    .then()
                    .statusCode(200)
                    .body("failingSince", nullValue());
            createKey();
            awaitLog(webhook, log -> log.body("deliveries.status", contains("delivered", "failed")));
        }
    }

    @Test
    void a_target_that_moved_inside_after_it_was_registered_is_never_connected_to() {
        try (Receiver receiver = Receiver.answers(200)) {
            inside.knows("moving.example.com", "8.8.8.8");
            JsonPath webhook = listensAt("http://moving.example.com:" + receiver.port() + "/", "api-key.created");
            inside.isForbidden();
            inside.knows("moving.example.com", "127.0.0.1");
            // Of local use, which is over: its form is refused already.
            createKey();
            awaitLog(webhook, log -> log.body("deliveries[0].attempts.fault", contains("target-refused")));

            JsonPath another = listensAt("https://moving2.example.com:8443/", "api-key.created");
            inside.knows("moving2.example.com", "8.8.8.8", "127.0.0.1");
            createKey();
            awaitLog(
                    another,
                    log -> log.body("deliveries[0].attempts.fault", contains("target-refused"))
                            .body("deliveries[0].status", equalTo("pending")));
            assertThat(receiver.got()).isEmpty();
        }
    }

    @Test
    void several_workers_send_each_delivery_once() {
        try (Receiver receiver = Receiver.answers(200)) {
            JsonPath webhook = listens(receiver, "api-key.created");
            queue(40);

            CompletableFuture.allOf(IntStream.range(0, 6)
                            .mapToObj(replica -> CompletableFuture.runAsync(() -> OnVertx.await(worker::deliverDue)))
                            .toArray(CompletableFuture[]::new))
                    .join();

            await().atMost(PATIENCE).until(() -> pending(webhook) == 0);
            assertThat(receiver.ids()).hasSize(40).doesNotHaveDuplicates();
        }
    }

    @Test
    void a_crash_between_the_answer_and_its_record_delivers_again_under_the_same_id() {
        try (Receiver receiver = Receiver.answers(200)) {
            JsonPath webhook = listens(receiver, "api-key.created");
            waitsElsewhere(webhook, 1);
            DeliveryQueue.Due mine = OnVertx.await(() -> acrossTenants.in(connection -> connection
                    .preparedQuery(CLAIM)
                    .execute(Tuple.of(customer.id().value(), UUID.randomUUID()))
                    .map(rows -> DeliveryQueue.Due.of(rows.iterator().next()))));
            OnVertx.await(() -> worker.attempt(mine));
            assertThat(receiver.got()).hasSize(1);

            Suite.query("update webhook_delivery set claimed_until = now() where account_id = '%s' returning id"
                    .formatted(customer.id().value()));
            dueNow(webhook);

            awaitLog(webhook, log -> log.body("deliveries.status", contains("delivered")));
            assertThat(receiver.ids()).hasSize(2).containsOnly(mine.id().toString());
        }
    }

    @Test
    void what_did_not_commit_is_not_told() {
        try (Receiver receiver = Receiver.answers(200)) {
            JsonPath webhook = listens(receiver, "api-key.created");

            assertThatThrownBy(() -> OnVertx.await(() -> tenant.in(
                            customer.id(),
                            () -> webhooks.queue(customer.id(), created())
                                    .chain(() -> Uni.createFrom().failure(new IllegalStateException("rolled back"))))))
                    .hasMessage("rolled back");

            log(webhook).body("deliveries", hasSize(0));
            createKey();
            await().atMost(PATIENCE).until(() -> receiver.got().size() == 1);
        }
    }

    @Test
    void ten_thousand_deliveries_to_a_webhook_that_never_answers_hold_up_no_other() {
        try (Receiver silent = Receiver.isSilent();
                Receiver receiver = Receiver.answers(200)) {
            JsonPath busy = listens(silent, "account.reinstated");
            waits(busy, 10_000, "now() - interval '1 hour'");
            await().atMost(PATIENCE).until(() -> silent.got().size() >= 4);
            JsonPath webhook = listens(receiver, "api-key.created");

            createKey();

            await().atMost(Duration.ofSeconds(5)).until(() -> receiver.got().size() == 1);
            assertThat(silent.got()).as("four at a time").hasSize(4);
            awaitLog(webhook, log -> log.body("deliveries.status", contains("delivered")));
            OnVertx.await(keeping::measure);
            assertThat(metrics.get("cns.webhook.due.age").gauge().value()).isGreaterThan(3_500);
            as().delete("/v1/webhooks/{id}", busy.getString("id")).then().statusCode(204);
            OnVertx.await(keeping::measure);
            assertThat(metrics.get("cns.webhook.due.age").gauge().value()).isLessThan(3_500);
            assertThat(metrics.get("cns.webhook.deliveries")
                            .tag("outcome", "delivered")
                            .counter()
                            .count())
                    .isPositive();
            assertThat(metrics.getMeters())
                    .as("no tag knows a receiver")
                    .noneMatch(meter -> meter.getId().toString().contains("/hook")
                            || meter.getId().toString().contains(String.valueOf(receiver.port())));
        }
    }

    private JsonPath listens(Receiver receiver, String... events) {
        return listensAt(receiver.url(), events);
    }

    private JsonPath listensAt(String url, String... events) {
        return post("/v1/webhooks", Map.of("url", url, "events", List.of(events)))
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private String createKey() {
        return post("/v1/api-keys", Map.of()).statusCode(201).extract().path("id");
    }

    private String asks(String type, String phone) {
        return post("/v1/privacy-requests", Map.of("type", type, "endUser", Map.of("phone", phone)))
                .statusCode(202)
                .extract()
                .path("id");
    }

    private void everyServiceSends(Function<String, PrivacyOutcomeEvent> report) {
        List.of("usage-service", "consent-service", "abuse-service")
                .forEach(service -> Suite.send(List.of(
                        Topics.ofTests().record(Topic.PRIVACY_OUTCOMES, customer.id(), report.apply(service)))));
    }

    private String rotate(JsonPath webhook, String overlap) {
        return post("/v1/webhooks/" + webhook.getString("id") + "/secret-rotation", Map.of("overlap", overlap))
                .statusCode(200)
                .extract()
                .path("secret");
    }

    /** What a test sends. */
    private Receiver.Got told(Receiver receiver, JsonPath webhook) {
        int before = receiver.got().size();
        post("/v1/webhooks/" + webhook.getString("id") + "/test", Map.of()).statusCode(202);
        await().atMost(PATIENCE).until(() -> receiver.got().size() > before);
        return receiver.got().getLast();
    }

    /** Deliveries that are not due for an hour. */
    private void waitsElsewhere(JsonPath webhook, int number) {
        waits(webhook, number, "now() + interval '1 hour'");
    }

    private void waits(JsonPath webhook, int number, String due) {
        Suite.query("""
                insert into webhook_delivery (account_id, id, webhook_id, event, body, queued_at, status, begun_at,
                    next_attempt, failures, attempts)
                select '%s', gen_random_uuid(), '%s', 'api-key.created', '{}', now() - interval '1 minute', 'PENDING', now(),
                    %s, 0, 0 from generate_series(1, %d) returning id""".formatted(customer.id().value(), uuid(webhook.getString("id")), due, number));
    }

    private void queue(int number) {
        OnVertx.await(() -> tenant.in(customer.id(), () -> {
            Uni<Void> all = Uni.createFrom().voidItem();
            for (int i = 0; i < number; i++) {
                all = all.chain(() -> webhooks.queue(customer.id(), created()));
            }
            return all;
        }));
    }

    private WebhookEvent created() {
        return new WebhookEvent.KeyCreated(customer.id(), new ApiKeyId(UUID.randomUUID()));
    }

    private void dueNow(JsonPath webhook) {
        Suite.query("update webhook_delivery set next_attempt = now() where webhook_id = '%s' returning id"
                .formatted(uuid(webhook.getString("id"))));
    }

    private int pending(JsonPath webhook) {
        return Suite.query("select id from webhook_delivery where status = 'PENDING' and webhook_id = '%s'"
                        .formatted(uuid(webhook.getString("id"))))
                .size();
    }

    private List<String> mails() {
        return customer.customer().mails("webhook of your CNS account was disabled").stream()
                .map(Mail::text)
                .toList();
    }

    private void awaitLog(JsonPath webhook, Consumer<ValidatableResponse> holds) {
        await().atMost(PATIENCE).untilAsserted(() -> holds.accept(log(webhook)));
    }

    private ValidatableResponse log(JsonPath webhook) {
        return as().get("/v1/webhooks/{id}/deliveries", webhook.getString("id"))
                .then()
                .statusCode(200);
    }

    private ValidatableResponse reading(JsonPath webhook) {
        return as().header("CNS-Purpose", "provide-service")
                .get("/v1/webhooks/{id}", webhook.getString("id"))
                .then()
                .statusCode(200);
    }

    private ValidatableResponse post(String path, Map<String, Object> body) {
        return as().contentType("application/json").body(body).post(path).then();
    }

    private RequestSpecification as() {
        return given().header("Authorization", "Bearer " + token);
    }

    private static String uuid(String webhook) {
        return WebhookId.fromString(webhook).value().toString();
    }
}
